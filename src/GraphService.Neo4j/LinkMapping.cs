using System.Collections.Immutable;
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

    /// <summary>Reads a link: type, direction, support, neighbour, years, best statement.</summary>
    public static Link ReadLink(CypherRow row) => new(
        new LinkPosition(TypeOf(row.Text(0)), (Direction)row.Whole(1), row.Int(2), row.Text(3)),
        ReadYears(row, 4), StatementMapping.FromRow(row.Row(5)));

    /// <summary>Reads a link without its statements: node, type, direction, neighbour, support, years.</summary>
    public static Neighbour ReadNeighbour(CypherRow row) => new(
        row.Text(0), TypeOf(row.Text(1)), (Direction)row.Whole(2), row.Text(3), row.Int(4), ReadYears(row, 5));

    /// <summary>Reads a number of links: node, type, direction, number.</summary>
    public static Degree ReadDegree(CypherRow row) => new(row.Text(0), TypeOf(row.Text(1)), (Direction)row.Whole(2), row.Whole(3));

    /// <summary>Reads a group of statements: its key, then its numbers.</summary>
    public static Aggregate ReadAggregate(CypherRow row)
    {
        var key = new AggregateKey(
            (EdgeType)row.Whole(0), row.Int(1), row.Text(2), row.Text(3), (NodeLabel)row.Whole(4), (NodeLabel)row.Whole(5))
        {
            SourceLevel = row.Text(6),
            TargetLevel = row.Text(7),
            LeadUnitId = row.Text(8),
            MetricKey = row.Text(9),
        };
        double[] values = [.. row.List(14).Select(value => value is double number ? number : throw new StoreCorruptException("A metric's value is no number."))];
        return new Aggregate(key, row.Whole(10), row.Whole(11), row.Whole(12), row.Whole(13), MetricValues.Sum(values), values.Length);
    }

    private static LinkGroup ReadGroup(CypherRow row) => new(
        TypeOf(row.Text(0)), (Direction)row.Whole(1),
        NodeLabels.FindById($"{row.Text(2)}/0") ?? throw new StoreCorruptException("A neighbour has an unknown label."),
        row.Whole(3), row.Whole(4));

    private static ImmutableArray<int> ReadYears(CypherRow row, int column) =>
        [.. row.List(column).Select(year => checked((int)(year is long value ? value : throw new StoreCorruptException("A statement lacks its year."))))
            .Order()];

    private static EdgeType TypeOf(string name) =>
        EdgeTypes.FindByName(name)?.Type ?? throw new StoreCorruptException("A relationship has an unknown type.");
}
