namespace GraphService.Storage.Embedded;

/// <summary>
/// Keeps the first so many of a stream of values, in order. A value that comes too late costs one comparison; others are gathered and sorted
/// whenever as many again have come.
/// </summary>
internal sealed class TopList<T>(int limit, Comparison<T> compare)
{
    private readonly List<T> _kept = [];
    private int _sorted;

    /// <summary>Whether there are as many as are wanted.</summary>
    public bool IsFull => _kept.Count >= limit;

    public void Offer(T value)
    {
        if (limit == 0 || (_sorted == limit && compare(value, _kept[limit - 1]) >= 0))
        {
            return;
        }

        _kept.Add(value);
        if (_kept.Count >= 2L * limit)
        {
            Settle();
        }
    }

    public List<T> ToList()
    {
        Settle();
        return _kept;
    }

    private void Settle()
    {
        _kept.Sort(compare);
        _sorted = Math.Min(limit, _kept.Count);
        _kept.RemoveRange(_sorted, _kept.Count - _sorted);
    }
}
