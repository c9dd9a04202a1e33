namespace GraphService.Storage.Embedded;

/// <summary>
/// What was read and verified, for the readers of all revisions: evidence of a page comes from many documents, and reading it again costs more than the rest of the page. An
/// entry holds for the stamp that it was kept with; who asks with another one reads anew.
/// </summary>
/// <param name="maxBytes">Room.</param>
internal sealed class EvidenceCache(long maxBytes)
{
    private readonly BoundedCache<(long Number, long Stamp, Type Kind), object> _known = new(maxBytes);

    /// <summary>What is known of something, or null.</summary>
    /// <param name="number">Which of its kind.</param>
    /// <param name="stamp">Which state of it, or which part of what never changes.</param>
    public T? Find<T>(long number, long stamp)
        where T : class => (T?)_known.Find((number, stamp, typeof(T)));

    /// <summary>Keeps what was read.</summary>
    /// <param name="number">Which of its kind.</param>
    /// <param name="stamp">Which state of it, or which part of what never changes.</param>
    /// <param name="value">What was read.</param>
    /// <param name="bytes">About how many bytes it takes.</param>
    public T Keep<T>(long number, long stamp, T value, int bytes)
        where T : class
    {
        _known.Keep((number, stamp, typeof(T)), value, bytes);
        return value;
    }
}
