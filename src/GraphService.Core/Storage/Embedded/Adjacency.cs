using System.Collections.Immutable;

namespace GraphService.Storage.Embedded;

/// <summary>
/// All edges at one revision. Immutable, read without locks. A commit adds a small segment; segments of similar size are merged, so that there
/// are few and each edge is copied a logarithmic number of times. Edges of replaced documents stay until their segment is merged.
/// </summary>
internal sealed record Adjacency(long Revision, ImmutableArray<EdgeSegment> Segments, DocumentSlots Slots, NodeTable Nodes)
{
    public static Adjacency Empty(long revision) => new(revision, [], DocumentSlots.Empty, NodeTable.Empty);

    /// <summary>Whether the edge belongs to this revision.</summary>
    public bool Lives(in Edge edge) => Slots.Lives(edge.Slot, Revision);

    /// <summary>
    /// The next revision: without the document version <paramref name="dead"/>, with <paramref name="edges"/>. Pure: until
    /// <see cref="DocumentSlots.Kill"/> marks the dead version, this revision answers as before.
    /// </summary>
    public Adjacency Next(long revision, int? dead, DocumentSlots slots, NodeTable nodes, Edge[] edges)
    {
        var segments = Segments.ToList();
        if (dead is { } slot)
        {
            segments = [.. segments.Select(segment => WithoutDead(segment, slot)).Where(segment => segment.Count > 0)];
        }

        if (edges.Length > 0)
        {
            segments.Add(EdgeSegment.Build(edges));
        }

        var first = segments.Count - 1;
        for (var size = first < 0 ? 0 : segments[first].Count; first > 0 && segments[first - 1].Count < 2 * size; first--)
        {
            size += segments[first - 1].Count;
        }

        if (first >= 0 && first < segments.Count - 1)
        {
            var merged = EdgeSegment.Merge(segments[first..], at => at != dead && slots.Lives(at, Revision));
            segments.RemoveRange(first, segments.Count - first);
            segments.Add(merged);
        }

        return new Adjacency(revision, [.. segments], slots, nodes);
    }

    /// <summary>A segment that would be more than half dead is written anew.</summary>
    private EdgeSegment WithoutDead(EdgeSegment segment, int dead)
    {
        if (segment.CountOf(dead) == 0)
        {
            return segment;
        }

        var gone = segment.CountDead(at => at == dead || !Slots.Lives(at, Revision));
        return 2 * gone > segment.Count ? EdgeSegment.Merge([segment], at => at != dead && Slots.Lives(at, Revision)) : segment;
    }
}
