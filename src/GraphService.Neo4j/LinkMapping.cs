using GraphService.Model;
using GraphService.Neo4j.Transport;
using GraphService.Storage;

namespace GraphService.Neo4j;

/// <summary>Reads pages of links.</summary>
internal static class LinkMapping
{
    /// <summary>Reads a row of groups and links.</summary>
    public static LinkPage FromRow(CypherRow row) => new(
        [.. row.Rows(0).Select(ReadGroup).OrderBy(group => group.Type).ThenBy(group => group.Direction).ThenBy(group => group.Label)],
        [.. row.Rows(1).Select(ReadLink).OrderBy(link => link.Position)]);

    private static LinkGroup ReadGroup(CypherRow row) => new(
        TypeOf(row.Text(0)), (Direction)row.Whole(1),
        NodeLabels.FindById($"{row.Text(2)}/0") ?? throw new StoreCorruptException("A neighbour has an unknown label."),
        row.Whole(3), row.Whole(4));

    private static Link ReadLink(CypherRow row) => new(
        new LinkPosition(TypeOf(row.Text(0)), (Direction)row.Whole(1), row.Int(2), row.Text(3)),
        [.. row.List(4).Select(year => checked((int)(year is long value ? value : throw new StoreCorruptException("A statement lacks its year."))))
            .Order()],
        StatementMapping.FromRow(row.Row(5)));

    private static EdgeType TypeOf(string name) =>
        EdgeTypes.FindByName(name)?.Type ?? throw new StoreCorruptException("A relationship has an unknown type.");
}
