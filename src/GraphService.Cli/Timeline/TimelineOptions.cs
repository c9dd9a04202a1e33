using System.CommandLine;
using GraphService.V1;

namespace GraphService.Cli.Timeline;

/// <summary>Options that the verbs over years share.</summary>
internal static class TimelineOptions
{
    /// <summary>Place.</summary>
    public static readonly Option<string> Place = new("--place")
    {
        Description = "Only units that are of this place or print its full name in theirs, for example 云澜市.",
        HelpName = "NAME",
        DefaultValueFactory = _ => "",
    };

    /// <summary>Unit.</summary>
    public static readonly Option<string?> Unit = new("--unit") { Description = "Only this unit: id, exact name or alias.", HelpName = "NODE" };

    /// <summary>Lineage.</summary>
    public static readonly Option<bool> Lineage = new("--lineage") { Description = "Take in units that it succeeded or that succeeded it, where a text says so." };

    /// <summary>The node of the verb.</summary>
    public static Argument<string> Node(string what) => new("NODE") { Description = $"The {what}: id, exact name, or alias that only one has." };

    /// <summary>Kind of absence.</summary>
    public static Argument<AbsenceKind> Kind() => new("KIND")
    {
        Description = $"What to look for: {string.Join(", ", Enum.GetValues<AbsenceKind>().Skip(1).Select(kind => ContractNames.Of(kind)))}.",
        CustomParser = result => ContractNames.Parse<AbsenceKind>(result.Tokens.Single().Value, result),
    };
}
