namespace GraphService.Storage.Embedded;

/// <summary>
/// The document versions of a segment. Together their statements are numbered one document after the other: one number is a reference to the evidence.
/// </summary>
internal sealed class SegmentDocuments
{
    private readonly int[] _slots;

    /// <summary>By document the number of its first statement, and behind the last one the number of all.</summary>
    private readonly int[] _starts;

    /// <summary>Documents with these many statements each, in this order.</summary>
    public SegmentDocuments(IReadOnlyCollection<KeyValuePair<int, int>> statementsBySlot)
    {
        _slots = [.. statementsBySlot.Select(pair => pair.Key)];
        _starts = new int[_slots.Length + 1];
        foreach (var (document, (_, count)) in statementsBySlot.Index())
        {
            _starts[document + 1] = _starts[document] + count;
        }
    }

    /// <summary>Their slots.</summary>
    public IReadOnlyList<int> Slots => _slots;

    /// <summary>How many statements a document version has here.</summary>
    public int CountOf(int slot) => Array.IndexOf(_slots, slot) is >= 0 and var document ? _starts[document + 1] - _starts[document] : 0;

    /// <summary>By slot the number of the first statement.</summary>
    public Dictionary<int, int> ToStarts() => _slots.Index().ToDictionary(pair => pair.Item, pair => _starts[pair.Index]);

    /// <summary>Document version and position of the statement with this number.</summary>
    public (int Slot, int Ordinal) Find(int statement)
    {
        var found = Array.BinarySearch(_starts, statement);

        // A document without statements begins where the next one does; the last that begins there has the statement.
        while (found >= 0 && found + 1 < _starts.Length && _starts[found + 1] == statement)
        {
            found++;
        }

        var document = found >= 0 ? found : ~found - 1;
        return (_slots[document], statement - _starts[document]);
    }
}
