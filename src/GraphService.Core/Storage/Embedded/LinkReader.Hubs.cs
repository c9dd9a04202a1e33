using System.Collections.Immutable;
using GraphService.Model;

namespace GraphService.Storage.Embedded;

/// <summary>Links of hubs, whose edges are looked at once for all pages.</summary>
internal sealed partial class LinkReader
{
    /// <summary>The links of one kind in order, or null when there are so few that looking at them each time costs nothing.</summary>
    private HubKind? FindHub(EdgeType type, Direction direction)
    {
        var edges = 0;
        foreach (var segment in adjacency.Segments)
        {
            edges += segment.Of(key, type, direction, query.Edges.Years).Count;
        }

        return edges < HubLinks.MinEdges
            ? null
            : adjacency.Hubs.Get(new HubKey(key, type, direction, query.Edges.Years), () => MakeHub(type, direction));
    }

    private HubKind MakeHub(EdgeType type, Direction direction)
    {
        CountSupport(type, direction);
        var labels = _neighbours.Select(neighbour => Take(type, direction, neighbour)).GroupBy(link => adjacency.Nodes.LabelOf(link.Neighbour))
            .OrderBy(group => group.Key).Select(group => MakeLabel(group.Key, [.. group])).ToImmutableArray();
        _neighbours.Clear();
        return new HubKind(labels);
    }

    private HubLabel MakeLabel(NodeLabel label, Candidate[] links)
    {
        Array.Sort(links, Compare);
        return new HubLabel(label, Array.ConvertAll(links, link => link.Neighbour), Array.ConvertAll(links, link => link.Support));
    }

    private void ReadHub(EdgeType type, Direction direction, HubKind hub, TopList<Candidate> first)
    {
        var wanted = first.IsFull ? 0 : query.Limit;
        foreach (var label in hub.Labels.Where(label => query.Labels.IsEmpty || query.Labels.Contains(label.Label)))
        {
            var (links, statements) = label.Count(query.MinSupport);
            if (links > 0)
            {
                _groups.Add(new LinkGroup(type, direction, label.Label, links, statements));
            }

            var start = FirstAfter(type, direction, label);
            for (var at = start; at < links && at - start < wanted; at++)
            {
                first.Offer(CandidateAt(type, direction, label, at));
            }
        }
    }

    /// <summary>Where the page begins.</summary>
    private int FirstAfter(EdgeType type, Direction direction, HubLabel label)
    {
        var (low, high) = (0, label.Neighbours.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = IsAfter(CandidateAt(type, direction, label, middle)) ? (low, middle) : (middle + 1, high);
        }

        return low;
    }

    private Candidate CandidateAt(EdgeType type, Direction direction, HubLabel label, int at) =>
        new(type, direction, label.Supports[at], label.Neighbours[at], adjacency.Nodes.RankOf(label.Neighbours[at]));

    /// <summary>Finds years and best edge of one link of a hub from that end which has fewer edges.</summary>
    private void Gather(Candidate link, ref Edge best, SortedSet<int> years)
    {
        var back = link.Direction == Direction.Outgoing ? Direction.Incoming : Direction.Outgoing;
        foreach (var segment in adjacency.Segments)
        {
            var incidences = segment.Of(link.Neighbour, link.Type, back, query.Edges.Years);
            var ofHub = segment.Of(key, link.Type, link.Direction, query.Edges.Years);
            var end = incidences.Count <= ofHub.Count ? key : link.Neighbour;
            incidences = end == key ? incidences : ofHub;
            var first = 0;
            for (var at = incidences.Neighbours.IndexOf(end); at >= 0; at = incidences.Neighbours[first..].IndexOf(end))
            {
                first += at + 1;
                Add(incidences[first - 1], ref best, years);
            }
        }
    }
}
