using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Numerics;
using System.Runtime.InteropServices;
using GraphService.Model;

namespace GraphService.Storage.Embedded;

/// <summary>
/// Groups the edges of one node into links. All are counted in arrays by neighbour, only those of the page are looked at closely, and ids are compared only when
/// their ranks are equal. The links of hubs, which may have hundreds of thousands of edges, are counted once for all pages.
/// </summary>
internal sealed partial class LinkReader(Adjacency adjacency, StatementReader statements, LinkQuery query, int key)
{
    /// <summary>Counters that are all 0 between uses; there are as many as ever were in use at once.</summary>
    private static readonly ConcurrentBag<int[]> Zeroed = [];

    /// <summary>By neighbour: first its number of edges, then its place on the page, from 1.</summary>
    private readonly int[] _counters = Zeroed.TryTake(out var counters) && counters.Length >= adjacency.Nodes.Count
        ? counters
        : new int[BitOperations.RoundUpToPowerOf2((uint)adjacency.Nodes.Count)];

    private readonly List<int> _neighbours = [];
    private readonly ImmutableArray<LinkGroup>.Builder _groups = ImmutableArray.CreateBuilder<LinkGroup>();
    private readonly ulong _afterRank = query.After is { } after ? NodeTable.RankOf(after.NeighbourId) : 0;

    /// <summary>Groups and page.</summary>
    public LinkPage Read(CancellationToken cancellationToken)
    {
        var links = Find(cancellationToken);
        return new LinkPage(_groups.ToImmutable(), [.. links.Select(found => Complete(found, statements.Read(found.Draft.Best)))]);
    }

    /// <summary>Groups and page, with the nodes at the other ends and the evidence of the best statements.</summary>
    public ExpandedPage Expand(Func<int, Node> getNode, Func<Edge, EvidencedStatement> getEvidence, CancellationToken cancellationToken)
    {
        var links = ImmutableArray.CreateBuilder<ExpandedLink>();
        foreach (var found in Find(cancellationToken))
        {
            var best = getEvidence(found.Draft.Best);
            links.Add(new ExpandedLink(Complete(found, best.Statement), getNode(found.Link.Neighbour), best));
        }

        return new ExpandedPage(_groups.ToImmutable(), links.DrainToImmutable());
    }

    /// <summary>Fills the groups and finds the links of the page.</summary>
    private (Candidate Link, LinkDraft Draft)[] Find(CancellationToken cancellationToken)
    {
        var first = new TopList<Candidate>(query.Limit, Compare);
        foreach (var (type, direction) in statements.KindsOf(query.Edges, key))
        {
            cancellationToken.ThrowIfCancellationRequested();
            Read(type, direction, first);
        }

        var links = first.ToList();
        var drafts = Draft(links);
        Zeroed.Add(_counters);
        return [.. links.Zip(drafts)];
    }

    private void Read(EdgeType type, Direction direction, TopList<Candidate> first)
    {
        if (FindHub(type, direction) is { } hub)
        {
            ReadHub(type, direction, hub, first);
            return;
        }

        CountSupport(type, direction);

        // Links come in the order of their kinds: when the page is full before a kind, none of it can be on the page.
        var isCandidate = !first.IsFull && query.Limit > 0;
        var groups = new (long Links, long Statements)[NodeLabels.All.Length + 1];
        foreach (var neighbour in CollectionsMarshal.AsSpan(_neighbours))
        {
            var link = Take(type, direction, neighbour);
            var label = adjacency.Nodes.LabelOf(neighbour);
            if (link.Support < query.MinSupport || (!query.Labels.IsEmpty && !query.Labels.Contains(label)))
            {
                continue;
            }

            ref var group = ref groups[(int)label];
            group = (group.Links + 1, group.Statements + link.Support);
            if (isCandidate && IsAfter(link))
            {
                first.Offer(link);
            }
        }

        _neighbours.Clear();
        _groups.AddRange(groups.Index().Where(group => group.Item.Links > 0).Select(
            group => new LinkGroup(type, direction, (NodeLabel)group.Index, group.Item.Links, group.Item.Statements)));
    }

    private void CountSupport(EdgeType type, Direction direction)
    {
        foreach (var segment in adjacency.Segments)
        {
            var incidences = segment.Of(key, type, direction, query.Edges.Years);
            for (var i = 0; i < incidences.Count; i++)
            {
                var neighbour = incidences.Neighbours[i];
                if (incidences.Lives(i, adjacency) && _counters[neighbour]++ == 0)
                {
                    _neighbours.Add(neighbour);
                }
            }
        }
    }

    /// <summary>The link to a counted neighbour, whose counter is 0 again.</summary>
    private Candidate Take(EdgeType type, Direction direction, int neighbour)
    {
        var support = _counters[neighbour];
        _counters[neighbour] = 0;
        return new Candidate(type, direction, support, neighbour, adjacency.Nodes.RankOf(neighbour));
    }

    private Link Complete((Candidate Link, LinkDraft Draft) found, Statement best) => new(PositionOf(found.Link), [.. found.Draft.Years], best);

    /// <summary>Years and best edge of each link of the page.</summary>
    private LinkDraft[] Draft(List<Candidate> page)
    {
        var drafts = page.Select(_ => new LinkDraft()).ToArray();
        for (var start = 0; start < page.Count;)
        {
            var end = start + 1;
            while (end < page.Count && (page[end].Type, page[end].Direction) == (page[start].Type, page[start].Direction))
            {
                end++;
            }

            Gather(CollectionsMarshal.AsSpan(page)[start..end], drafts.AsSpan(start..end));
            start = end;
        }

        return drafts;
    }

    /// <summary>Finds years and best edges of links of one kind.</summary>
    private void Gather(ReadOnlySpan<Candidate> links, ReadOnlySpan<LinkDraft> drafts)
    {
        var (type, direction) = (links[0].Type, links[0].Direction);
        if (FindHub(type, direction) is not null)
        {
            GatherOfHub(links, drafts);
            return;
        }

        for (var at = 0; at < links.Length; at++)
        {
            _counters[links[at].Neighbour] = at + 1;
        }

        GatherCounted(type, direction, drafts);
        foreach (var link in links)
        {
            _counters[link.Neighbour] = 0;
        }
    }

    private void GatherCounted(EdgeType type, Direction direction, ReadOnlySpan<LinkDraft> drafts)
    {
        foreach (var segment in adjacency.Segments)
        {
            var incidences = segment.Of(key, type, direction, query.Edges.Years);
            for (var i = 0; i < incidences.Count; i++)
            {
                var at = _counters[incidences.Neighbours[i]] - 1;
                if (at >= 0)
                {
                    Add(incidences[i], drafts[at]);
                }
            }
        }
    }

    private void Add(in Edge edge, LinkDraft draft)
    {
        if (adjacency.Lives(edge))
        {
            draft.Add(edge, statements.Order);
        }
    }

    private LinkPosition PositionOf(Candidate link) => new(link.Type, link.Direction, link.Support, adjacency.Nodes.IdOf(link.Neighbour));

    private bool IsAfter(Candidate link)
    {
        if (query.After is not { } after)
        {
            return true;
        }

        var order = ((int)link.Type).CompareTo((int)after.Type);
        order = order != 0 ? order : ((int)link.Direction).CompareTo((int)after.Direction);
        order = order != 0 ? order : after.Support.CompareTo(link.Support);
        order = order != 0 || _afterRank == 0 ? order : link.Rank.CompareTo(_afterRank);
        return (order != 0 ? order : string.CompareOrdinal(adjacency.Nodes.IdOf(link.Neighbour), after.NeighbourId)) > 0;
    }

    private int Compare(Candidate left, Candidate right)
    {
        var order = ((int)left.Type).CompareTo((int)right.Type);
        order = order != 0 ? order : ((int)left.Direction).CompareTo((int)right.Direction);
        order = order != 0 ? order : right.Support.CompareTo(left.Support);
        order = order != 0 ? order : left.Rank.CompareTo(right.Rank);
        return order != 0 ? order : string.CompareOrdinal(adjacency.Nodes.IdOf(left.Neighbour), adjacency.Nodes.IdOf(right.Neighbour));
    }

    private readonly record struct Candidate(EdgeType Type, Direction Direction, int Support, int Neighbour, ulong Rank);
}
