using System.Globalization;
using GraphService.Model;

namespace GraphService.Storage.Embedded;

/// <summary>Rows that count the surfaces of one document's mentions of one node.</summary>
internal static class AliasRow
{
    private const string Surface = "surface";

    /// <summary>How often each node is mentioned by each surface.</summary>
    public static IEnumerable<KeyValuePair<(string Node, string Surface), int>> Count(IEnumerable<Statement> statements) => statements
        .Where(statement => statement.Type == EdgeType.Mentions && statement.Attributes.Find(Surface) is not null)
        .CountBy(statement => (statement.TargetId, statement.Attributes.Find(Surface)!));

    public static long MakeChecksum(int node, string surface, int count) =>
        Checksum.Of(node.ToString(CultureInfo.InvariantCulture), surface, count.ToString(CultureInfo.InvariantCulture));
}
