using System.Collections.Immutable;
using GraphService.Model;
using GraphService.Storage;

namespace GraphService.Queries.Timeline;

/// <summary>What is new, continued, upgraded, dropped or moved at a unit, at the units of a place, or in a list that appears every year, from one year to another?</summary>
public static class CompareYears
{
    private const int ShortestRepeat = 10;
    private static readonly ImmutableArray<EdgeType> Ties = [EdgeType.Leads, EdgeType.Runs, EdgeType.Uses];

    /// <summary>The initiatives of either year, and sentences that both print.</summary>
    /// <param name="snapshot">The graph.</param>
    /// <param name="id">Id of a unit, a place, or a document of a series.</param>
    /// <param name="years">The years.</param>
    /// <param name="withLineage">Whether predecessors of a unit count as it.</param>
    /// <param name="limits">Bounds.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <exception cref="NotFoundException">There is no such node.</exception>
    /// <exception cref="InvalidInputException">It is a document without a title.</exception>
    public static async Task<YearComparison> RunAsync(
        IGraphSnapshot snapshot, string id, (int From, int To) years, bool withLineage, TimelineLimits limits, CancellationToken cancellationToken)
    {
        var reader = new TimelineReader(snapshot, limits, cancellationToken);
        var node = await reader.GetAsync(id);
        if (node.Label == NodeLabel.Document)
        {
            var documents = await DocumentSeries.FindAsync(reader, node, years, limits.MaxUnits);
            var ids = documents.Select(document => document.Id).ToHashSet(StringComparer.Ordinal);
            return await CompareAsync(
                reader, node, years, year => DocumentSeries.TiesAsync(reader, documents, year), statement => ids.Contains(statement.DocumentId)) with
            {
                Documents = [.. documents],
            };
        }

        var units = node.Label == NodeLabel.Place
            ? await UnitPages.FindIdsAsync(reader, node.Name, limits.MaxUnits)
            : [id, .. withLineage ? (await UnitLineages.FindAsync(reader, id)).Where(member => member.IsPredecessor).Select(member => member.Unit.Id) : []];
        return await CompareAsync(reader, node, years, year => TiesAsync(reader, units, year), statement => units.Contains(statement.SourceId));
    }

    /// <summary>Compares.</summary>
    /// <param name="reader">Reads.</param>
    /// <param name="node">What is compared.</param>
    /// <param name="years">The years.</param>
    /// <param name="tiesAsync">The highlights of a year, and what ties initiatives to it.</param>
    /// <param name="isOwn">Whether it is itself the one that a RUNS statement speaks of.</param>
    private static async Task<YearComparison> CompareAsync(
        TimelineReader reader, Node node, (int From, int To) years, Func<int, Task<(string[] Highlights, Dictionary<string, Statement> Initiatives)>> tiesAsync,
        Func<Statement, bool> isOwn)
    {
        var (from, to) = (await tiesAsync(years.From), await tiesAsync(years.To));
        var differences = await YearDifferences.FindAsync(reader, isOwn, years, from.Initiatives, to.Initiatives);
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

/// <summary>Two years of a unit, place or series of documents.</summary>
/// <param name="Node">The unit, the place, or the document that names the series.</param>
/// <param name="Differences">Initiatives by change, name, id.</param>
/// <param name="Repeats">Sentences that both years print.</param>
/// <param name="FromHighlights">Highlights of the earlier year.</param>
/// <param name="ToHighlights">Highlights of the later year.</param>
/// <param name="TruncatedReason">Limit that cut the answer short; empty when none did.</param>
public sealed record YearComparison(
    Node Node, ImmutableArray<YearDifference> Differences, ImmutableArray<VerbatimRepeat> Repeats, int FromHighlights, int ToHighlights, string TruncatedReason)
{
    /// <summary>Of a series: its documents of both years, by year, then id.</summary>
    public ImmutableArray<Node> Documents { get; init; } = [];
}

/// <summary>A sentence printed in two years.</summary>
/// <param name="Sentence">The sentence.</param>
/// <param name="From">Highlight of the earlier year.</param>
/// <param name="To">Highlight of the later year.</param>
public sealed record VerbatimRepeat(string Sentence, Node From, Node To);
