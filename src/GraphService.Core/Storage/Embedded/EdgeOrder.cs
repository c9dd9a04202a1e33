namespace GraphService.Storage.Embedded;

/// <summary>
/// The order of edges. Memory holds the first bits of keys, which decide nearly always; when they are equal the whole keys are read from the record, so that
/// the order is always that of the ids.
/// </summary>
/// <param name="readKey">Reads the key of the statement of a living document version at a position.</param>
internal sealed class EdgeOrder(Func<int, int, StatementKey> readKey)
{
    /// <summary>Bits of a key that memory holds.</summary>
    public const int StartBits = 24;

    /// <summary>The bits of a key that memory holds.</summary>
    public static int StartOf(StatementKey key) => (int)(key.High >> (64 - StartBits));

    /// <summary>Compares two living edges by type, year and key.</summary>
    public int Compare(in Edge left, in Edge right)
    {
        var (kind, other) = (left.Segment.KindOf(left.Index), right.Segment.KindOf(right.Index));
        var order = kind.CompareTo(other.Type, other.Year);
        return order != 0 ? order : CompareKeys(left, right);
    }

    /// <summary>Compares a living edge with the key of a statement of its type and year.</summary>
    public int Compare(in Edge edge, StatementKey key)
    {
        var order = edge.KeyStart.CompareTo(StartOf(key));
        return order != 0 ? order : KeyOf(edge).CompareTo(key);
    }

    /// <summary>Whether a living edge comes before another one as the best of a link: higher confidence, then earlier year, then smaller id.</summary>
    public bool IsBetter(in Edge edge, in Edge than)
    {
        var (kind, other) = (edge.Segment.KindOf(edge.Index), than.Segment.KindOf(than.Index));
        var order = other.Confidence.CompareTo(kind.Confidence);
        order = order != 0 ? order : kind.Year.CompareTo(other.Year);
        return (order != 0 ? order : CompareKeys(edge, than)) < 0;
    }

    private int CompareKeys(in Edge left, in Edge right)
    {
        var order = left.KeyStart.CompareTo(right.KeyStart);
        return order != 0 ? order : KeyOf(left).CompareTo(KeyOf(right));
    }

    private StatementKey KeyOf(in Edge edge)
    {
        var (slot, ordinal) = edge.Evidence;
        return readKey(slot, ordinal);
    }
}
