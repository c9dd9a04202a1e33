using GraphService.Model;

namespace GraphService.Storage.Embedded;

/// <summary>What adjacency knows of a statement. Ordered as statements are listed: by type, year, key.</summary>
/// <param name="High">First bits of its key.</param>
/// <param name="Confidence">Confidence.</param>
/// <param name="Source">Key of the source node.</param>
/// <param name="Target">Key of the target node.</param>
/// <param name="Slot">Version of the document that says it.</param>
/// <param name="Ordinal">Position in that document.</param>
/// <param name="Year">Content year.</param>
/// <param name="Low">Last bits of its key.</param>
/// <param name="Type">Type.</param>
internal readonly record struct Edge(
    ulong High, double Confidence, int Source, int Target, int Slot, int Ordinal, int Year, ushort Low, EdgeType Type) : IComparable<Edge>
{
    public StatementKey Key => new(High, Low);

    /// <summary>The end that is not the one seen from.</summary>
    public int Other(Direction direction) => direction == Direction.Outgoing ? Target : Source;

    /// <summary>Whether it comes before <paramref name="other"/> as the best of a link.</summary>
    public bool IsBetterThan(in Edge other)
    {
        var order = other.Confidence.CompareTo(Confidence);
        order = order != 0 ? order : Year.CompareTo(other.Year);
        return (order != 0 ? order : Key.CompareTo(other.Key)) < 0;
    }

    /// <inheritdoc/>
    public int CompareTo(Edge other)
    {
        if (Type != other.Type)
        {
            return Type < other.Type ? -1 : 1;
        }

        if (Year != other.Year)
        {
            return Year < other.Year ? -1 : 1;
        }

        return Key.CompareTo(other.Key);
    }
}
