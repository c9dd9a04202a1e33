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
        var labels = new List<int>?[NodeLabels.All.Length + 1];
        foreach (var neighbour in _neighbours)
        {
            (labels[(int)adjacency.Nodes.LabelOf(neighbour)] ??= []).Add(neighbour);
        }

        _neighbours.Clear();
        return new HubKind([.. labels.Index().Where(label => label.Item is not null).Select(label => MakeLabel((NodeLabel)label.Index, [.. label.Item!]))]);
    }

    /// <summary>Sorts by id, then, keeping that order, by support. Ids are compared only where their ranks are equal.</summary>
    private HubLabel MakeLabel(NodeLabel label, int[] neighbours)
    {
        var ranks = Array.ConvertAll(neighbours, adjacency.Nodes.RankOf);
        Array.Sort(ranks, neighbours);
        if (ranks.AsSpan().Contains(0ul))
        {
            // Without rank: an id that says nothing by its number.
            Array.Sort(neighbours, adjacency.Nodes.Compare);
            Array.Clear(ranks);
        }

        for (var start = 0; start < neighbours.Length;)
        {
            var end = start + 1;
            while (end < neighbours.Length && ranks[end] == ranks[start])
            {
                end++;
            }

            neighbours.AsSpan(start..end).Sort(adjacency.Nodes.Compare);
            start = end;
        }

        var supports = Array.ConvertAll(neighbours, neighbour => _counters[neighbour]);
        Array.ForEach(neighbours, neighbour => _counters[neighbour] = 0);
        var most = supports.Max();
        var below = Array.ConvertAll(supports, support => most - support);
        NodeSort.Sort(below, neighbours);
        return new HubLabel(label, neighbours, Array.ConvertAll(below, less => most - less));
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

    /// <summary>Finds years and best edges of links of a hub, of one kind, each from that end which has fewer edges.</summary>
    private void Gather(IReadOnlyCollection<(int At, Candidate Link)> links, EdgeType type, Direction direction, Edge[] best, SortedSet<int>[] years)
    {
        var back = direction == Direction.Outgoing ? Direction.Incoming : Direction.Outgoing;
        foreach (var segment in adjacency.Segments)
        {
            var ofHub = segment.Of(key, type, direction, query.Edges.Years);
            foreach (var (at, link) in ofHub.Count == 0 ? [] : links)
            {
                var ofOther = segment.Of(link.Neighbour, type, back, query.Edges.Years);
                if (ofOther.Count <= ofHub.Count)
                {
                    Gather(ofOther, key, ref best[at], years[at]);
                }
                else
                {
                    Gather(ofHub, link.Neighbour, ref best[at], years[at]);
                }
            }
        }
    }

    private void Gather(Incidences incidences, int end, ref Edge best, SortedSet<int> years)
    {
        var first = 0;
        for (var at = incidences.Neighbours.IndexOf(end); at >= 0; at = incidences.Neighbours[first..].IndexOf(end))
        {
            first += at + 1;
            Add(incidences[first - 1], ref best, years);
        }
    }
}
