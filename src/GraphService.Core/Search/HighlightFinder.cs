using System.Collections.Immutable;
using System.Runtime.InteropServices;
using GraphService.Model;
using GraphService.Search.Language;
using Lucene.Net.Index;
using Lucene.Net.Search;

namespace GraphService.Search;

/// <summary>Finds, counts and groups highlights of one view of the index.</summary>
internal sealed class HighlightFinder(
    LiveStatisticsSearcher searcher, ColumnSet columns, PostingCache postings, ShownHighlights highlights, QueryBounds bounds,
    CancellationToken cancellationToken)
{
    private IList<AtomicReaderContext> Leaves => searcher.IndexReader.Leaves;

    /// <summary>A page of hits, with counts over all of them.</summary>
    public HighlightHits Find(HighlightSearch search, long revision)
    {
        if (Compile(search) is not { } compiled)
        {
            using var nothing = Counter(search);
            return new HighlightHits(revision, 0, [], null) { Facets = nothing.Result(null, search.FacetLimit) };
        }

        return search.GroupBy is { } field ? FindGroups(search, compiled, field, revision) : FindHits(search, compiled, revision);
    }

    /// <summary>Values of one facet over all hits, most frequent first, after a position.</summary>
    public FacetCounts Count(HighlightSearch search, FacetField field, FacetPosition? after, int limit)
    {
        using var counter = new FacetCounter(columns, [field], postings);
        if (Compile(search) is { } compiled)
        {
            Run(search, compiled, new RankingCollector(new RankedPage(null, 0), HitTiers.None, Selection(search), counter));
        }

        return counter.Result(after, limit)[0];
    }

    private HighlightHits FindHits(HighlightSearch search, CompiledQuery compiled, long revision)
    {
        using var counter = search.Facets.IsEmpty ? null : Counter(search);
        var ranking = new RankingCollector(new RankedPage(search.After, search.Limit), Tiers(search), Selection(search), counter);
        Run(search, compiled, ranking);
        var best = ranking.Best();
        return new HighlightHits(
            revision, ranking.TotalSize, Read(best, search, compiled),
            ranking.HasMore && best.Count > 0 ? best[^1].Position : null)
        {
            Facets = counter?.Result(null, search.FacetLimit) ?? [],
        };
    }

    private HighlightHits FindGroups(HighlightSearch search, CompiledQuery compiled, FacetField field, long revision)
    {
        using var counter = search.Facets.IsEmpty ? null : Counter(search);
        var grouping = new GroupCollector(columns, field, Tiers(search), Selection(search), counter);
        Run(search, compiled, grouping);
        var (page, hasMore) = grouping.Page(search.After, search.Limit);
        var hits = new GroupHitsCollector(
            columns, field, [.. page.Select(group => group.Number)], search.GroupLimit, Tiers(search), Selection(search));
        if (page.Count > 0)
        {
            Run(search, compiled, hits);
        }

        var groups = page.Select((group, index) => new HighlightGroup(
            group.Value.Key, group.Value.Name, group.Count, Read([.. hits.Best(index)], search, compiled)));
        return new HighlightHits(revision, grouping.TotalSize, [], hasMore && page.Count > 0 ? page[^1].Position : null)
        {
            Facets = counter?.Result(null, search.FacetLimit) ?? [],
            Groups = [.. groups],
            TotalGroups = grouping.TotalGroups,
        };
    }

    private CompiledQuery? Compile(HighlightSearch search)
    {
        var properties = new PropertyQueries(searcher, columns, FindNodes);
        if (TreeOf(search) is not { } tree)
        {
            return search.MatchesAllWhenEmpty ? new CompiledQuery(properties.AllHighlights(), []) : null;
        }

        return new QueryCompiler(new TextQueries(searcher, IndexFields.Text, bounds, postings), properties).Compile(tree);
    }

    private QueryTree? TreeOf(HighlightSearch search) => search.Tree ?? QueryParser.ParsePlain(search.Query, bounds);

    private void Run(HighlightSearch search, CompiledQuery compiled, HitCollector collector) => searcher.Collect(
        FilterTranslation.Highlights.Restrict(compiled.Plan, search.Filter, searcher, columns), collector, cancellationToken, postings);

    private FacetCounter Counter(HighlightSearch search) => new(columns, search.Facets, postings);

    private HitTiers Tiers(HighlightSearch search) => HitTiers.Of(search.Order, columns, [.. Leaves]);

    private HitSelection? Selection(HighlightSearch search) => HitSelection.Of(search.Selections, search.Nodes, columns, [.. Leaves]);

    /// <summary>Ids of all nodes of a label one of whose names has all words.</summary>
    private HashSet<string> FindNodes(NodeLabel label, string words)
    {
        var (named, _) = new TextQueries(searcher, IndexFields.Names, bounds, null).Words(words);
        var isLabel = LucenePlan.Silent(searcher, NumericRangeQuery.NewInt64Range(IndexFields.Label, (long)label, (long)label, true, true));
        var ids = new NodeIdCollector();
        searcher.Collect(HitPlan.All(named, isLabel), ids, cancellationToken);
        return ids.Ids;
    }

    private ImmutableArray<HighlightHit> Read(IReadOnlyList<RankedHit> hits, HighlightSearch search, CompiledQuery compiled)
    {
        var shown = new ShownHighlight[hits.Count];
        for (var i = 0; i < shown.Length; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            shown[i] = highlights.Get(searcher, hits[i].Document);
        }

        ShownHighlight.Approach(shown);
        var read = new HighlightHit[shown.Length];
        for (var i = 0; i < read.Length; i++)
        {
            read[i] = Read(hits[i], shown[i], search, compiled);
        }

        return ImmutableCollectionsMarshal.AsImmutableArray(read);
    }

    private HighlightHit Read(RankedHit hit, ShownHighlight shown, HighlightSearch search, CompiledQuery compiled)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return shown.Hit with
        {
            Score = hit.Score,
            Snippets = SnippetFinder.Find(shown.Heading, shown.Body, compiled.Marks),
            Sentences = search.FindsSentences ? new SentenceFinder(TreeOf(search)).Find(shown.Hit.Highlight) : [],
            Explanation = search.Explains ? Explain(hit.Document, shown, compiled) : [],
        };
    }

    private ImmutableArray<ScorePart> Explain(int document, ShownHighlight shown, CompiledQuery compiled) =>
        [.. compiled.Clauses.Select(clause =>
        {
            cancellationToken.ThrowIfCancellationRequested();
            return new ScorePart(
                clause.Text, searcher.Score(clause.Plan, document, cancellationToken),
                clause.Marks.Sum(mark => SnippetFinder.Count(shown.Heading, mark)), clause.Marks.Sum(mark => SnippetFinder.Count(shown.Body, mark)),
                searcher.Count(clause.Plan, cancellationToken));
        })];
}
