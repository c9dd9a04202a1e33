using System.CommandLine;

namespace GraphService.Cli.Timeline;

/// <summary><c>timeline</c>: one node, or many, over the years.</summary>
internal static class TimelineCommand
{
    /// <summary>The verbs.</summary>
    public static Command Create() => new Command("timeline", "Units, posts, people, initiatives and numbers over the years, each with its sentences.")
    {
        InitiativeTimeline.Create(), UnitTimeline.Create(), RoleTimeline.Create(), PersonTimeline.Create(), MetricTimeline.Create(), YearComparison.Create(),
        YearMatrix.Create(),
    };
}
