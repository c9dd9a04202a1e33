using System.Globalization;
using GraphService.Neo4j.Transport;

namespace GraphService.Benchmarks.Paths;

/// <summary>A link as Neo4j answers it.</summary>
/// <param name="OtherId">Id of the node at its other end.</param>
/// <param name="Text">Both ends, type, direction, support, years and best statement, as one text that equals that of another engine when they do.</param>
internal sealed record Neo4jLink(string OtherId, string Text)
{
    /// <summary>Reads a row of node, other node, type, whether it goes out, support, years and properties of the best statement.</summary>
    public static Neo4jLink Of(CypherRow row) => new(
        row.Text(1),
        TextOf(row.Text(0), row.Text(1), row.Text(2), row.Flag(3), row.Whole(4), row.List(5).Cast<long>(), (string)row.Map(6)["id"]!));

    /// <summary>A link as text.</summary>
    public static string TextOf(string nodeId, string otherId, string type, bool isOutgoing, long support, IEnumerable<long> years, string best) => string.Create(
        CultureInfo.InvariantCulture, $"{nodeId} {(isOutgoing ? '>' : '<')} {otherId} {type} {support} {string.Join(',', years.Order())} {best}");
}

/// <summary>Paths as Neo4j answers them.</summary>
/// <param name="Count">How many there are.</param>
/// <param name="First">Nodes of the first ones.</param>
/// <param name="Links">Links between the nodes that follow each other there.</param>
internal sealed record Neo4jPaths(long Count, IReadOnlyList<IEnumerable<string>> First, IReadOnlyList<Neo4jLink> Links);
