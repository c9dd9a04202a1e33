using GraphService.Model;
using GraphService.Queries.Patterns;
using GraphService.Storage;

namespace GraphService.Tests.Queries;

/// <summary>Where a pattern of three nodes occurs, found by trying every tuple of nodes.</summary>
internal static class PatternBindings
{
    /// <summary>Ids of the nodes of each binding, in order.</summary>
    public static async Task<List<string>> TryAllAsync(IGraphSnapshot snapshot, PatternQuery query)
    {
        var nodes = await snapshot.ListNodesAsync(new NodeQuery(null, "", 10_000), default);
        var statements = new List<Statement>();
        foreach (var document in nodes.Where(node => node.Label == NodeLabel.Document))
        {
            statements.AddRange((await snapshot.FindDocumentGraphAsync(document.Id, default))!.Statements);
        }

        return Naive(query, nodes, statements);
    }

    /// <summary>Two units, or a unit and any node, that an initiative joins.</summary>
    public static PatternQuery RandomQuery(Random random, YearRelation relation) => new(
        [
            new PatternNode(NodeLabel.Initiative, "", null, -1),
            new PatternNode(
                NodeLabel.Unit, "",
                random.Next(2) == 0 ? null : new Filter.Comparison("kind", FilterOperator.NotEqual, new PropertyValue.Text("kind1")), -1),
            new PatternNode(random.Next(2) == 0 ? null : NodeLabel.Unit, "", null, random.Next(2) == 0 ? -1 : 1),
        ],
        [
            new PatternEdge(1, 0, [EdgeType.Runs, EdgeType.Uses], Direction.Outgoing, YearRange.All),
            new PatternEdge(0, 2, [EdgeType.Runs, EdgeType.Uses], null, new YearRange(2018, 2021)),
        ],
        [new PatternYears(0, 1, relation)]);

    private static List<string> Naive(PatternQuery query, IReadOnlyList<Node> nodes, List<Statement> statements)
    {
        var byEnds = statements.ToLookup(statement => (statement.SourceId, statement.TargetId));
        var found =
            from first in nodes
            where query.Nodes[0].Accepts(first)
            from second in nodes
            where second != first && query.Nodes[1].Accepts(second) && YearsOf(query.Edges[0], second, first).Length > 0
            from third in nodes
            where third != first && third != second && query.Nodes[2].Accepts(third)
                && (query.Nodes[2].After < 0 || string.CompareOrdinal(second.Id, third.Id) < 0)
            let years = YearsOf(query.Edges[0], second, first)
            let others = YearsOf(query.Edges[1], first, third)
            where others.Length > 0 && Holds(query.Years[0].Relation, years, others)
            select $"{first.Id} {second.Id} {third.Id}";
        return [.. found.Order(StringComparer.Ordinal)];

        int[] YearsOf(PatternEdge edge, Node from, Node to) =>
        [
            .. (edge.Direction == Direction.Incoming ? [] : byEnds[(from.Id, to.Id)])
                .Concat(edge.Direction == Direction.Outgoing ? [] : byEnds[(to.Id, from.Id)])
                .Where(statement => edge.Types.Contains(statement.Type) && edge.Years.Contains(statement.Year))
                .Select(statement => statement.Year),
        ];
    }

    private static bool Holds(YearRelation relation, int[] years, int[] others) => relation switch
    {
        YearRelation.Same => years.Intersect(others).Any(),
        YearRelation.Different => years.Any(year => others.Any(other => other != year)),
        _ => years.Any(year => others.Any(other => year < other)),
    };
}
