using GraphService.Model;
using Lucene.Net.Index;
using Lucene.Net.Search;

namespace GraphService.Search;

/// <summary>The runs that a query asks for, all required. No character means anything but itself, so that no text can make a query fail.</summary>
internal sealed class SearchTerms
{
    /// <summary>Below Lucene's limit of 1,024 clauses. Folding can turn one character into several runs.</summary>
    private const int MaxRuns = 1000;

    private readonly SearchText _text;

    private SearchTerms(SearchText text)
    {
        _text = text;
        Runs = [.. text.Runs.DistinctBy(text.Of)];
        Words = Runs.Where(run => !run.IsIdeographic).Select(text.Of).ToHashSet(StringComparer.Ordinal);
        Phrases = [.. Runs.Where(run => run.IsIdeographic).Select(text.Of)];
    }

    /// <summary>Distinct runs, in the order of the query. None when nothing in the query can be found.</summary>
    public IReadOnlyList<TextRun> Runs { get; }

    /// <summary>Runs that are words.</summary>
    public IReadOnlySet<string> Words { get; }

    /// <summary>Runs of ideographs.</summary>
    public IReadOnlyList<string> Phrases { get; }

    /// <summary>The query as a name would be keyed.</summary>
    public string Key => string.Join(' ', _text.Runs.Select(_text.Of));

    /// <summary>Reads a query.</summary>
    /// <exception cref="InvalidInputException">It is longer than <paramref name="maxCharacters"/>.</exception>
    public static SearchTerms Parse(string query, int maxCharacters)
    {
        if (query.Length > maxCharacters)
        {
            throw TooLong($"The query has {query.Length} characters; at most {maxCharacters} are allowed.");
        }

        var terms = new SearchTerms(SearchText.Of(query));
        return terms.Runs.Count <= MaxRuns ? terms : throw TooLong($"The query has {terms.Runs.Count} words; at most {MaxRuns} are allowed.");
    }

    /// <summary>All runs in one field.</summary>
    public Query In(string field)
    {
        var all = new BooleanQuery();
        foreach (var run in Runs)
        {
            all.Add(ToQuery(field, run), Occur.MUST);
        }

        return all;
    }

    /// <summary>Number of distinct runs that stand in <paramref name="text"/>.</summary>
    public int CountIn(SearchText text) => Phrases.Count(phrase => text.Text.Contains(phrase, StringComparison.Ordinal))
        + text.Runs.Where(run => !run.IsIdeographic).Select(text.Of).Distinct().Count(Words.Contains);

    private static InvalidInputException TooLong(string message) => new("query", ErrorReasons.FieldInvalid, message);

    private Query ToQuery(string field, TextRun run)
    {
        var terms = IndexTerms.Phrase(_text.Text, run).ToArray();
        if (terms.Length == 1)
        {
            return new TermQuery(new Term(field, terms[0].Term));
        }

        var phrase = new PhraseQuery();
        foreach (var (term, position) in terms)
        {
            phrase.Add(new Term(field, term), position);
        }

        return phrase;
    }
}
