using System.Collections.Immutable;
using System.Globalization;
using GraphService.Model;
using GraphService.Search;
using GraphService.Search.Language;

namespace GraphService.Tests.Search;

/// <summary>Counts, selections, orders, groups: each compared with what the documents say.</summary>
public sealed class FacetTests
{
    private static readonly ImmutableArray<FacetField> All = [.. Enum.GetValues<FacetField>()];

    [Fact]
    public async Task Facets_RandomDocuments_CountWhatTheHitsHave()
    {
        var (graphs, fixture) = await OpenAsync(3);
        await using var _ = fixture;
        foreach (var query in new[] { "下降", "第0段", "没有的词" })
        {
            AssertCounts(graphs, fixture.Index.SearchHighlights(Search(query), default), int.MaxValue);
        }
    }

    /// <summary>Counts of a whole segment are kept and added up, and so are those of a phrase and the first values of a facet.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public async Task Facets_SeveralSegmentsAskedAgain_CountWhatTheHitsHave(int segments)
    {
        const int PerSegment = 5;
        var random = new Random(segments);
        await using var fixture = new IndexFixture();
        fixture.Options.CommitWhenIdleFor = TimeSpan.FromHours(1);
        await fixture.ReopenAsync();
        // The first segment has no column for most facets, and nobody knows a value of theirs when it is counted.
        List<DocumentGraph> graphs = [SearchTexts.Body("下降。第0段。", "plain")];
        await fixture.ReplaceAsync(graphs[0]);
        for (var segment = 0; segment < segments; segment++)
        {
            graphs.AddRange(Enumerable.Range(graphs.Count, PerSegment).Select(number => Some.RandomGraph(random, $"d{number}")));
            foreach (var graph in graphs[^PerSegment..])
            {
                await fixture.Store.ReplaceDocumentAsync(graph, null, default);
            }

            await fixture.CatchUpAsync();
        }

        foreach (var query in new[] { "下降", "第0段", "\"0段\"", "下降 第0段", "下降" })
        {
            foreach (var limit in new[] { 1000, 2, 2, 0, 1000 })
            {
                AssertCounts(graphs, fixture.Index.SearchHighlights(Search(query) with { FacetLimit = limit }, default), limit);
            }
        }
    }

    [Fact]
    public async Task Facets_AfterDeletionAndRebuild_StayExact()
    {
        var (graphs, fixture) = await OpenAsync(4);
        await using var _ = fixture;
        var before = Describe(fixture.Index.SearchHighlights(Search("下降"), default));
        await fixture.DeleteAsync(graphs[0].DocumentId["documents/".Length..]);
        Assert.NotEqual(before, Describe(fixture.Index.SearchHighlights(Search("下降"), default)));
        await fixture.ReplaceAsync(graphs[0]);
        Assert.Equal(before, Describe(fixture.Index.SearchHighlights(Search("下降"), default)));

        await fixture.Index.RebuildAsync(default).WaitAsync(TimeSpan.FromSeconds(60));

        Assert.Equal(before, Describe(fixture.Index.SearchHighlights(Search("下降"), default)));
    }

    [Theory]
    [InlineData(FacetField.Year)]
    [InlineData(FacetField.LeadUnit)]
    [InlineData(FacetField.Initiative)]
    [InlineData(FacetField.Place)]
    [InlineData(FacetField.Document)]
    public async Task Selections_IncludeAndExclude_PartTheHits(FacetField field)
    {
        var (graphs, fixture) = await OpenAsync(5);
        await using var _ = fixture;
        var valuesOf = Values(graphs, field);
        var all = Ids(fixture.Index.SearchHighlights(Search("下降"), default));
        foreach (var value in valuesOf.Values.SelectMany(values => values).Distinct().Take(6))
        {
            var included = fixture.Index.SearchHighlights(Search("下降") with { Selections = [new FacetSelection(field, [value], [])] }, default);
            var excluded = fixture.Index.SearchHighlights(Search("下降") with { Selections = [new FacetSelection(field, [], [value])] }, default);

            Assert.Equal(all.Where(id => valuesOf[id].Contains(value)), Ids(included));
            Assert.Equal(all.Where(id => !valuesOf[id].Contains(value)), Ids(excluded));
            Assert.Equal(included.TotalSize, included.Facets.Single(counts => counts.Field == field).Values.Single(count => count.Value == value).Count);
            Assert.Equal(all.Length, included.TotalSize + excluded.TotalSize);
        }

        Assert.Equal(0, fixture.Index.SearchHighlights(Search("下降") with { Selections = [new FacetSelection(field, ["nothing"], [])] }, default).TotalSize);
    }

    [Theory]
    [InlineData(FacetField.Document, 1)]
    [InlineData(FacetField.Document, 7)]
    [InlineData(FacetField.Initiative, 2)]
    [InlineData(FacetField.Year, 100)]
    public async Task CountFacet_PageByPage_EqualsTheWhole(FacetField field, int size)
    {
        var (_, fixture) = await OpenAsync(6);
        await using var __ = fixture;
        var whole = fixture.Index.SearchHighlights(Search("下降"), default).Facets.Single(counts => counts.Field == field);
        var paged = new List<FacetCount>();
        FacetPosition? after = null;
        while (true)
        {
            var page = fixture.Index.CountFacet(Search("下降"), field, after, size, default).Counts;
            Assert.Equal((whole.TotalValues, whole.Missing), (page.TotalValues, page.Missing));
            paged.AddRange(page.Values);
            if (page.Values.Length < size)
            {
                break;
            }

            after = new FacetPosition(page.Values[^1].Count, page.Values[^1].Value);
        }

        Assert.Equal(whole.Values, paged);
    }

    [Theory]
    [InlineData(HitOrder.Score)]
    [InlineData(HitOrder.YearDescending)]
    [InlineData(HitOrder.YearAscending)]
    [InlineData(HitOrder.LeadUnit)]
    public async Task Order_AnyPageSize_GivesTheSameSortedList(HitOrder order)
    {
        var (graphs, fixture) = await OpenAsync(7);
        await using var __ = fixture;
        var units = graphs.SelectMany(graph => graph.Nodes).Where(node => node.Label == NodeLabel.Unit).DistinctBy(node => node.Id).ToDictionary(node => node.Id, node => node.Name);
        var whole = fixture.Index.SearchHighlights(Search("下降") with { Order = order }, default).Hits;
        foreach (var size in new[] { 1, 7 })
        {
            Assert.Equal(whole.Select(hit => hit.Highlight.Id), Pages(fixture, Search("下降") with { Order = order, Limit = size }, hits => hits.Hits.Select(hit => hit.Highlight.Id)));
        }

        var names = CultureInfo.GetCultureInfo("zh-CN").CompareInfo;
        var sorted = order switch
        {
            HitOrder.YearDescending => whole.OrderByDescending(hit => hit.Highlight.Properties.GetInteger("year")),
            HitOrder.YearAscending => whole.OrderBy(hit => hit.Highlight.Properties.GetInteger("year")),
            HitOrder.LeadUnit => whole.OrderBy(
                hit => hit.LeadUnitIds.Select(id => units[id]).Order(Comparer<string>.Create(names.Compare)).First(), Comparer<string>.Create(names.Compare)),
            _ => whole.OrderBy(_ => 0),
        };
        Assert.Equal(
            sorted.ThenByDescending(hit => hit.Score).ThenBy(hit => hit.Highlight.Id, StringComparer.Ordinal).Select(hit => hit.Highlight.Id),
            whole.Select(hit => hit.Highlight.Id));
    }

    [Theory]
    [InlineData(FacetField.LeadUnit)]
    [InlineData(FacetField.Initiative)]
    public async Task Groups_AnyPageSize_HoldTheBestOfEachValue(FacetField field)
    {
        var (graphs, fixture) = await OpenAsync(8);
        await using var _ = fixture;
        var search = Search("下降") with { GroupBy = field, GroupLimit = 2 };
        var whole = fixture.Index.SearchHighlights(search, default);
        var best = fixture.Index.SearchHighlights(Search("下降"), default).Hits;
        var valuesOf = Values(graphs, field);

        Assert.Equal(whole.TotalGroups, whole.Groups.Length);
        Assert.Equal(best.Length, whole.TotalSize);
        Assert.All(whole.Groups, group =>
        {
            var members = best.Where(hit => group.Value.Length == 0 ? valuesOf[hit.Highlight.Id].Count == 0 : valuesOf[hit.Highlight.Id].Contains(group.Value)).ToList();
            Assert.Equal(members.Count, group.TotalSize);
            Assert.Equal(members.Take(2).Select(hit => hit.Highlight.Id), group.Hits.Select(hit => hit.Highlight.Id));
        });
        Assert.Equal(
            whole.Groups.Select(group => best.Select(hit => hit.Highlight.Id).ToList().IndexOf(group.Hits[0].Highlight.Id)).Order(),
            whole.Groups.Select(group => best.Select(hit => hit.Highlight.Id).ToList().IndexOf(group.Hits[0].Highlight.Id)));
        foreach (var size in new[] { 1, 3 })
        {
            Assert.Equal(whole.Groups.Select(group => group.Value), Pages(fixture, search with { Limit = size }, hits => hits.Groups.Select(group => group.Value)));
        }
    }

    [Fact]
    public async Task Hit_NamedNodes_AreThoseOfTheHighlight()
    {
        await using var fixture = await IndexFixture.OpenAsync(Some.Document("a", 2022, 1));

        var hit = Assert.Single(fixture.Highlights("警务").Hits);

        Assert.Equal(["砺剑工程", "青川市公安局"], hit.Named.Select(named => named.Name));
    }

    private static async Task<(DocumentGraph[] Graphs, IndexFixture Fixture)> OpenAsync(int seed)
    {
        var random = new Random(seed);
        DocumentGraph[] graphs = [.. Enumerable.Range(0, 25).Select(number => Some.RandomGraph(random, $"d{number}"))];
        return (graphs, await IndexFixture.OpenAsync(graphs));
    }

    private static HighlightSearch Search(string query) => new("", null, null, 1000)
    {
        Tree = QueryParser.Parse(query, new QueryBounds()),
        Facets = All,
        FacetLimit = 1000,
    };

    private static void AssertCounts(IEnumerable<DocumentGraph> graphs, HighlightHits found, int limit)
    {
        var hits = found.Hits.Select(hit => hit.Highlight.Id).ToHashSet();
        foreach (var counts in found.Facets)
        {
            var expected = Values(graphs, counts.Field).Where(pair => hits.Contains(pair.Key)).ToDictionary();
            var tally = expected.Values.SelectMany(values => values).GroupBy(value => value)
                .Select(group => (group.Key, group.Count())).OrderByDescending(pair => pair.Item2).ThenBy(pair => pair.Key, StringComparer.Ordinal).ToList();
            Assert.Equal(tally.Take(limit), counts.Values.Select(value => (value.Value, value.Count)));
            Assert.Equal(tally.Count, counts.TotalValues);
            Assert.Equal(expected.Values.Count(values => values.Count == 0), counts.Missing);
            Assert.True(tally.Sum(value => value.Item2) + counts.Missing >= found.TotalSize);
        }
    }

    /// <summary>The values of each highlight, read from the documents by plain means.</summary>
    private static Dictionary<string, HashSet<string>> Values(IEnumerable<DocumentGraph> graphs, FacetField field)
    {
        var values = new Dictionary<string, HashSet<string>>();
        foreach (var graph in graphs)
        {
            var nodes = graph.Nodes.ToDictionary(node => node.Id);
            foreach (var highlight in graph.Nodes.Where(node => node.Label == NodeLabel.Highlight))
            {
                var said = graph.Statements.Where(statement => statement.HighlightId == highlight.Id && statement.Type != EdgeType.Contains).ToList();
                var leads = said.Where(statement => statement.Type == EdgeType.Leads).Select(lead => nodes[lead.SourceId]);
                var named = said.SelectMany(statement => new[] { nodes[statement.SourceId], nodes[statement.TargetId] });
                values[highlight.Id] = [.. field switch
                {
                    FacetField.Year => [highlight.Properties.GetInteger("year").ToString(CultureInfo.InvariantCulture)],
                    FacetField.LeadUnit => leads.Select(unit => unit.Id),
                    FacetField.System => leads.Select(unit => unit.Properties.GetText("system")).Where(system => system.Length > 0),
                    FacetField.Place => leads.Select(unit => unit.Properties.GetText("place")).Append(nodes[graph.DocumentId].Properties.GetText("place")),
                    FacetField.Initiative => named.Where(node => node.Label == NodeLabel.Initiative).Select(node => node.Id),
                    FacetField.AwardLevel => named.Where(node => node.Label == NodeLabel.Award)
                        .Select(award => award.Properties.GetText("level")).Where(level => level.Length > 0),
                    _ => [graph.DocumentId],
                }];
            }
        }

        return values;
    }

    private static List<string> Pages(IndexFixture fixture, HighlightSearch search, Func<HighlightHits, IEnumerable<string>> entries)
    {
        var paged = new List<string>();
        HitPosition? after = null;
        do
        {
            var page = fixture.Index.SearchHighlights(search with { After = after }, default);
            paged.AddRange(entries(page));
            Assert.True(page.Next is null || HitPosition.TryParse(page.Next.ToText(), out after));
            after = page.Next is null ? null : after;
        }
        while (after is not null);
        return paged;
    }

    private static ImmutableArray<string> Ids(HighlightHits hits) => [.. hits.Hits.Select(hit => hit.Highlight.Id).Order(StringComparer.Ordinal)];

    private static string Describe(HighlightHits hits) => string.Join('\n', hits.Facets.SelectMany(counts =>
        counts.Values.Select(value => $"{counts.Field} {value.Value} {value.Name} {value.Count}").Append($"{counts.TotalValues} {counts.Missing}")));
}
