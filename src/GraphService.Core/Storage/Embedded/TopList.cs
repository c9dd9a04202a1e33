namespace GraphService.Storage.Embedded;

/// <summary>Keeps the first so many of a stream of values, in order, without sorting the others.</summary>
internal sealed class TopList<T>(int limit, Comparison<T> compare)
{
    private readonly PriorityQueue<T, T> _kept = new(Comparer<T>.Create((left, right) => compare(right, left)));

    public void Offer(T value)
    {
        if (_kept.Count < limit)
        {
            _kept.Enqueue(value, value);
        }
        else if (limit > 0 && compare(value, _kept.Peek()) < 0)
        {
            _kept.DequeueEnqueue(value, value);
        }
    }

    public List<T> ToList()
    {
        var values = _kept.UnorderedItems.Select(pair => pair.Element).ToList();
        values.Sort(compare);
        return values;
    }
}
