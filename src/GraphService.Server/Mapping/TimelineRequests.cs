using GraphService.Model;
using GraphService.Queries.Timeline;
using GraphService.Storage;

namespace GraphService.Server.Mapping;

/// <summary>Checks what requests over years say.</summary>
internal static class TimelineRequests
{
    private const int MaxYear = 9_999;

    /// <summary>Columns of a matrix at most.</summary>
    private const int MaxColumns = 200;

    /// <summary>The id of a node with one of these labels.</summary>
    /// <exception cref="InvalidInputException">It is none.</exception>
    public static string Id(string id, string field, params ReadOnlySpan<NodeLabel> labels)
    {
        var label = NodeLabels.FindById(RequestMapping.NodeId(id, field));
        foreach (var each in labels)
        {
            if (each == label)
            {
                return id;
            }
        }

        throw new InvalidInputException(field, ErrorReasons.FieldInvalid, $"{field} must be of the form {labels[0].Row().Collection}/key.");
    }

    /// <summary>The unit, place or document whose years are compared.</summary>
    /// <exception cref="InvalidInputException">It is none of them, or the lineage of what is no unit is asked for.</exception>
    public static string Compared(V1.CompareYearsRequest request) =>
        request.WithLineage && NodeLabels.FindById(request.Id) is NodeLabel.Place or NodeLabel.Document
            ? throw new InvalidInputException("with_lineage", ErrorReasons.FieldInvalid, "with_lineage is for units; others have none.")
            : Id(request.Id, "id", NodeLabel.Unit, NodeLabel.Place, NodeLabel.Document);

    /// <summary>Two years, ascending.</summary>
    /// <exception cref="InvalidInputException">They are not.</exception>
    public static (int From, int To) TwoYears(int from, int to) => from is > 0 and <= MaxYear && to is > 0 and <= MaxYear && from < to
        ? (from, to)
        : throw new InvalidInputException("to_year", ErrorReasons.FieldInvalid, "from_year and to_year must be two years, the later one last.");

    /// <summary>The years of a matrix.</summary>
    /// <exception cref="InvalidInputException">There are too many.</exception>
    public static YearRange Columns(V1.YearRange? years)
    {
        var range = RequestMapping.Years(years);
        return range.From == int.MinValue || range.To == int.MaxValue || range.To - range.From < MaxColumns
            ? range
            : throw new InvalidInputException("years", ErrorReasons.FieldInvalid, $"years must have at most {MaxColumns} years.");
    }

    /// <summary>A text that must not be empty.</summary>
    /// <exception cref="InvalidInputException">It is.</exception>
    public static string Required(string value, string field) => string.IsNullOrWhiteSpace(value)
        ? throw new InvalidInputException(field, ErrorReasons.FieldRequired, $"{field} is required.")
        : value;

    /// <summary>A value of an enum of the contract as one of the core, whose numbers are equal.</summary>
    /// <exception cref="InvalidInputException">It is unspecified or unknown.</exception>
    public static TCore Required<TProto, TCore>(TProto value, string field)
        where TProto : struct, Enum
        where TCore : struct, Enum
    {
        var number = Convert.ToInt32(value, System.Globalization.CultureInfo.InvariantCulture);
        return number == 0 ? throw new InvalidInputException(field, ErrorReasons.FieldRequired, $"{field} is required.")
            : Enum.IsDefined(value) ? (TCore)Enum.ToObject(typeof(TCore), number)
            : throw new InvalidInputException(field, ErrorReasons.FieldInvalid, $"{field} has no value {number}.");
    }

    /// <summary>A count: 0 = the default, above the maximum taken as that.</summary>
    /// <exception cref="InvalidInputException">It is negative.</exception>
    public static int Bounded(int value, string field, int standard, int max) => value < 0
        ? throw new InvalidInputException(field, ErrorReasons.FieldInvalid, $"{field} must not be negative.")
        : Math.Min(value == 0 ? standard : value, max);

    /// <summary>The units that a list goes through.</summary>
    /// <exception cref="InvalidInputException">The id is none of a unit.</exception>
    public static UnitScope Scope(string unitId, string place) => new(unitId.Length == 0 ? "" : Id(unitId, "unit_id", NodeLabel.Unit), place.Trim());

    /// <summary>The words whose spread is asked for.</summary>
    /// <exception cref="InvalidInputException">Both id and phrase are given or none, or the phrase is too long.</exception>
    public static string Phrase(string id, string phrase, int max) => (id.Length, string.IsNullOrWhiteSpace(phrase)) switch
    {
        (0, true) => throw new InvalidInputException("phrase", ErrorReasons.FieldRequired, "Either id or phrase is required."),
        ( > 0, _) => throw new InvalidInputException("phrase", ErrorReasons.FieldInvalid, "id and phrase exclude each other."),
        _ => phrase.Length <= max ? phrase : throw new InvalidInputException("phrase", ErrorReasons.FieldInvalid, $"phrase must have at most {max} characters."),
    };
}
