using GraphService.Benchmarks.Measuring;
using GraphService.V1;

namespace GraphService.Benchmarks.Paths;

/// <summary>Compares what this service and Neo4j answer with evidence, link by link: both ends, type, direction, support, years and the best statement.</summary>
/// <param name="server">This service.</param>
/// <param name="neo4j">The same graph in Neo4j.</param>
internal sealed class EvidenceCheck(ServerProcess server, Neo4jGraph neo4j)
{
    private const int MaxQuestions = 60;

    /// <summary>A sentence on how many answers are equal.</summary>
    public async Task<FormattableString> RunAsync(Questions questions, int maxHops, int maxPaths, int pageSize)
    {
        var (paths, pages) = (0, 0);
        foreach (var (unit, initiative) in questions.Pairs.Take(MaxQuestions))
        {
            var ours = await server.Graph.FindPathsAsync(new FindPathsRequest
            {
                SourceIds = { unit },
                TargetIds = { initiative },
                MaxHops = maxHops,
                Scope = new PathScope { HubStatements = int.MaxValue },
                PageSize = maxPaths,
            });
            var theirs = await neo4j.FindWithEvidenceAsync(unit, initiative, isOne: false);
            paths += AreEqual(ours.Paths.SelectMany(TextsOf), theirs.Links) ? 1 : 0;
        }

        var nodes = questions.Leaves.Concat(questions.Hubs).Index().Where(node => node.Index % 4 == 0).Select(node => node.Item).ToArray();
        foreach (var node in nodes)
        {
            var ours = await server.Graph.ExpandNodeAsync(new ExpandNodeRequest { Id = node.Id, PageSize = pageSize });
            var (_, theirs) = await neo4j.ExpandWithEvidenceAsync(node, pageSize);
            pages += AreEqual(ours.Links.Select(link => TextOf(node.Id, link.Neighbour.Id, link.Type, link.Direction, link.Support, link.Years, link.BestStatement)), theirs)
                ? 1 : 0;
        }

        return $"Equal links, each with support, years and best statement, of this service and Neo4j: paths of {paths} of {MaxQuestions} pairs, pages of {pages} of {nodes.Length} nodes.";
    }

    private static IEnumerable<string> TextsOf(NodePath path) => path.Steps.SelectMany((step, at) => step.Links.Select(link =>
        TextOf(path.NodeIds[at], path.NodeIds[at + 1], link.Type, link.Direction, link.Support, link.Years, link.BestStatement)));

    private static string TextOf(
        string nodeId, string otherId, EdgeType type, Direction direction, int support, IEnumerable<int> years, Statement best) => Neo4jLink.TextOf(
        nodeId, otherId, Model.EdgeTypes.Row((Model.EdgeType)type).Name, direction == Direction.Outgoing, support, years.Select(year => (long)year), best.Id);

    private static bool AreEqual(IEnumerable<string> ours, IEnumerable<Neo4jLink> theirs) =>
        ours.ToHashSet(StringComparer.Ordinal).SetEquals(theirs.Select(link => link.Text));
}
