using System.Collections.Immutable;
using GraphService.Model;
using GraphService.Search.Language;
using Lucene.Net.Index;
using Lucene.Net.Search;

namespace GraphService.Search;

/// <summary>Finds, counts and groups highlights of one view of the index.</summary>
internal sealed class HighlightFinder(
    LiveStatisticsSearcher searcher, ColumnSet columns, PostingCache postings, QueryBounds bounds, CancellationToken cancellationToken)
{
    private IList<AtomicReaderContext> Leaves => searcher.IndexReader.Leaves;

    /// <summary>A page of hits, with counts over all of them.</summary>
    public HighlightHits Find(HighlightSearch search, long revision)
    {
        if (Compile(search) is not { } compiled)
        {
            return new HighlightHits(revision, 0, [], null) { Facets = Counter(search).Result(null, search.FacetLimit) };
        }

        return search.GroupBy is { } field ? FindGroups(search, compiled, field, revision) : FindHits(search, compiled, revision);
    }

    /// <summary>Values of one facet over all hits, most frequent first, after a position.</summary>
    public FacetCounts Count(HighlightSearch search, FacetField field, FacetPosition? after, int limit)
    {
        var counter = new FacetCounter(columns, [field]);
        if (Compile(search) is { } compiled)
        {
            Run(search, compiled, new RankingCollector(new RankedPage(null, 0), HitTiers.None, Selection(search), counter, cancellationToken));
        }

        return counter.Result(after, limit)[0];
    }

    private HighlightHits FindHits(HighlightSearch search, CompiledQuery compiled, long revision)
    {
        var counter = search.Facets.IsEmpty ? null : Counter(search);
        var ranking = new RankingCollector(
            new RankedPage(search.After, search.Limit), Tiers(search), Selection(search), counter, cancellationToken);
        Run(search, compiled, ranking);
        var best = ranking.Best();
        return new HighlightHits(
            revision, ranking.TotalSize, [.. best.Select(hit => Read(hit, search, compiled))],
            ranking.HasMore && best.Count > 0 ? best[^1].Position : null)
        {
            Facets = counter?.Result(null, search.FacetLimit) ?? [],
        };
    }

    private HighlightHits FindGroups(HighlightSearch search, CompiledQuery compiled, FacetField field, long revision)
    {
        var counter = search.Facets.IsEmpty ? null : Counter(search);
        var grouping = new GroupCollector(columns, field, Tiers(search), Selection(search), counter, cancellationToken);
        Run(search, compiled, grouping);
        var (page, hasMore) = grouping.Page(search.After, search.Limit);
        var hits = new GroupHitsCollector(
            columns, field, [.. page.Select(group => group.Number)], search.GroupLimit, Tiers(search), Selection(search), cancellationToken);
        if (page.Count > 0)
        {
            Run(search, compiled, hits);
        }

        var groups = page.Select((group, index) => new HighlightGroup(
            group.Value.Key, group.Value.Name, group.Count, [.. hits.Best(index).Select(hit => Read(hit, search, compiled))]));
        return new HighlightHits(revision, grouping.TotalSize, [], hasMore && page.Count > 0 ? page[^1].Position : null)
        {
            Facets = counter?.Result(null, search.FacetLimit) ?? [],
            Groups = [.. groups],
            TotalGroups = grouping.TotalGroups,
        };
    }

    private CompiledQuery? Compile(HighlightSearch search)
    {
        if (TreeOf(search) is not { } tree)
        {
            return search.MatchesAllWhenEmpty ? new CompiledQuery(PropertyQueries.AllHighlights(), []) : null;
        }

        var texts = new TextQueries(searcher.IndexReader, IndexFields.Text, bounds, postings);
        return new QueryCompiler(texts, new PropertyQueries(columns, FindNodes)).Compile(tree);
    }

    private QueryTree? TreeOf(HighlightSearch search) => search.Tree ?? QueryParser.ParsePlain(search.Query, bounds);

    private void Run(HighlightSearch search, CompiledQuery compiled, ICollector collector) =>
        searcher.Search(compiled.Query, FilterTranslation.Highlights.Translate(search.Filter), collector);

    private FacetCounter Counter(HighlightSearch search) => new(columns, search.Facets);

    private HitTiers Tiers(HighlightSearch search) => HitTiers.Of(search.Order, columns, [.. Leaves]);

    private HitSelection? Selection(HighlightSearch search) => HitSelection.Of(search.Selections, search.Nodes, columns, [.. Leaves]);

    /// <summary>Ids of all nodes of a label one of whose names has all words.</summary>
    private HashSet<string> FindNodes(NodeLabel label, string words)
    {
        var (query, _) = new TextQueries(searcher.IndexReader, IndexFields.Names, bounds, null).Words(words);
        var ids = new NodeIdCollector(cancellationToken);
        var isLabel = NumericRangeQuery.NewInt64Range(IndexFields.Label, (long)label, (long)label, true, true);
        searcher.Search(query, new QueryWrapperFilter(isLabel), ids);
        return ids.Ids;
    }

    private HighlightHit Read(RankedHit hit, HighlightSearch search, CompiledQuery compiled)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var placed = HighlightCard.Find(searcher, hit.Document) ?? throw new InvalidOperationException("A hit is no highlight.");
        var highlight = placed.Highlight;
        return new HighlightHit(
            highlight, hit.Score, placed.DocumentId, placed.LeadUnit, SnippetFinder.Find(highlight, compiled.Marks))
        {
            Named = [.. Values(hit.Document, columns.NamedIn, columns.Named).Select(node => new NamedReference(node.Key, node.Name))],
            LeadUnitIds =
                [.. Values(hit.Document, reader => columns.Of(reader, FacetField.LeadUnit), columns.Values(FacetField.LeadUnit)).Select(unit => unit.Key)],
            Sentences = search.FindsSentences ? new SentenceFinder(TreeOf(search)).Find(highlight) : [],
            Explanation = search.Explains ? Explain(hit.Document, highlight, compiled) : [],
        };
    }

    /// <summary>The values of an entry in a column, by key.</summary>
    private List<ColumnValue> Values(int document, Func<AtomicReader, SegmentColumn?> column, ColumnValues values)
    {
        var leaf = Leaves[ReaderUtil.SubIndex(document, Leaves)];
        var found = new List<ColumnValue>();
        foreach (var number in column(leaf.AtomicReader) is { } stored ? stored.Of(document - leaf.DocBase) : [])
        {
            found.Add(values[number]);
        }

        found.Sort((left, right) => string.CompareOrdinal(left.Key, right.Key));
        return found;
    }

    private ImmutableArray<ScorePart> Explain(int document, Node highlight, CompiledQuery compiled)
    {
        var heading = highlight.Properties.GetText("heading");
        var body = highlight.Properties.GetText("body");
        return [.. compiled.Clauses.Select(clause =>
        {
            cancellationToken.ThrowIfCancellationRequested();
            var count = new TotalHitCountCollector();
            searcher.Search(clause.Query, count);
            return new ScorePart(
                clause.Text, searcher.Explain(clause.Query, document).Value,
                clause.Marks.Sum(mark => SnippetFinder.Count(heading, mark)), clause.Marks.Sum(mark => SnippetFinder.Count(body, mark)),
                count.TotalHits);
        })];
    }
}
