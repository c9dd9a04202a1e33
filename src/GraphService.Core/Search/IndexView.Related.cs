using System.Collections.Immutable;
using GraphService.Model;
using Lucene.Net.Index;
using Lucene.Net.Search;
using GraphFilter = GraphService.Storage.Filter;

namespace GraphService.Search;

/// <summary>What compares highlights with each other.</summary>
internal sealed partial class IndexView
{
    /// <summary>Terms that similarity is measured by, at most.</summary>
    private const int MaxSimilarTerms = 40;

    /// <summary>A term that more than one highlight in so many has says little.</summary>
    private const int CommonShare = 4;

    /// <summary>Finds highlights that share rare terms with one.</summary>
    /// <exception cref="NotFoundException">There is no such highlight.</exception>
    public SimilarHits FindSimilar(SimilarSearch search, CancellationToken cancellationToken)
    {
        var key = new Term(IndexFields.HighlightId, IndexFields.Exact(search.HighlightId));
        var found = EntriesWith(key);
        var source = found.Count > 0 ? ReadHighlight(found.First()).Highlight : throw new NotFoundException(search.HighlightId);
        var text = TextFeatures.Of(TextOf(source));
        var terms = RarestShared(text.All, cancellationToken);
        var query = new BooleanQuery(true);
        foreach (var term in terms)
        {
            query.Add(new TermQuery(new Term(IndexFields.Text, term)), Occur.SHOULD);
        }

        var others = new BooleanQuery(true) { { query, Occur.MUST }, { new TermQuery(key), Occur.MUST_NOT } };
        var ranking = Rank(others, search.Filter, new RankedPage(search.After, search.Limit), cancellationToken);
        var best = ranking.Best();
        return new SimilarHits(revision, terms, ranking.TotalSize, [.. best.Select(ToSimilar)], Next(ranking, best));

        SimilarHit ToSimilar(RankedHit hit)
        {
            var place = ReadHighlight(hit.Document);
            return new SimilarHit(
                place.Highlight, hit.Score, place.DocumentId, place.LeadUnit,
                SharedWords.Find(text.Text, SearchText.Of(TextOf(place.Highlight)), terms));
        }
    }

    /// <summary>Highlights before <paramref name="beforeYear"/> that have at least so many of the terms, those with most rare ones first.</summary>
    /// <returns>The highlights, and whether there are more than <paramref name="limit"/>.</returns>
    public (ImmutableArray<PlacedHighlight> Highlights, bool HasMore) FindSharing(
        IReadOnlyCollection<string> terms, int atLeast, long beforeYear, int limit, CancellationToken cancellationToken)
    {
        var query = new BooleanQuery(true) { MinimumNumberShouldMatch = atLeast };
        foreach (var term in terms)
        {
            query.Add(new TermQuery(new Term(IndexFields.Text, term)), Occur.SHOULD);
        }

        var earlier = new GraphFilter.Comparison("year", Storage.FilterOperator.Less, new PropertyValue.Integer(beforeYear));
        var ranking = Rank(query, earlier, new RankedPage(null, limit), cancellationToken);
        return ([.. ranking.Best().Select(hit => ReadHighlight(hit.Document))], ranking.HasMore);
    }

    /// <summary>Number of highlights with all the words.</summary>
    public long CountHighlights(SearchTerms terms) =>
        Rank(terms.In(IndexFields.Text), null, new RankedPage(null, 0), CancellationToken.None).TotalSize;

    /// <summary>The highlights of a document, by ordinal.</summary>
    public ImmutableArray<PlacedHighlight> ListHighlights(string documentId) =>
    [
        .. EntriesWith(DocumentEntries.KeyOf(documentId)).Select(entry => HighlightCard.Find(_searcher, entry)).OfType<PlacedHighlight>()
            .OrderBy(place => place.Highlight.Properties.GetInteger("ordinal"))
            .ThenBy(place => place.Highlight.Id, StringComparer.Ordinal),
    ];

    /// <summary>The first document id at or after <paramref name="documentId"/> in ordinal order of UTF-8, or null.</summary>
    public string? FindDocumentFrom(string documentId)
    {
        var terms = MultiFields.GetTerms(reader, IndexFields.Contribution)?.GetEnumerator();
        if (terms is null || terms.SeekCeil(new Lucene.Net.Util.BytesRef(documentId)) == TermsEnum.SeekStatus.END)
        {
            return null;
        }

        do
        {
            if (EntriesWith(new Term(IndexFields.Contribution, Lucene.Net.Util.BytesRef.DeepCopyOf(terms.Term))).Count > 0)
            {
                return terms.Term.Utf8ToString();
            }
        }
        while (terms.MoveNext());

        return null;
    }

    private static string TextOf(Node highlight) => $"{highlight.Properties.GetText("heading")}\n\n{highlight.Properties.GetText("body")}";

    private PlacedHighlight ReadHighlight(int entry) =>
        HighlightCard.Find(_searcher, entry) ?? throw new InvalidOperationException("The entry is no highlight.");

    private RankingCollector Rank(Query query, GraphFilter? filter, RankedPage page, CancellationToken cancellationToken)
    {
        var ranking = new RankingCollector(page, HitTiers.None, null, null);
        _searcher.Collect(
            FilterTranslation.Highlights.Restrict(new LucenePlan(_searcher, query), filter, _searcher, columns), ranking, cancellationToken);
        return ranking;
    }

    /// <summary>The rarest terms that at least one other highlight has; ties in ordinal order.</summary>
    private ImmutableArray<string> RarestShared(IEnumerable<string> terms, CancellationToken cancellationToken)
    {
        var common = Math.Max(2, _searcher.CollectionStatistics(IndexFields.Text).MaxDoc / CommonShare);
        var counted = new List<(string Term, long Count)>();
        foreach (var text in terms)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var term = new Term(IndexFields.Text, text);
            var count = _searcher.TermStatistics(term, TermContext.Build(reader.Context, term)).DocFreq;
            if (count > 1 && count <= common)
            {
                counted.Add((text, count));
            }
        }

        return
        [
            .. counted.OrderBy(term => term.Count).ThenBy(term => term.Term, StringComparer.Ordinal).Take(MaxSimilarTerms)
                .Select(term => term.Term),
        ];
    }
}

/// <summary>A highlight with where it belongs.</summary>
/// <param name="Highlight">The highlight.</param>
/// <param name="DocumentId">Id of its document.</param>
/// <param name="LeadUnit">Full name of its lead unit; empty when it has none.</param>
internal sealed record PlacedHighlight(Node Highlight, string DocumentId, string LeadUnit);
