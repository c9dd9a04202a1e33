using GraphService.Model;
using GraphService.Storage;

namespace GraphService.Queries.Timeline;

/// <summary>Which targets with a horizon did units set, and do later years report them?</summary>
public static class ListCommitments
{
    /// <summary>One page of targets by unit id, year, statement id; <paramref name="state"/> null = all.</summary>
    /// <exception cref="NotFoundException">The scope's unit does not exist.</exception>
    public static Task<UnitPage<Commitment>> RunAsync(
        IGraphSnapshot snapshot, UnitScope scope, YearRange years, CommitmentState? state, (UnitPosition After, int Size) page, TimelineLimits limits,
        CancellationToken cancellationToken) => UnitPages.ReadAsync(
            snapshot, scope, page.After, page.Size, limits,
            async (reader, unit) => (IReadOnlyList<Commitment>)[.. (await OfUnitAsync(reader, unit, years)).Where(commitment => state is null || commitment.State == state)],
            cancellationToken);

    /// <summary>The targets of a unit that texts of these years set.</summary>
    internal static async Task<IReadOnlyList<Commitment>> OfUnitAsync(TimelineReader reader, Node unit, YearRange years)
    {
        var leads = (await reader.GatherAsync([unit.Id], [EdgeType.Leads], Direction.Outgoing, YearRange.All)).DistinctBy(lead => lead.TargetId).ToArray();
        var highlights = await reader.NodesAsync(leads.Select(lead => lead.TargetId));
        var horizons = leads.Where(lead => years.Contains(lead.Year)).SelectMany(lead => Read(lead, highlights[lead.TargetId])).ToArray();
        if (horizons.Length == 0)
        {
            return [];
        }

        var figures = await FigureReader.ReadAsync(reader, [.. leads.Select(lead => lead.TargetId)], YearRange.All, []);
        var later = new LaterYears(leads, highlights, figures);
        var commitments = new List<Commitment>();
        foreach (var (lead, field, horizon) in horizons)
        {
            var text = CommitmentReader.TextOf(highlights[lead.TargetId], field);
            var (start, end) = Sentences.Find(text, horizon.SentenceStart, horizon.Start + 1);
            var targets = figures.Where(figure => figure.Statement.Statement is var statement && statement.HighlightId == lead.TargetId && statement.Field == field
                && statement.Span.Start >= horizon.Start + horizon.Words.Length && statement.Span.Start < horizon.End).ToArray();
            foreach (var target in targets.Length == 0 ? [null] : targets.Cast<Figure?>())
            {
                var (state, report, namedIn) = later.Judge(lead.Year, horizon.Year, target, text[(horizon.Start + horizon.Words.Length)..horizon.End]);
                commitments.Add(new Commitment(
                    unit, lead.Year, horizon, target?.Metric, target?.Statement ?? (await reader.EvidenceAsync([lead]))[0], text[start..end].Trim(), state, report, namedIn));
            }
        }

        return [.. commitments.OrderBy(each => each.Year).ThenBy(each => each.Statement.Statement.Id, StringComparer.Ordinal).ThenBy(each => each.HorizonStart)];
    }

    private static IEnumerable<(Statement Lead, HighlightField Field, Horizon Horizon)> Read(Statement lead, Node highlight) =>
        new[] { HighlightField.Heading, HighlightField.Body }.SelectMany(field =>
            CommitmentReader.Read(CommitmentReader.TextOf(highlight, field), lead.Year).Select(horizon => (lead, field, horizon)));
}

/// <summary>What later years say of a target. Numbers equal those of the contract.</summary>
public enum CommitmentState
{
    /// <summary>A comparable number reaches it.</summary>
    Reached = 1,

    /// <summary>A comparable number stays below it.</summary>
    Below = 2,

    /// <summary>Named without a comparable number.</summary>
    Named = 3,

    /// <summary>Its year is over and nothing names it.</summary>
    NotReported = 4,

    /// <summary>Nothing is stored for its year or later.</summary>
    Open = 5,
}

/// <summary>A target with a horizon.</summary>
public sealed record Commitment
{
    /// <summary>A target of a unit.</summary>
    internal Commitment(
        Node unit, int year, Horizon horizon, Node? metric, EvidencedStatement statement, string sentence, CommitmentState state, Figure? report, string namedIn)
    {
        (Unit, Year, HorizonYear, HorizonWords, HorizonStart, Metric) = (unit, year, horizon.Year, horizon.Words, horizon.Start, metric);
        (Statement, Sentence, State, Report, NamedIn) = (statement, sentence, state, report, namedIn);
    }

    /// <summary>The unit that leads the highlight.</summary>
    public Node Unit { get; }

    /// <summary>Content year of the text.</summary>
    public int Year { get; }

    /// <summary>Year by which it was to be reached.</summary>
    public int HorizonYear { get; }

    /// <summary>Words that give the horizon.</summary>
    public string HorizonWords { get; }

    /// <summary>Where these words begin in their part of the highlight.</summary>
    public int HorizonStart { get; }

    /// <summary>The target number; null when the sentence has none.</summary>
    public Node? Metric { get; }

    /// <summary>The statement that reports the number, else the one that the unit leads the highlight.</summary>
    public EvidencedStatement Statement { get; }

    /// <summary>The sentence.</summary>
    public string Sentence { get; }

    /// <summary>What later years say.</summary>
    public CommitmentState State { get; }

    /// <summary>The number of the year nearest to the horizon; null when none compares.</summary>
    public Figure? Report { get; }

    /// <summary>Id of a later highlight that names it; empty when none does or a number says more.</summary>
    public string NamedIn { get; }
}
