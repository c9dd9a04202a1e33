namespace GraphService.Queries.Timeline;

/// <summary>Bounds of one question over years.</summary>
/// <param name="MaxStatements">Statements that one answer may read; past them it is cut short and says so.</param>
/// <param name="MaxUnits">Units that one page of a list over units may look at; the next page goes on behind them.</param>
public sealed record TimelineLimits(int MaxStatements, int MaxUnits)
{
    /// <summary>Name of <see cref="MaxStatements"/> in GetInfo and in <c>truncated_reason</c>.</summary>
    public const string MaxStatementsName = "max_timeline_statements";

    /// <summary>Name of <see cref="MaxUnits"/> in GetInfo.</summary>
    public const string MaxUnitsName = "max_timeline_units";
}
