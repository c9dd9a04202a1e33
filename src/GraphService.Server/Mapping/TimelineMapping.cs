using GraphService.Queries.Timeline;

namespace GraphService.Server.Mapping;

/// <summary>Answers of questions over the years of one node to the contract.</summary>
internal static class TimelineMapping
{
    /// <summary>The trace in the contract's form.</summary>
    public static V1.TraceInitiativeResponse ToProto(this InitiativeTrace trace, long revision) => new()
    {
        Node = trace.Node.ToProto(),
        Years = { trace.Years.Select(ToProto) },
        FirstYear = trace.FirstYear,
        LastYear = trace.LastYear,
        Vanished = trace.IsVanished,
        Lineage = { trace.Lineage.Select(ToProto) },
        Candidates = { trace.Candidates.Select(ToProto) },
        Truncated = trace.TruncatedReason.Length > 0,
        TruncatedReason = trace.TruncatedReason,
        Revision = revision,
    };

    /// <summary>The trace in the contract's form.</summary>
    public static V1.TraceUnitResponse ToProto(this UnitTrace trace, long revision) => new()
    {
        Node = trace.Node.ToProto(),
        Years =
        {
            trace.Years.Select(year => new V1.UnitYear
            {
                Year = year.Year,
                Unit = year.Unit.ToProto(),
                Links = { year.Links.Select(ToProto) },
                Figures = { year.Figures.Select(ToProto) },
            }),
        },
        Lineage =
        {
            trace.Lineage.Select(member => new V1.UnitLineage
            {
                Unit = member.Unit.ToProto(),
                IsPredecessor = member.IsPredecessor,
                Distance = member.Distance,
                Statement = member.Statement.ToProto(),
            }),
        },
        Truncated = trace.TruncatedReason.Length > 0,
        TruncatedReason = trace.TruncatedReason,
        Revision = revision,
    };

    /// <summary>The trace in the contract's form.</summary>
    public static V1.TraceRoleResponse ToProto(this RoleTrace trace, long revision) => new()
    {
        Node = trace.Node.ToProto(),
        Years =
        {
            trace.Years.Select(year => new V1.RoleYear { Year = year.Year, State = (V1.RoleYearState)year.State, Holders = { year.Holders.Select(ToProto) } }),
        },
        Tenures =
        {
            trace.Tenures.Select(tenure => new V1.Tenure
            {
                Person = tenure.Person.ToProto(),
                Years = { tenure.Years },
                Support = tenure.Support,
                First = tenure.First.ToProto(),
                Last = tenure.Last.ToProto(),
            }),
        },
        Truncated = trace.TruncatedReason.Length > 0,
        TruncatedReason = trace.TruncatedReason,
        Revision = revision,
    };

    /// <summary>The trace in the contract's form.</summary>
    public static V1.TracePersonResponse ToProto(this PersonTrace trace, long revision) => new()
    {
        Node = trace.Node.ToProto(),
        Years = { trace.Years.Select(year => new V1.PersonYear { Year = year.Year, Links = { year.Links.Select(ToProto) } }) },
        Namesakes =
        {
            trace.Namesakes.Select(namesake => new V1.Namesake
            {
                Person = namesake.Person.ToProto(),
                Score = namesake.Score,
                Reasons = { namesake.Reasons.Select(reason => (V1.NamesakeReason)reason) },
                Years = { namesake.Years },
                Posts = { namesake.Posts.Select(ToProto) },
            }),
        },
        Truncated = trace.TruncatedReason.Length > 0,
        TruncatedReason = trace.TruncatedReason,
        Revision = revision,
    };

    /// <summary>The trace in the contract's form.</summary>
    public static V1.TraceMetricResponse ToProto(this MetricTrace trace, long revision) => new()
    {
        Node = trace.Node.ToProto(),
        Series =
        {
            trace.Series.Select(series => new V1.MetricSeries
            {
                Measure = series.Measure,
                Counted = series.Counted,
                Points =
                {
                    series.Points.Select(point => new V1.MetricPoint
                    {
                        Figure = point.Figure.ToProto(),
                        Flags = { point.Flags.Select(flag => (V1.PointFlag)flag) },
                        Comparable = point.IsComparable,
                        Change = point.Change,
                        ChangeSince = point.ChangeSince,
                    }),
                },
            }),
        },
        Truncated = trace.TruncatedReason.Length > 0,
        TruncatedReason = trace.TruncatedReason,
        Revision = revision,
    };

    /// <summary>The number in the contract's form.</summary>
    public static V1.Figure ToProto(this Figure figure) => new()
    {
        Year = figure.Year,
        Metric = figure.Metric.ToProto(),
        Statement = figure.Statement.ToProto(),
        SameSentence = figure.SameSentence,
        IsTarget = figure.IsTarget,
        LeadUnit = figure.LeadUnit?.Name ?? "",
    };

    /// <summary>The candidate in the contract's form.</summary>
    public static V1.LineageCandidate ToProto(this LineageCandidate candidate) => new()
    {
        Node = candidate.Node.ToProto(),
        Score = candidate.Score,
        Reasons = { candidate.Reasons.Select(reason => (V1.LineageReason)reason) },
        Years = { candidate.Years },
        Statement = candidate.First.ToProto(),
    };

    private static V1.Link ToProto(TimelineLink link) => new()
    {
        Type = (V1.EdgeType)link.Type,
        Direction = (V1.Direction)link.Direction,
        Neighbour = link.Neighbour.ToProto(),
        Support = link.Support,
        Years = { link.Years },
        BestStatement = link.Best.ToProto(),
    };

    private static V1.InitiativeYear ToProto(InitiativeYear year) => new()
    {
        Year = year.Year,
        Events = { year.Events.Select(each => (V1.InitiativeEvent)each) },
        Names = { year.Names },
        Editions = { year.Editions },
        Links = { year.Links.Select(ToProto) },
        Highlights = { year.Highlights.Select(ToProto) },
        Around = { year.Around.Select(ToProto) },
        Figures = { year.Figures.Select(ToProto) },
    };
}
