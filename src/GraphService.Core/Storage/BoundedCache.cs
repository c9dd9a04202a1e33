using System.Collections.Concurrent;

namespace GraphService.Storage;

/// <summary>
/// What was read and verified, for whoever asks for it again. Nothing in it may ever become stale. What was not used while half of the room filled up is
/// forgotten, and what takes more than half of it is not kept.
/// Thread-safe; finding something takes no lock.
/// </summary>
/// <typeparam name="TKey">What it is asked for by.</typeparam>
/// <typeparam name="TValue">What is kept.</typeparam>
/// <param name="maxBytes">Room.</param>
internal sealed class BoundedCache<TKey, TValue>(long maxBytes)
    where TKey : notnull
    where TValue : class
{
    private readonly Lock _turn = new();
    private volatile ConcurrentDictionary<TKey, (TValue Value, int Bytes)> _young = [];
    private volatile ConcurrentDictionary<TKey, (TValue Value, int Bytes)> _old = [];
    private long _bytes;

    /// <summary>What is known of a key, or what <paramref name="read"/> gives; null is not kept.</summary>
    /// <param name="key">Key.</param>
    /// <param name="read">Reads it and says about how many bytes it takes.</param>
    public TValue? Get(TKey key, Func<(TValue? Value, int Bytes)> read)
    {
        if (_young.TryGetValue(key, out var known))
        {
            return known.Value;
        }

        if (!_old.TryGetValue(key, out known))
        {
            var (value, bytes) = read();
            if (value is null)
            {
                return null;
            }

            known = (value, bytes);
        }

        Keep(key, known);
        return known.Value;
    }

    private void Keep(TKey key, (TValue Value, int Bytes) entry)
    {
        if (entry.Bytes > maxBytes / 2)
        {
            return;
        }

        lock (_turn)
        {
            if (!_young.TryAdd(key, entry))
            {
                return;
            }

            _bytes += entry.Bytes;
            if (_bytes > maxBytes / 2)
            {
                (_old, _young, _bytes) = (_young, [], 0);
            }
        }
    }
}
