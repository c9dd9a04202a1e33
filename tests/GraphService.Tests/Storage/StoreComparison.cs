using System.Collections.Immutable;
using GraphService.Model;
using GraphService.Storage;

namespace GraphService.Tests.Storage;

/// <summary>Asks two stores the same questions and compares the answers.</summary>
internal static class StoreComparison
{
    private static readonly int[] PageSizes = [1, 7, 100];

    /// <summary>Few, because a database plans each anew.</summary>
    private static readonly ImmutableArray<EdgeType>[] TypeSets =
        [[], [EdgeType.Mentions, EdgeType.Leads], [EdgeType.Mentions, EdgeType.Contains], [EdgeType.Runs, EdgeType.Holds, EdgeType.At]];

    public static async Task AssertEqualAsync(IGraphStore expected, IGraphStore actual, Random random, string message, int comparedNodes)
    {
        await using var model = await expected.ReadAsync(default);
        await using var store = await actual.ReadAsync(default);
        Assert.True(model.Revision == store.Revision, message);
        Assert.Equal(await GraphDigest.ComputeAsync(model, default), await GraphDigest.ComputeAsync(store, default));
        Assert.Equal(await model.ListChangesAsync(0, 1000, default), await store.ListChangesAsync(0, 1000, default));
        await AssertCountsAsync(model, store);
        var nodes = await model.ListNodesAsync(new NodeQuery(null, "", 10_000), default);
        foreach (var node in nodes.Count <= comparedNodes ? nodes : random.GetItems([.. nodes], comparedNodes))
        {
            await AssertNodeAsync(model, store, node, random, nodes);
        }

        await LinkComparison.AssertEqualAsync(model, store, random, nodes, Math.Min(20, comparedNodes), message);
        for (var i = 0; i < Math.Min(20, comparedNodes); i++)
        {
            var gather = new GatherQuery(
                [.. random.GetItems([.. nodes.Select(node => node.Id), "units/none", "nonsense"], 1 + random.Next(12))],
                TypeSets[random.Next(TypeSets.Length)],
                random.Next(3) switch { 0 => null, 1 => Direction.Outgoing, _ => Direction.Incoming },
                random.Next(2) == 0 ? YearRange.All : new YearRange(2019, 2019 + random.Next(3)), PageSizes[random.Next(PageSizes.Length)]);
            Assert.Equal(await model.GatherStatementsAsync(gather, default), await store.GatherStatementsAsync(gather, default));

            var query = new NodeQuery(RandomFilters.Make(random, nodes), "", 10_000);
            Assert.True(
                (await model.ListNodesAsync(query, default)).SequenceEqual(await store.ListNodesAsync(query, default)), $"{message}: {query.Filter}");
        }
    }

    private static async Task AssertCountsAsync(IGraphSnapshot model, IGraphSnapshot store)
    {
        var (expected, actual) = (await model.CountAsync(default), await store.CountAsync(default));
        Assert.Equal(expected.Nodes, actual.Nodes);
        Assert.Equal(expected.Statements, actual.Statements);
        Assert.Equal(expected.Years.AsEnumerable(), actual.Years);
    }

    private static async Task AssertNodeAsync(
        IGraphSnapshot model, IGraphSnapshot store, Node node, Random random, IReadOnlyList<Node> nodes)
    {
        Assert.Equal(await model.ListAliasesAsync(node.Id, 3, default), await store.ListAliasesAsync(node.Id, 3, default));
        var edges = new EdgeSelection(
            node.Id,
            TypeSets[random.Next(TypeSets.Length)],
            random.Next(3) switch { 0 => null, 1 => Direction.Outgoing, _ => Direction.Incoming },
            random.Next(2) == 0 ? YearRange.All : new YearRange(2019, 2019 + random.Next(3)));
        var pageSize = PageSizes[random.Next(PageSizes.Length)];
        var links = new LinkQuery(edges, random.Next(2) == 0 ? [] : [NodeLabel.Unit, NodeLabel.Highlight], null, 10_000)
        {
            MinSupport = random.Next(2) == 0 ? 1 : random.Next(2, 4),
        };
        var expected = await model.ListLinksAsync(links, default);
        Assert.Equal(expected.Groups.AsEnumerable(), (await store.ListLinksAsync(links with { Limit = 0 }, default)).Groups);
        Assert.Equal(expected.Links, await PagesAsync<Link>(
            async last => (await store.ListLinksAsync(links with { After = last?.Position, Limit = pageSize }, default)).Links));
        var other = random.Next(2) == 0 ? "" : nodes[random.Next(nodes.Count)].Id;
        var statements = new StatementQuery(edges, other, null, 10_000);
        Assert.Equal(await model.ListStatementsAsync(statements, default), await PagesAsync<Statement>(last => store.ListStatementsAsync(
            statements with { After = last is null ? null : new StatementPosition(last.Type, last.Year, last.Id), Limit = pageSize }, default)));
    }

    private static async Task<List<T>> PagesAsync<T>(Func<T?, Task<IReadOnlyList<T>>> readAsync)
        where T : class
    {
        var all = new List<T>();
        for (var page = await readAsync(null); page.Count > 0; page = await readAsync(page[^1]))
        {
            all.AddRange(page);
        }

        return all;
    }
}
