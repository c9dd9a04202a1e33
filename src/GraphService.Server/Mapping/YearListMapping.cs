using GraphService.Queries.Timeline;

namespace GraphService.Server.Mapping;

/// <summary>Comparisons and lists over years to the contract.</summary>
internal static class YearListMapping
{
    /// <summary>The comparison in the contract's form.</summary>
    public static V1.CompareYearsResponse ToProto(this YearComparison comparison, long revision) => new()
    {
        Node = comparison.Node.ToProto(),
        Differences = { comparison.Differences.Select(ToProto) },
        VerbatimRepeats =
        {
            comparison.Repeats.Select(repeat => new V1.VerbatimRepeat
            {
                Sentence = repeat.Sentence,
                FromHighlight = repeat.From.ToProto(),
                ToHighlight = repeat.To.ToProto(),
            }),
        },
        Documents = { comparison.Documents.Select(document => document.ToProto()) },
        FromHighlights = comparison.FromHighlights,
        ToHighlights = comparison.ToHighlights,
        Truncated = comparison.TruncatedReason.Length > 0,
        TruncatedReason = comparison.TruncatedReason,
        Revision = revision,
    };

    /// <summary>The row in the contract's form.</summary>
    public static V1.MatrixRow ToProto(this MatrixRow row) => new()
    {
        Node = row.Node.ToProto(),
        Cells =
        {
            row.Cells.Select(cell => new V1.MatrixCell
            {
                Year = cell.Year,
                Count = cell.Count,
                Highlights = { cell.Highlights.Select(highlight => highlight.ToProto()) },
            }),
        },
    };

    /// <summary>The absence in the contract's form.</summary>
    public static V1.Absence ToProto(this Absence absence) => new()
    {
        Kind = (V1.AbsenceKind)absence.Kind,
        Unit = absence.Unit.ToProto(),
        Node = absence.Node.ToProto(),
        Years = { absence.Years },
        Statement = absence.Statement.ToProto(),
        Commitment = absence.Commitment?.ToProto(),
    };

    /// <summary>The target in the contract's form.</summary>
    public static V1.Commitment ToProto(this Commitment commitment) => new()
    {
        Unit = commitment.Unit.ToProto(),
        Year = commitment.Year,
        Horizon = commitment.HorizonYear,
        HorizonWords = commitment.HorizonWords,
        Metric = commitment.Metric?.ToProto(),
        Statement = commitment.Statement.ToProto(),
        Sentence = commitment.Sentence,
        State = (V1.CommitmentState)commitment.State,
        Report = commitment.Report?.ToProto(),
        NamedIn = commitment.NamedIn,
    };

    /// <summary>The spread in the contract's form.</summary>
    public static V1.TraceDiffusionResponse ToProto(this Diffusion diffusion, long revision) => new()
    {
        Steps =
        {
            diffusion.Steps.Select(step => new V1.DiffusionStep
            {
                Place = step.Place,
                FirstYear = step.FirstYear,
                Lag = step.Lag,
                Years = { step.Years },
                Units = { step.Units.Select(unit => unit.ToProto()) },
                Highlight = step.Highlight.ToProto(),
                DocumentId = step.DocumentId,
                Sentence = step.Sentence,
            }),
        },
        Truncated = diffusion.TruncatedReason.Length > 0,
        TruncatedReason = diffusion.TruncatedReason,
        Revision = revision,
    };

    private static V1.YearDifference ToProto(YearDifference difference) => new()
    {
        Initiative = difference.Initiative.ToProto(),
        Change = (V1.YearChange)difference.Change,
        FromStatement = difference.From?.ToProto(),
        ToStatement = difference.To?.ToProto(),
        OtherUnits = { difference.Others.Select(unit => unit.ToProto()) },
        Candidate = difference.Candidate?.ToProto(),
    };
}
