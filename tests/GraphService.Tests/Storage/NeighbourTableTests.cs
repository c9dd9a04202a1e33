using System.Collections.Immutable;
using CsCheck;
using GraphService.Model;
using GraphService.Storage;
using GraphService.Storage.Embedded;
using GraphService.Storage.Paths;

namespace GraphService.Tests.Storage;

/// <summary>What searches for paths look at equals what the segments say, also after commits, and paths that come from both equal those of the model.</summary>
public sealed class NeighbourTableTests : EmbeddedStoreTest
{
    private const int BigDocuments = 40;
    private static readonly int[] Limits = [1 << 10, 1 << 24, (1 << 24) + 1, int.MaxValue];
    private static readonly PathBounds Bounds = new(4, 200, 500_000, 1_000_000);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task FindPaths_CommitsAfterTheTable_AsTheModel(int seed)
    {
        var random = new Random(seed);
        var model = new ReferenceGraphStore();
        for (var i = 0; i < BigDocuments; i++)
        {
            await WriteAsync(model, Some.RandomGraph(random, $"big{i}"));
        }

        var (own, expected) = (await Store.ReadAsync(default), await model.ReadAsync(default));
        await own.FindPathsAsync(new PathQuery([NodeIds.Unit("无")], [NodeIds.Unit("有")], ScopeOf([]), true, Bounds), default);
        var table = Store.Current.Neighbours.Find(Store.Current)!;
        AssertEqual(Store.Current, table);
        for (var step = 0; step < 3; step++)
        {
            await WriteAsync(model, Some.RandomGraph(random, $"big{random.Next(BigDocuments)}"));
            await model.DeleteDocumentAsync($"documents/big{step}", null, default);
            await Store.DeleteDocumentAsync($"documents/big{step}", null, default);

            // As if no later table had been finished: nodes that the commits touched are known by the segments alone.
            var stale = Store.Current with { Neighbours = new PathNeighbours(table) };
            await using var now = await model.ReadAsync(default);
            await ComparePathsAsync(now, stale, random, $"seed {seed}, step {step}");
        }

        await ComparePathsAsync(expected, own, random, $"seed {seed}, before the commits");
        await own.DisposeAsync();
    }

    [Fact]
    public void NumberColumn_NumbersBelowItsLimit_GivesThemBack()
    {
        var columns = Gen.Int[0, Limits.Length - 1].Select(number => Limits[number])
            .SelectMany(limit => Gen.Int[0, limit - 1].Array[0, 50].Select(numbers => (limit, numbers)));
        columns.Sample(column =>
        {
            var packed = NumberColumn.Of(column.numbers, column.limit);
            return column.numbers.Index().All(number => packed[number.Index] == number.Item);
        });
    }

    private static void AssertEqual(Adjacency adjacency, NeighbourTable table)
    {
        var types = new EdgeTypeSet([]);
        for (var node = 0; node < adjacency.Nodes.Count; node++)
        {
            var (fromSegments, fromTable) = (new List<int>(), new List<int>());
            var statements = adjacency.Segments.Sum(segment => segment.AddNeighbours(node, types, YearRange.All, adjacency, fromSegments));
            Assert.Equal(statements, table.CountStatements(node));
            Assert.Equal(statements, table.AddNeighbours(node, fromTable));
            Assert.Equal(fromSegments.Distinct().Order(), fromTable);
        }
    }

    private static PathScope ScopeOf(ImmutableArray<EdgeType> types) =>
        new(types, YearRange.All, [.. NodeLabels.All.Select(row => row.Label).Where(label => label != NodeLabel.Document)], 40);

    private static async Task ComparePathsAsync(IGraphSnapshot model, Adjacency adjacency, Random random, string message)
    {
        foreach (var query in await QueriesAsync(model, random))
        {
            AssertSame(
                await model.FindPathsAsync(query, default),
                await PathSearch.RunAsync(new AdjacencyPaths(adjacency, query.Scope, id => adjacency.Nodes.FindKey(id, adjacency.Revision)), query, default), message);
        }
    }

    private static async Task ComparePathsAsync(IGraphSnapshot model, IGraphSnapshot own, Random random, string message)
    {
        foreach (var query in await QueriesAsync(model, random))
        {
            AssertSame(await model.FindPathsAsync(query, default), await own.FindPathsAsync(query, default), message);
        }
    }

    private static void AssertSame(PathAnswer expected, PathAnswer actual, string message)
    {
        Assert.True(expected.Paths.Select(path => string.Join(' ', path)).SequenceEqual(actual.Paths.Select(path => string.Join(' ', path))), message);
        Assert.True(expected.ShortestCount == actual.ShortestCount, message);
    }

    private static async Task<PathQuery[]> QueriesAsync(IGraphSnapshot model, Random random)
    {
        var nodes = await model.ListNodesAsync(new NodeQuery(null, "", 10_000), default);
        return
        [
            .. Enumerable.Range(0, 30)
                .Select(number => (Source: nodes[random.Next(nodes.Count)].Id, Target: nodes[random.Next(nodes.Count)].Id, number))
                .Where(ends => ends.Source != ends.Target)
                .Select(ends => new PathQuery(
                    [ends.Source], [ends.Target], ScopeOf(ends.number % 5 == 0 ? [EdgeType.Leads, EdgeType.Mentions] : []), ends.number % 2 == 0, Bounds)),
        ];
    }

    private async Task WriteAsync(ReferenceGraphStore model, DocumentGraph graph)
    {
        await model.ReplaceDocumentAsync(graph, null, default);
        await Store.ReplaceDocumentAsync(graph, null, default);
    }
}
