using System.Collections.Immutable;
using GraphService.Model;
using GraphService.Storage;

namespace GraphService.Queries.Timeline;

/// <summary>What is new, continued, upgraded, dropped or moved at a unit, or at the units of a place, from one year to another?</summary>
public static class CompareYears
{
    private const int ShortestRepeat = 10;
    private static readonly ImmutableArray<EdgeType> Ties = [EdgeType.Leads, EdgeType.Runs, EdgeType.Uses];

    /// <summary>The initiatives of either year, and sentences that both print.</summary>
    /// <exception cref="NotFoundException">There is no such unit or place.</exception>
    public static async Task<YearComparison> RunAsync(
        IGraphSnapshot snapshot, string id, (int From, int To) years, bool withLineage, TimelineLimits limits, CancellationToken cancellationToken)
    {
        var reader = new TimelineReader(snapshot, limits, cancellationToken);
        var node = await reader.GetAsync(id);
        var units = node.Label == NodeLabel.Place
            ? await UnitPages.FindIdsAsync(reader, node.Name, limits.MaxUnits)
            : [id, .. withLineage ? (await UnitLineages.FindAsync(reader, id)).Where(member => member.IsPredecessor).Select(member => member.Unit.Id) : []];
        var from = await TiesAsync(reader, units, years.From);
        var to = await TiesAsync(reader, units, years.To);
        var differences = await YearDifferences.FindAsync(reader, units, years, from.Initiatives, to.Initiatives);
        var repeats = await RepeatsAsync(reader, from.Highlights, to.Highlights);
        return new YearComparison(node, differences, repeats, from.Highlights.Length, to.Highlights.Length, reader.TruncatedReason);
    }

    /// <summary>The highlights of one year, and the earliest statement that ties each initiative to the units: RUNS or USES, else a mention in a led highlight.</summary>
    private static async Task<(string[] Highlights, Dictionary<string, Statement> Initiatives)> TiesAsync(TimelineReader reader, HashSet<string> units, int year)
    {
        var range = new YearRange(year, year);
        var statements = await reader.GatherAsync(units, Ties, Direction.Outgoing, range);
        string[] highlights = [.. statements.Where(statement => statement.Type == EdgeType.Leads).Select(statement => statement.TargetId).Distinct()];
        var mentions = (await reader.GatherAsync(highlights, [EdgeType.Mentions], Direction.Outgoing, range))
            .Where(mention => NodeLabels.FindById(mention.TargetId) == NodeLabel.Initiative);
        var ties = new Dictionary<string, Statement>(StringComparer.Ordinal);
        foreach (var statement in statements.Where(statement => statement.Type != EdgeType.Leads).Concat(mentions))
        {
            ties.TryAdd(statement.TargetId, statement);
        }

        return (highlights, ties);
    }

    private static async Task<ImmutableArray<VerbatimRepeat>> RepeatsAsync(TimelineReader reader, string[] from, string[] to)
    {
        var nodes = await reader.NodesAsync([.. from, .. to]);
        var earlier = from.Order(StringComparer.Ordinal).SelectMany(id => Sentences.Of(nodes[id].Properties.GetText("body")).Select(each => (each.Sentence, id)))
            .DistinctBy(pair => pair.Sentence).ToDictionary(pair => pair.Sentence, pair => pair.id, StringComparer.Ordinal);
        return
        [
            .. to.OrderBy(id => nodes[id].Properties.GetInteger("ordinal")).ThenBy(id => id, StringComparer.Ordinal)
                .SelectMany(id => Sentences.Of(nodes[id].Properties.GetText("body")).Select(each => (each.Sentence, Id: id)))
                .Where(pair => pair.Sentence.Length >= ShortestRepeat && earlier.ContainsKey(pair.Sentence))
                .Select(pair => new VerbatimRepeat(pair.Sentence, nodes[earlier[pair.Sentence]], nodes[pair.Id])),
        ];
    }
}

/// <summary>Two years of a unit or place.</summary>
/// <param name="Node">The unit or place.</param>
/// <param name="Differences">Initiatives by change, name, id.</param>
/// <param name="Repeats">Sentences that both years print.</param>
/// <param name="FromHighlights">Highlights of the earlier year.</param>
/// <param name="ToHighlights">Highlights of the later year.</param>
/// <param name="TruncatedReason">Limit that cut the answer short; empty when none did.</param>
public sealed record YearComparison(
    Node Node, ImmutableArray<YearDifference> Differences, ImmutableArray<VerbatimRepeat> Repeats, int FromHighlights, int ToHighlights, string TruncatedReason);

/// <summary>A sentence printed in two years.</summary>
/// <param name="Sentence">The sentence.</param>
/// <param name="From">Highlight of the earlier year.</param>
/// <param name="To">Highlight of the later year.</param>
public sealed record VerbatimRepeat(string Sentence, Node From, Node To);
