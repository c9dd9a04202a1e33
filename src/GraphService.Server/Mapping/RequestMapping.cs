using System.Collections.Immutable;
using GraphService.Model;
using GraphService.Storage;

namespace GraphService.Server.Mapping;

/// <summary>Checks what requests say and turns it into queries.</summary>
internal static class RequestMapping
{
    /// <summary>The id of a node.</summary>
    /// <exception cref="InvalidInputException">It is empty, or no id of a known label.</exception>
    public static string NodeId(string id, string field)
    {
        if (id.Length == 0)
        {
            throw new InvalidInputException(field, ErrorReasons.FieldRequired, $"{field} is required.");
        }

        return NodeLabels.FindById(id) is null
            ? throw new InvalidInputException(field, ErrorReasons.FieldInvalid, $"{field} is not of the form collection/key, for example units/0a1b2c3d4e5f6g7h.")
            : id;
    }

    /// <summary>The id of a document.</summary>
    /// <exception cref="InvalidInputException">It is empty, or no id of a document.</exception>
    public static string DocumentId(string id) => NodeLabels.FindById(NodeId(id, "id")) == NodeLabel.Document
        ? id
        : throw new InvalidInputException("id", ErrorReasons.FieldInvalid, "id is not of the form documents/key.");

    /// <summary>The edges that a request selects.</summary>
    /// <exception cref="InvalidInputException">A type, direction or year range is none.</exception>
    public static EdgeSelection Edges(string nodeId, IEnumerable<V1.EdgeType> types, V1.Direction direction, V1.YearRange? years) => new(
        nodeId,
        Types(types, "types"),
        direction == V1.Direction.Unspecified ? null : (Direction)Defined(direction, "direction"),
        Years(years));

    /// <summary>The edge types that a request selects.</summary>
    /// <exception cref="InvalidInputException">A type is none.</exception>
    public static ImmutableArray<EdgeType> Types(IEnumerable<V1.EdgeType> types, string field) =>
        [.. types.Select(type => (EdgeType)Defined(type, field)).Distinct().Order()];

    /// <summary>The labels that a request selects.</summary>
    /// <exception cref="InvalidInputException">A label is none.</exception>
    public static ImmutableArray<NodeLabel> Labels(IEnumerable<V1.NodeLabel> labels) =>
        [.. labels.Select(label => (NodeLabel)Defined(label, "labels")).Distinct().Order()];

    /// <summary>A number that is at least 1; 0 = <paramref name="whenZero"/>.</summary>
    /// <exception cref="InvalidInputException">It is negative, or above <paramref name="most"/>.</exception>
    public static int Positive(int value, string field, int whenZero, int most = int.MaxValue) =>
        value < 0 || value > most
            ? throw new InvalidInputException(field, ErrorReasons.FieldInvalid, $"{field} must be between 0 and {most}.")
            : value == 0 ? whenZero : value;

    /// <summary>The years that a request selects.</summary>
    /// <exception cref="InvalidInputException">It is no ascending range.</exception>
    public static YearRange Years(V1.YearRange? years)
    {
        if (years is null)
        {
            return YearRange.All;
        }

        if (years.From < 0 || years.To < 0 || (years.To != 0 && years.From > years.To))
        {
            throw new InvalidInputException("years", ErrorReasons.FieldInvalid, "years must be an ascending range of years; 0 is open.");
        }

        return new YearRange(years.From == 0 ? int.MinValue : years.From, years.To == 0 ? int.MaxValue : years.To);
    }

    /// <summary>The number of a value of a closed list.</summary>
    /// <exception cref="InvalidInputException">It is unspecified or unknown.</exception>
    public static int Defined<T>(T value, string field)
        where T : struct, Enum
    {
        var number = Convert.ToInt32(value, System.Globalization.CultureInfo.InvariantCulture);
        return number != 0 && Enum.IsDefined(value)
            ? number
            : throw new InvalidInputException(field, ErrorReasons.FieldInvalid, $"{field} has no value {number}.");
    }
}
