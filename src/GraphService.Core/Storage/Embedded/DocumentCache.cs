using System.Collections.Concurrent;

namespace GraphService.Storage.Embedded;

/// <summary>
/// What was read of document versions and verified, for the readers of all revisions: evidence of a page comes from many documents, and reading one again costs more than
/// the rest of the page. A version never changes, so nothing here becomes stale. What was not used while half of the room filled up is forgotten.
/// </summary>
/// <param name="maxBytes">Room.</param>
internal sealed class DocumentCache(long maxBytes)
{
    private readonly Lock _turn = new();
    private volatile ConcurrentDictionary<(long Version, Type Kind), (object Value, int Bytes)> _young = [];
    private volatile ConcurrentDictionary<(long Version, Type Kind), (object Value, int Bytes)> _old = [];
    private long _bytes;

    /// <summary>What is known of a document version, or what <paramref name="read"/> gives; null is not kept.</summary>
    /// <param name="version">Number of the version.</param>
    /// <param name="read">Reads it and says about how many bytes it takes.</param>
    public T Get<T>(long version, Func<(T Value, int Bytes)> read)
        where T : class?
    {
        var key = (version, typeof(T));
        if (_young.TryGetValue(key, out var known))
        {
            return (T)known.Value;
        }

        if (!_old.TryGetValue(key, out known))
        {
            var (value, bytes) = read();
            if (value is null)
            {
                return value;
            }

            known = (value, bytes);
        }

        Keep(key, known);
        return (T)known.Value;
    }

    private void Keep((long Version, Type Kind) key, (object Value, int Bytes) entry)
    {
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
