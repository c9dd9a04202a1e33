using CsCheck;
using GraphService.Model;
using GraphService.Storage;
using GraphService.Storage.Embedded;

namespace GraphService.Tests.Storage;

/// <summary>What was read of nodes and documents is kept in memory: every snapshot still sees its own revision, whatever others read and write.</summary>
public sealed class NodeReadsTests : EmbeddedStoreTest
{
    private const int Documents = 6;
    private const int MaxHeld = 5;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task GetNodes_SnapshotsOfSeveralRevisions_EachSeesItsOwn(int seed)
    {
        var random = new Random(seed);
        var model = new ReferenceGraphStore();
        var seen = new SortedSet<string>(StringComparer.Ordinal);
        var held = new List<(IGraphSnapshot Own, IGraphSnapshot Expected)>();
        for (var step = 0; step < 80; step++)
        {
            await WriteAsync(model, random, seen);
            held.Add((await Store.ReadAsync(default), await model.ReadAsync(default)));
            foreach (var (own, expected) in held.OrderBy(_ => random.Next()))
            {
                var ids = seen.Where(_ => random.Next(2) == 0).ToArray();
                Assert.Equal(await expected.GetNodesAsync(ids, default), await own.GetNodesAsync(ids, default));
                var documents = ids.Where(id => NodeLabels.FindById(id) == NodeLabel.Document).ToArray();
                Assert.Equal(
                    (await expected.GetDocumentsAsync(documents, default)).Select(document => (document.Node, document.Source, document.Revision)),
                    (await own.GetDocumentsAsync(documents, default)).Select(document => (document.Node, document.Source, document.Revision)));
                await LinkComparison.AssertExpansionAsync(expected, own, seen.ElementAt(random.Next(seen.Count)));
                await LinkComparison.AssertYearCellsAsync(expected, own, new YearCellQuery(
                    [.. seen.Where(each => NodeLabels.FindById(each) is NodeLabel.Unit or NodeLabel.Initiative)],
                    random.Next(2) == 0 ? EdgeType.Leads : EdgeType.Runs, (Direction)random.Next(1, 3), random.Next(2) == 0 ? YearRange.All : new YearRange(2019, 2020), random.Next(4), 1000));
            }

            if (held.Count == MaxHeld)
            {
                var ended = random.Next(MaxHeld);
                await held[ended].Own.DisposeAsync();
                held.RemoveAt(ended);
            }
        }

        foreach (var (own, _) in held)
        {
            await own.DisposeAsync();
        }
    }

    [Fact]
    public void FindKey_NodesThatComeAndGo_FindsWhatTheRevisionHas()
    {
        var names = Gen.Int[0, 30].Array[1, 200];
        names.Sample(written =>
        {
            // Revision by revision one name comes or goes, as in a dictionary; every table and dictionary so far is asked.
            var (table, keys, key) = (NodeTable.Empty, new Dictionary<string, int>(StringComparer.Ordinal), 1);
            var revisions = new List<(NodeTable Table, Dictionary<string, int> Keys)> { (table, keys) };
            foreach (var name in written)
            {
                keys = new Dictionary<string, int>(keys, StringComparer.Ordinal);
                if (keys.Remove($"units/{name}", out var removed))
                {
                    table = table.With([]);
                    table.Touch(revisions.Count, [removed], [removed]);
                }
                else
                {
                    keys.Add($"units/{name}", key);
                    table = table.With([(key++, $"units/{name}", NodeLabel.Unit)]);
                }

                revisions.Add((table, keys));
            }

            return revisions.Index().All(revision => Enumerable.Range(0, 32).All(name =>
                revision.Item.Table.FindKey($"units/{name}", revision.Index)
                == (revision.Item.Keys.TryGetValue($"units/{name}", out var expected) ? expected : null)));
        });
    }

    private async Task WriteAsync(ReferenceGraphStore model, Random random, SortedSet<string> seen)
    {
        var id = $"documents/d{random.Next(Documents)}";
        await using var now = await model.ReadAsync(default);
        if (random.Next(3) == 0 && await now.FindDocumentAsync(id, false, default) is not null)
        {
            await model.DeleteDocumentAsync(id, null, default);
            await Store.DeleteDocumentAsync(id, null, default);
            return;
        }

        var graph = Some.RandomGraph(random, id["documents/".Length..]);
        seen.UnionWith(graph.Nodes.Select(node => node.Id));
        await model.ReplaceDocumentAsync(graph, null, default);
        await Store.ReplaceDocumentAsync(graph, null, default);
    }
}
