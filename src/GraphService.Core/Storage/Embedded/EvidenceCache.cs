using System.Collections.Concurrent;

namespace GraphService.Storage.Embedded;

/// <summary>
/// What was read and verified, for the readers of all revisions: evidence of a page comes from many documents, and reading it again costs more than the rest of the page. An
/// entry holds for the stamp that it was kept with; who asks with another one reads anew. What was not used while half of the room filled up is forgotten.
/// </summary>
/// <param name="maxBytes">Room.</param>
internal sealed class EvidenceCache(long maxBytes)
{
    private readonly Lock _turn = new();
    private volatile ConcurrentDictionary<(long Number, Type Kind), Entry> _young = [];
    private volatile ConcurrentDictionary<(long Number, Type Kind), Entry> _old = [];
    private long _bytes;

    /// <summary>What is known of something, or null.</summary>
    /// <param name="number">Which of its kind.</param>
    /// <param name="stamp">Which state of it.</param>
    public T? Find<T>(long number, long stamp)
        where T : class
    {
        var key = (number, typeof(T));
        if (_young.TryGetValue(key, out var known) && known.Stamp == stamp)
        {
            return (T)known.Value;
        }

        if (!_old.TryGetValue(key, out known) || known.Stamp != stamp)
        {
            return null;
        }

        Keep(key, known);
        return (T)known.Value;
    }

    /// <summary>Keeps what was read.</summary>
    /// <param name="number">Which of its kind.</param>
    /// <param name="stamp">Which state of it.</param>
    /// <param name="value">What was read.</param>
    /// <param name="bytes">About how many bytes it takes.</param>
    public T Keep<T>(long number, long stamp, T value, int bytes)
        where T : class
    {
        Keep((number, typeof(T)), new Entry(value, stamp, bytes));
        return value;
    }

    private void Keep((long Number, Type Kind) key, Entry entry)
    {
        lock (_turn)
        {
            _bytes += entry.Bytes - (_young.TryGetValue(key, out var before) ? before.Bytes : 0);
            _young[key] = entry;
            if (_bytes > maxBytes / 2)
            {
                (_old, _young, _bytes) = (_young, [], 0);
            }
        }
    }

    private sealed record Entry(object Value, long Stamp, int Bytes);
}
