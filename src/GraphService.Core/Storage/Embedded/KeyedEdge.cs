using GraphService.Model;

namespace GraphService.Storage.Embedded;

/// <summary>What a segment of adjacency is built from: a row of a document's statements. Ordered as statements are listed: by type, year, key.</summary>
/// <param name="High">First bits of its key.</param>
/// <param name="Confidence">Confidence.</param>
/// <param name="Source">Key of the source node.</param>
/// <param name="Target">Key of the target node.</param>
/// <param name="Slot">Version of the document that says it.</param>
/// <param name="Ordinal">Position in that document: every number from 0 up occurs once.</param>
/// <param name="Year">Content year.</param>
/// <param name="Low">Last bits of its key.</param>
/// <param name="Type">Type.</param>
internal readonly record struct KeyedEdge(
    ulong High, double Confidence, int Source, int Target, int Slot, int Ordinal, int Year, ushort Low, EdgeType Type) : IComparable<KeyedEdge>
{
    public StatementKey Key => new(High, Low);

    /// <inheritdoc/>
    public int CompareTo(KeyedEdge other)
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
