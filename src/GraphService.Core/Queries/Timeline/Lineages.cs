using System.Collections.Immutable;
using GraphService.Model;
using GraphService.Storage;

namespace GraphService.Queries.Timeline;

/// <summary>Finds initiatives that may continue another under a near-equal name. They are candidates: only texts and people join nodes.</summary>
internal static class Lineages
{
    private const int MaxCandidates = 10;
    private const int MaxNodes = 500;
    private const int MaxPairs = 12;
    private const int LongestPause = 2;

    /// <summary>Candidates for an initiative, best first, ties by id.</summary>
    /// <param name="reader">Reads.</param>
    /// <param name="node">The initiative.</param>
    /// <param name="years">Years that name it.</param>
    /// <param name="owners">Ids of the units that run it.</param>
    public static async Task<ImmutableArray<LineageCandidate>> FindAsync(
        TimelineReader reader, Node node, IReadOnlyCollection<int> years, IReadOnlySet<string> owners)
    {
        var alike = await AlikeAsync(reader, node);
        var ids = alike.Select(candidate => candidate.Id).ToArray();
        var mentions = (await reader.GatherAsync(ids, [EdgeType.Mentions], Direction.Incoming, YearRange.All)).ToLookup(mention => mention.TargetId);
        var runs = (await reader.GatherAsync(ids, [EdgeType.Runs], Direction.Incoming, YearRange.All)).ToLookup(run => run.TargetId, run => run.SourceId);
        var scored = alike.Where(candidate => mentions[candidate.Id].Any())
            .Select(candidate => Score(node, candidate, years, [.. mentions[candidate.Id].Select(mention => mention.Year).Distinct().Order()], runs[candidate.Id].Any(owners.Contains)))
            .OrderByDescending(scored => scored.Score).ThenBy(scored => scored.Node.Id, StringComparer.Ordinal).Take(MaxCandidates).ToArray();
        var evidence = await reader.EvidenceAsync([.. scored.Select(each => mentions[each.Node.Id].First())]);
        return [.. scored.Select((each, i) => new LineageCandidate(each.Node, each.Score, each.Reasons, each.Years, evidence[i]))];
    }

    /// <summary>What speaks for and against two initiatives being one line of work.</summary>
    public static (Node Node, double Score, ImmutableArray<LineageReason> Reasons, ImmutableArray<int> Years) Score(
        Node node, Node candidate, IReadOnlyCollection<int> years, ImmutableArray<int> candidateYears, bool hasSameOwner)
    {
        var (likeness, isContained) = NearNames.Compare(node.Name, candidate.Name);
        var overlaps = candidateYears.Any(years.Contains);
        var adjoins = !overlaps && years.Count > 0 && candidateYears.Length > 0
            && Math.Min(Math.Abs(candidateYears[0] - years.Max()), Math.Abs(years.Min() - candidateYears[^1])) <= LongestPause;
        var score = likeness * 0.75 + (hasSameOwner ? 0.125 : 0) + (adjoins ? 0.125 : 0);
        (LineageReason Reason, bool Holds)[] reasons =
        [
            (LineageReason.NameContained, isContained), (LineageReason.NameSimilar, !isContained), (LineageReason.SameOwner, hasSameOwner),
            (LineageReason.YearsAdjoin, adjoins), (LineageReason.YearsOverlap, overlaps),
        ];
        return (candidate, Math.Round(overlaps ? score / 2 : score, 3), [.. reasons.Where(each => each.Holds).Select(each => each.Reason)], candidateYears);
    }

    private static async Task<Node[]> AlikeAsync(TimelineReader reader, Node node)
    {
        var pairs = NearNames.Pairs(NearNames.Core(node.Name)).Take(MaxPairs)
            .Select(pair => (Filter)new Filter.Comparison("name", FilterOperator.Has, new PropertyValue.Text(pair))).ToImmutableArray();
        if (pairs.IsEmpty)
        {
            return [];
        }

        var filter = new Filter.And(
        [
            new Filter.Comparison("label", FilterOperator.Equal, new PropertyValue.Integer((long)NodeLabel.Initiative)),
            new Filter.Comparison("scope", FilterOperator.Equal, new PropertyValue.Text(node.Properties.GetText("scope"))),
            pairs.Length == 1 ? pairs[0] : new Filter.Or(pairs),
        ]);
        var found = await reader.Snapshot.ListNodesAsync(new NodeQuery(filter, "", MaxNodes + 1), reader.Token);
        if (found.Count > MaxNodes)
        {
            reader.Cut("max_alike_names");
        }

        return [.. found.Where(candidate => candidate.Id != node.Id && NearNames.Compare(node.Name, candidate.Name).Likeness >= NearNames.MinLikeness)];
    }
}
