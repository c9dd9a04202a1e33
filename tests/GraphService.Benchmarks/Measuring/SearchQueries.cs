using GraphService.Search;

namespace GraphService.Benchmarks.Measuring;

/// <summary>Draws distinct searches from the corpus, so that words come as often as texts use them. Equal seeds give equal searches.</summary>
internal sealed class SearchQueries
{
    private const int MaxTriesPerQuery = 200;

    private readonly Random _random;
    private readonly IReadOnlyList<BenchmarkDocument> _documents;
    private readonly HashSet<SearchQuery> _queries = [];

    private SearchQueries(IReadOnlyList<BenchmarkDocument> documents, int seed) => (_documents, _random) = (documents, new Random(seed));

    /// <summary>About 1,350 searches in random order; fewer characters stand alone when the corpus has fewer.</summary>
    public static IReadOnlyList<SearchQuery> Draw(IReadOnlyList<BenchmarkDocument> documents, int seed)
    {
        var draw = new SearchQueries(documents, seed);
        draw.Add(100, () => new SearchQuery("1 character", draw.Words(draw.Document(), 1), 0));
        draw.Add(300, () => new SearchQuery("2 characters", draw.Words(draw.Document(), 2), 0));
        draw.Add(350, () => new SearchQuery("phrase of 4", draw.Words(draw.Document(), 4), 0));
        draw.Add(300, draw.TwoWords);
        draw.Add(200, draw.OfYear);
        draw.Add(100, () => new SearchQuery("random, mostly missing", string.Concat(Enumerable.Range(0, 4).Select(_ => draw.Words(draw.Document(), 1))), 0));
        var queries = draw._queries.ToArray();
        draw._random.Shuffle(queries);
        return queries;
    }

    private SearchQuery TwoWords()
    {
        var highlight = Highlight(Document());
        return new SearchQuery("2 words of 2", $"{Words(highlight, 2)} {Words(highlight, 2)}", 0);
    }

    private SearchQuery OfYear()
    {
        var document = Document();
        return new SearchQuery("2 characters of a year", Words(document, 2), document.Year);
    }

    private void Add(int count, Func<SearchQuery> make)
    {
        var wanted = _queries.Count + count;
        for (var tries = 0; _queries.Count < wanted && tries < count * MaxTriesPerQuery; tries++)
        {
            _queries.Add(make());
        }
    }

    private BenchmarkDocument Document() => _documents[_random.Next(_documents.Count)];

    private BenchmarkHighlight Highlight(BenchmarkDocument document) => document.Highlights[_random.Next(document.Highlights.Count)];

    private string Words(BenchmarkDocument document, int length) => Words(Highlight(document), length);

    /// <summary>Consecutive ideographs of the highlight; of another one when it has not so many.</summary>
    private string Words(BenchmarkHighlight highlight, int length)
    {
        var text = SearchText.Of($"{highlight.Heading} {highlight.Body}");
        var runs = text.Runs.Where(run => run.IsIdeographic && run.End - run.Start >= length).ToArray();
        if (runs.Length == 0)
        {
            return Words(Document(), length);
        }

        var run = runs[_random.Next(runs.Length)];
        var words = text.Text.Substring(run.Start + _random.Next(run.End - run.Start - length + 1), length);

        // The service finds numbers in either spelling, FTS5 as written.
        return ChineseNumerals.Find(words).Any() ? Words(Document(), length) : words;
    }
}
