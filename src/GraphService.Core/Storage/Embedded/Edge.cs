using GraphService.Model;

namespace GraphService.Storage.Embedded;

/// <summary>A statement as adjacency knows it: its place in a segment, which is looked at only for what is asked.</summary>
/// <param name="Segment">The segment.</param>
/// <param name="Index">Its number there.</param>
/// <param name="Source">Key of the source node.</param>
internal readonly record struct Edge(EdgeSegment Segment, int Index, int Source)
{
    /// <summary>Key of the target node.</summary>
    public int Target => Segment.TargetOf(Index);

    public EdgeType Type => Segment.KindOf(Index).Type;

    /// <summary>Content year.</summary>
    public int Year => Segment.KindOf(Index).Year;

    public double Confidence => Segment.KindOf(Index).Confidence;

    /// <summary>The first bits of its key; see <see cref="EdgeOrder"/>.</summary>
    public int KeyStart => Segment.KeyStartOf(Index);

    /// <summary>Version of the document that says it, and its position there.</summary>
    public (int Slot, int Ordinal) Evidence => Segment.EvidenceOf(Index);

    /// <summary>The end that is not the one seen from.</summary>
    public int Other(Direction direction) => direction == Direction.Outgoing ? Target : Source;
}

/// <summary>What edges of a segment have in common, kept once.</summary>
/// <param name="Type">Type.</param>
/// <param name="Year">Content year.</param>
/// <param name="Confidence">Confidence.</param>
internal readonly record struct EdgeKind(EdgeType Type, int Year, double Confidence)
{
    /// <summary>Compares by type and year, by which the edges of a node are sorted.</summary>
    public int CompareTo(EdgeType type, int year)
    {
        var order = ((int)Type).CompareTo((int)type);
        return order != 0 ? order : Year.CompareTo(year);
    }
}
