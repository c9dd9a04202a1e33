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

    /// <summary>What is known of a key, or what <paramref name="read"/> gives.</summary>
    /// <param name="key">Key.</param>
    /// <param name="read">Reads it and says about how many bytes it takes.</param>
    public TValue Get(TKey key, Func<(TValue Value, int Bytes)> read)
    {
        if (Find(key) is { } known)
        {
            return known;
        }

        var (value, bytes) = read();
        Keep(key, value, bytes);
        return value;
    }

    /// <summary>What is known of a key, or null.</summary>
    public TValue? Find(TKey key)
    {
        if (_young.TryGetValue(key, out var known))
        {
            return known.Value;
        }

        if (!_old.TryGetValue(key, out known))
        {
            return null;
        }

        Keep(key, known.Value, known.Bytes);
        return known.Value;
    }

    /// <summary>Keeps what was read, unless it is known.</summary>
    /// <param name="key">Key.</param>
    /// <param name="value">What was read.</param>
    /// <param name="bytes">About how many bytes it takes.</param>
    public void Keep(TKey key, TValue value, int bytes)
    {
        if (bytes > maxBytes / 2)
        {
            return;
        }

        lock (_turn)
        {
            if (!_young.TryAdd(key, (value, bytes)))
            {
                return;
            }

            _bytes += bytes;
            if (_bytes > maxBytes / 2)
            {
                (_old, _young, _bytes) = (_young, [], 0);
            }
        }
    }
}
