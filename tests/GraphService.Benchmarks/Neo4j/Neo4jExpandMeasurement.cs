using System.Diagnostics;
using GraphService.Benchmarks.Measuring;
using GraphService.Model;
using GraphService.Storage;
using static GraphService.Benchmarks.Measuring.MarkdownReport;

namespace GraphService.Benchmarks.Neo4j;

/// <summary>
/// Expands nodes one after the other: by the store in Neo4j, by Cypher written by hand, by the embedded store. Each answers groups with counts and
/// the first 50 links with their best statement; numbers of links and ids of the page are compared.
/// </summary>
internal sealed class Neo4jExpandMeasurement(Neo4jSides sides, int seed)
{
    private const int PageSize = 50;
    private const int NodesPerLabel = 40;
    private const int Rounds = 4;

    private static readonly NodeLabel[] Labels =
        [NodeLabel.Unit, NodeLabel.Initiative, NodeLabel.Person, NodeLabel.Role, NodeLabel.Document, NodeLabel.Highlight];

    public async Task RunAsync(MarkdownReport report, CancellationToken cancellationToken)
    {
        var nodes = await ChooseAsync(cancellationToken);
        var (store, bare, embedded) = (new LatencySample(), new LatencySample(), new LatencySample());
        var ratios = new List<double>();
        var equal = 0;
        for (var round = 0; round < Rounds; round++)
        {
            foreach (var node in nodes)
            {
                var (ofStore, storeTime) = await TimeAsync(() => ExpandAsync(sides.Store, node, cancellationToken));
                var (ofBare, bareTime) = await TimeAsync(() => new BareCypher(sides.Runner).ExpandAsync(node, PageSize, cancellationToken));
                var (ofEmbedded, embeddedTime) = await TimeAsync(() => ExpandAsync(sides.Embedded, node, cancellationToken));
                if (round == 0)
                {
                    // The first round compiles and plans.
                    equal += Same(ofStore, ofBare) && Same(ofStore, ofEmbedded) ? 1 : 0;
                    continue;
                }

                store.Add(storeTime);
                bare.Add(bareTime);
                embedded.Add(embeddedTime);
                ratios.Add(storeTime / bareTime);
            }
        }

        report.Heading("Neo4j: expand, first 50 links with best evidence and all groups counted");
        report.Table("ms", "p50", "p99");
        report.Row("store in Neo4j", Number(store.Percentile(0.5)), Number(store.Percentile(0.99)));
        report.Row("Cypher by hand", Number(bare.Percentile(0.5)), Number(bare.Percentile(0.99)));
        report.Row("embedded store", Number(embedded.Percentile(0.5)), Number(embedded.Percentile(0.99)));
        report.EndTable();
        report.Sentence($"Time of the store : by hand, of the same node: median {Number(Spread.Of(ratios).Median)}. {nodes.Count} nodes, {Rounds - 1} rounds after one of warming up, the three in turn, one call at a time, in process. Equal answers of all three: {equal} of {nodes.Count} nodes.");
    }

    private async Task<IReadOnlyList<Node>> ChooseAsync(CancellationToken cancellationToken)
    {
        var random = new Random(seed);
        var chosen = new List<Node>();
        await using var snapshot = await sides.Embedded.ReadAsync(cancellationToken);
        foreach (var label in Labels)
        {
            var filter = new Filter.Comparison("label", FilterOperator.Equal, new PropertyValue.Integer((int)label));
            Node[] nodes = [.. await snapshot.ListNodesAsync(new NodeQuery(filter, "", 5000), cancellationToken)];
            random.Shuffle(nodes);
            chosen.AddRange(nodes.Take(NodesPerLabel));
        }

        return chosen;
    }

    private static Task<(long Links, IReadOnlyList<string> Page)> ExpandAsync(IGraphStore store, Node node, CancellationToken cancellationToken) =>
        store.ReadAsync(
            async snapshot =>
            {
                var edges = new EdgeSelection(node.Id, [], null, YearRange.All);
                var page = await snapshot.ListLinksAsync(new LinkQuery(edges, [], null, PageSize), cancellationToken);
                return (page.Groups.Sum(group => (long)group.LinkCount), (IReadOnlyList<string>)[.. page.Links.Select(link => link.Position.NeighbourId)]);
            },
            cancellationToken);

    private static async Task<(T Answer, TimeSpan Elapsed)> TimeAsync<T>(Func<Task<T>> askAsync)
    {
        var started = Stopwatch.GetTimestamp();
        var answer = await askAsync();
        return (answer, Stopwatch.GetElapsedTime(started));
    }

    private static bool Same((long Links, IReadOnlyList<string> Page) left, (long Links, IReadOnlyList<string> Page) right) =>
        left.Links == right.Links && left.Page.SequenceEqual(right.Page, StringComparer.Ordinal);
}
