namespace GraphService.Search;

/// <summary>
/// The values of a column over all segments of a generation, each with one number for good. Grows only; a value that no entry has any more
/// counts nothing. Thread-safe.
/// </summary>
internal sealed class ColumnValues
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);
    private ColumnValue[] _values = new ColumnValue[16];
    private int[]? _ranks;
    private int[] _byKey = [];
    private int[] _keyRanks = [];
    private int _count;

    /// <summary>Number of values so far.</summary>
    public int Count => Volatile.Read(ref _count);

    /// <summary>The value with this number.</summary>
    public ColumnValue this[int number] => Volatile.Read(ref _values)[number];

    /// <summary>The number of the value with this key, or -1.</summary>
    public int Find(string key)
    {
        lock (_gate)
        {
            return _numbers.GetValueOrDefault(key, -1);
        }
    }

    /// <summary>The number of <paramref name="value"/>, a new one when it is new.</summary>
    public int Number(ColumnValue value)
    {
        lock (_gate)
        {
            if (_numbers.TryGetValue(value.Key, out var number))
            {
                return number;
            }

            if (_count == _values.Length)
            {
                var larger = new ColumnValue[_count * 2];
                _values.CopyTo(larger, 0);
                Volatile.Write(ref _values, larger);
            }

            _values[_count] = value;
            _numbers.Add(value.Key, _count);
            _ranks = null;
            Volatile.Write(ref _count, _count + 1);
            return _count - 1;
        }
    }

    /// <summary>For each value so far its place in the ordinal order of keys.</summary>
    public int[] KeyRanks()
    {
        var ranks = Volatile.Read(ref _keyRanks);
        if (ranks.Length == Count)
        {
            return ranks;
        }

        lock (_gate)
        {
            AddToOrder();
            return _keyRanks;
        }
    }

    /// <summary>For each value its place in the order of names as Chinese readers sort them, then of keys.</summary>
    public int[] Ranks()
    {
        lock (_gate)
        {
            if (_ranks is null)
            {
                var order = Enumerable.Range(0, _count).ToArray();
                var values = _values;
                Array.Sort(order, (left, right) => ChineseOrder.Compare(values[left].Name, values[left].Key, values[right].Name, values[right].Key));
                var ranks = new int[_count];
                for (var i = 0; i < order.Length; i++)
                {
                    ranks[order[i]] = i;
                }

                _ranks = ranks;
            }

            return _ranks;
        }
    }

    /// <summary>Merges values that came since into the order of keys: they are few beside those that are in order.</summary>
    private void AddToOrder()
    {
        var values = _values;
        var added = Enumerable.Range(_byKey.Length, _count - _byKey.Length).ToArray();
        Array.Sort(added, (left, right) => string.CompareOrdinal(values[left].Key, values[right].Key));
        var (merged, ranks, old) = (new int[_count], new int[_count], 0);
        for (int place = 0, next = 0; place < merged.Length; place++)
        {
            var isOld = next == added.Length || (old < _byKey.Length && string.CompareOrdinal(values[_byKey[old]].Key, values[added[next]].Key) < 0);
            merged[place] = isOld ? _byKey[old++] : added[next++];
            ranks[merged[place]] = place;
        }

        _byKey = merged;
        Volatile.Write(ref _keyRanks, ranks);
    }
}
