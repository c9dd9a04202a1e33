using GraphService.Model;
using GraphService.Storage;
using GraphService.Storage.Embedded;
using Microsoft.Extensions.Logging.Abstractions;

namespace GraphService.Tests.Storage;

/// <summary>Memory holds the beginning of keys alone. Where beginnings are equal, statements are still listed by their ids.</summary>
public sealed class EdgeOrderTests : IAsyncLifetime
{
    private static readonly Node Hub = Some.Unit("中心");

    private readonly string _directory = Directory.CreateTempSubdirectory("graphservice-").FullName;
    private EmbeddedGraphStore? _store;

    private EmbeddedGraphStore Store => _store ?? throw new InvalidOperationException("The test has not begun.");

    public async Task InitializeAsync() => _store = await OpenAsync();

    public async Task DisposeAsync()
    {
        await Store.DisposeAsync();
        Directory.Delete(_directory, recursive: true);
    }

    /// <summary>Documents of like size are merged into one segment, others stay in segments of their own.</summary>
    [Theory]
    [InlineData(100, 100, 1)]
    [InlineData(100, 10, 2)]
    public async Task ListStatements_KeysWithEqualBeginnings_AreInTheOrderOfTheirIds(int ofFirst, int ofSecond, int segments)
    {
        var (first, second) = FindAlike();
        var graphs = new[] { Star("a", first.Concat(Enumerable.Range(0, ofFirst))), Star("b", second.Concat(Enumerable.Range(0, ofSecond))) };
        foreach (var graph in graphs)
        {
            await Store.ReplaceDocumentAsync(graph, null, default);
        }

        var expected = graphs.SelectMany(graph => graph.Statements).Where(statement => statement.Type == EdgeType.SecondsTo)
            .Select(statement => statement.Id).Order(StringComparer.Ordinal).ToArray();

        Assert.NotEmpty(first);
        Assert.Equal(segments, Store.Current.Segments.Length);
        Assert.Equal(expected, await ListAsync(pageSize: 1_000));
        Assert.Equal(expected, await ListAsync(pageSize: 7));
    }

    [Fact]
    public void Build_MoreKindsThanTwoBytesCount_KeepsEach()
    {
        var edges = Enumerable.Range(0, ushort.MaxValue + 10).Select(i =>
            new KeyedEdge((ulong)i << 40, i / 100_000.0, 1, 2 + i, 0, i, 2022, 0, EdgeType.SecondsTo)).ToArray();

        var merged = SegmentMerger.Merge(SegmentBuilder.Build(edges), SegmentBuilder.Build([]), _ => true, new EdgeOrder((_, _) => default));

        Assert.Equal(edges.Select(edge => edge.Confidence), merged.Edges.Select(edge => edge.Confidence));
        Assert.Equal(edges.Select(edge => edge.Ordinal), merged.Edges.Select(edge => edge.Evidence.Ordinal));
    }

    /// <summary>Leaves whose statements of two documents begin alike, though that of the first document comes later.</summary>
    private static (int[] OfFirst, int[] OfSecond) FindAlike()
    {
        var leaves = Enumerable.Range(1_000, 12_000).ToArray();
        var first = IdsOf("a", leaves).Zip(leaves).ToLookup(pair => StartOf(pair.First));
        var alike = IdsOf("b", leaves).Zip(leaves)
            .SelectMany(pair => first[StartOf(pair.First)], (second, first) => (First: first, Second: second))
            .Where(pair => string.CompareOrdinal(pair.First.First, pair.Second.First) > 0).ToArray();
        return ([.. alike.Select(pair => pair.First.Second)], [.. alike.Select(pair => pair.Second.Second)]);
    }

    private static IEnumerable<string> IdsOf(string key, IEnumerable<int> leaves)
    {
        var ids = Star(key, leaves).Statements.Where(statement => statement.Type == EdgeType.SecondsTo)
            .ToDictionary(statement => statement.TargetId, statement => statement.Id, StringComparer.Ordinal);
        return leaves.Select(leaf => ids[LeafOf(leaf).Id]);
    }

    private static int StartOf(string statementId) => EdgeOrder.StartOf(StatementKey.Parse(statementId));

    private static Node LeafOf(int number) => Some.Unit($"叶{number}");

    private static DocumentGraph Star(string key, IEnumerable<int> leaves)
    {
        var maker = new GraphMaker(key, 2022);
        var highlight = maker.AddHighlight();
        foreach (var leaf in leaves)
        {
            maker.Add(EdgeType.SecondsTo, Hub, LeafOf(leaf), highlight);
        }

        return maker.Build();
    }

    private async Task<EmbeddedGraphStore> OpenAsync() => await EmbeddedGraphStore.OpenAsync(
        new EmbeddedStoreOptions { Directory = _directory }, NullLogger.Instance, TimeProvider.System, default);

    private async Task<List<string>> ListAsync(int pageSize)
    {
        await using var snapshot = await Store.ReadAsync(default);
        var (ids, after) = (new List<string>(), (StatementPosition?)null);
        while (true)
        {
            var page = await snapshot.ListStatementsAsync(
                new StatementQuery(new EdgeSelection(Hub.Id, [EdgeType.SecondsTo], null, YearRange.All), "", after, pageSize), default);
            ids.AddRange(page.Select(statement => statement.Id));
            if (page.Count < pageSize)
            {
                return ids;
            }

            after = new StatementPosition(page[^1].Type, page[^1].Year, page[^1].Id);
        }
    }
}
