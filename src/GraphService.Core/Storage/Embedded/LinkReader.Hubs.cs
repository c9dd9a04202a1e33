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
            : adjacency.Hubs.Get(new HubKey(key, type, direction, query.Edges.Years), () => MakeHub(type, direction), known => UpdateHub(known, type, direction));
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

    /// <summary>Takes the links that were touched out of the order and puts them where they belong now.</summary>
    private HubKind UpdateHub(HubKind known, EdgeType type, Direction direction)
    {
        var touched = known.Touched.Select(neighbour => (Neighbour: neighbour, Support: CountSupport(type, direction, neighbour)))
            .Where(link => link.Support > 0)
            .ToLookup(link => adjacency.Nodes.LabelOf(link.Neighbour));
        foreach (var neighbour in known.Touched)
        {
            _counters[neighbour] = 1;
        }

        var old = known.Labels.ToDictionary(label => label.Label);
        HubLabel[] labels =
        [
            .. old.Keys.Union(touched.Select(group => group.Key)).Order()
                .Select(label => Merge(old.GetValueOrDefault(label) ?? new HubLabel(label, [], []), [.. touched[label]])),
        ];
        foreach (var neighbour in known.Touched)
        {
            _counters[neighbour] = 0;
        }

        return new HubKind([.. labels.Where(label => label.Neighbours.Length > 0)]);
    }

    /// <summary>The links of a label whose counters are 0, and the new ones, in order.</summary>
    private HubLabel Merge(HubLabel old, (int Neighbour, int Support)[] added)
    {
        Array.Sort(added, Compare);
        var (neighbours, supports) = (new List<int>(old.Neighbours.Length + added.Length), new List<int>(old.Neighbours.Length + added.Length));
        var next = 0;
        for (var i = 0; i < old.Neighbours.Length; i++)
        {
            if (_counters[old.Neighbours[i]] != 0)
            {
                continue;
            }

            for (; next < added.Length && Compare(added[next], (old.Neighbours[i], old.Supports[i])) < 0; next++)
            {
                neighbours.Add(added[next].Neighbour);
                supports.Add(added[next].Support);
            }

            neighbours.Add(old.Neighbours[i]);
            supports.Add(old.Supports[i]);
        }

        neighbours.AddRange(added.Skip(next).Select(link => link.Neighbour));
        supports.AddRange(added.Skip(next).Select(link => link.Support));
        return new HubLabel(old.Label, [.. neighbours], [.. supports]);
    }

    private int Compare((int Neighbour, int Support) left, (int Neighbour, int Support) right)
    {
        var order = right.Support.CompareTo(left.Support);
        return order != 0 ? order : adjacency.Nodes.Compare(left.Neighbour, right.Neighbour);
    }

    /// <summary>Number of living edges of one link, looked at from that end which has fewer edges.</summary>
    private int CountSupport(EdgeType type, Direction direction, int neighbour)
    {
        var (back, support) = (direction == Direction.Outgoing ? Direction.Incoming : Direction.Outgoing, 0);
        foreach (var segment in adjacency.Segments)
        {
            var ofHub = segment.Of(key, type, direction, query.Edges.Years);
            var ofOther = segment.Of(neighbour, type, back, query.Edges.Years);
            support += ofOther.Count <= ofHub.Count ? CountLiving(ofOther, key) : CountLiving(ofHub, neighbour);
        }

        return support;
    }

    private int CountLiving(Incidences incidences, int end)
    {
        var living = 0;
        for (var i = 0; i < incidences.Count; i++)
        {
            living += incidences.Neighbours[i] == end && incidences.Lives(i, adjacency) ? 1 : 0;
        }

        return living;
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
    private void GatherOfHub(ReadOnlySpan<Candidate> links, ReadOnlySpan<LinkDraft> drafts)
    {
        var (type, direction) = (links[0].Type, links[0].Direction);
        var back = direction == Direction.Outgoing ? Direction.Incoming : Direction.Outgoing;
        foreach (var segment in adjacency.Segments)
        {
            var ofHub = segment.Of(key, type, direction, query.Edges.Years);
            for (var at = 0; at < links.Length && ofHub.Count > 0; at++)
            {
                var other = links[at].Neighbour;
                var ofOther = segment.Of(other, type, back, query.Edges.Years);
                if (ofOther.Count <= ofHub.Count)
                {
                    Gather(ofOther, key, drafts[at]);
                }
                else
                {
                    Gather(ofHub, other, drafts[at]);
                }
            }
        }
    }

    private void Gather(Incidences incidences, int end, LinkDraft draft)
    {
        var first = 0;
        for (var at = incidences.Neighbours.IndexOf(end); at >= 0; at = incidences.Neighbours[first..].IndexOf(end))
        {
            first += at + 1;
            Add(incidences[first - 1], draft);
        }
    }
}
