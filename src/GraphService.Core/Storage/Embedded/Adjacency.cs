using System.Collections.Immutable;

namespace GraphService.Storage.Embedded;

/// <summary>
/// All edges at one revision. Immutable, read without locks. A commit adds a small segment; segments of similar size are merged up to a largest
/// size, so that there are few and each edge is copied a logarithmic number of times.
/// Edges of replaced documents stay until their segment is merged or is half dead.
/// </summary>
internal sealed record Adjacency(long Revision, ImmutableArray<EdgeSegment> Segments, DocumentSlots Slots, NodeTable Nodes)
{
    /// <summary>
    /// Edges of the largest segment that is made by merging: some ten thousand highlights, some ten milliseconds. What is read when the store is opened makes larger
    /// ones; such a segment is copied once by a commit, when half of it is dead.
    /// </summary>
    public const int MaxMergedEdges = 1 << 17;

    /// <summary>Links of hubs that were asked for.</summary>
    public required HubLinks Hubs { get; init; }

    /// <summary>What searches for paths look at.</summary>
    public PathNeighbours Neighbours { get; init; } = new();

    /// <summary>What was read of nodes and documents.</summary>
    public required EvidenceCache Evidence { get; init; }

    /// <summary>Whether the edge belongs to this revision.</summary>
    public bool Lives(in Edge edge) => edge.Segment.Dead == 0 || Lives(edge.Evidence.Slot);

    /// <summary>Whether the version of a document belongs to this revision.</summary>
    public bool Lives(int slot) => Slots.Lives(slot, Revision);

    /// <summary>
    /// The next revision: without the document version <paramref name="dead"/>, with <paramref name="edges"/>. Pure: until
    /// <see cref="DocumentSlots.Kill"/> marks the dead version, this revision answers as before.
    /// </summary>
    /// <param name="revision">The revision.</param>
    /// <param name="dead">Slot of the document version that it ends.</param>
    /// <param name="slots">The document versions.</param>
    /// <param name="nodes">The nodes.</param>
    /// <param name="removed">Edges of the document version that it ends.</param>
    /// <param name="edges">Edges of the document version that it begins.</param>
    /// <param name="order">The order of edges that live after it.</param>
    public Adjacency Next(long revision, int? dead, DocumentSlots slots, NodeTable nodes, KeyedEdge[] removed, KeyedEdge[] edges, EdgeOrder order)
    {
        var segments = new List<EdgeSegment>(Segments.Length + 1);
        foreach (var segment in Segments)
        {
            var next = dead is { } slot ? segment.WithDead(slot) : segment;
            next = 2 * next.Dead > next.Count ? SegmentMerger.Merge(next, SegmentBuilder.Build([]), Lives, order) : next;
            if (next.Count > 0)
            {
                segments.Add(next);
            }
        }

        if (edges.Length > 0)
        {
            segments.Add(SegmentBuilder.Build(edges));
        }

        MergeLast(segments, Lives, order);
        return new Adjacency(revision, [.. segments], slots, nodes) { Hubs = Hubs.After(removed, edges), Neighbours = Neighbours, Evidence = Evidence };

        // Under the old revision: the version that the write ends still lives there.
        bool Lives(int slot) => slot != dead && slots.Lives(slot, Revision);
    }

    /// <summary>Merges the newest segments as long as the one before them is less than twice as large.</summary>
    private static void MergeLast(List<EdgeSegment> segments, Func<int, bool> lives, EdgeOrder order)
    {
        var first = segments.Count - 1;
        for (var size = first < 0 ? 0 : segments[first].Count; first > 0; first--)
        {
            var before = segments[first - 1].Count;
            size += before;
            if (before >= 2 * (size - before) || size > MaxMergedEdges)
            {
                break;
            }
        }

        if (first >= 0 && first < segments.Count - 1)
        {
            var merged = segments[^1];
            for (var i = segments.Count - 2; i >= first; i--)
            {
                merged = SegmentMerger.Merge(segments[i], merged, lives, order);
            }

            segments.RemoveRange(first, segments.Count - first);
            segments.Add(merged);
        }
    }
}
