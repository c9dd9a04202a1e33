namespace GraphService.Storage.Embedded;

/// <summary>
/// What was read of document versions and verified, for the readers of all revisions: evidence of a page comes from many documents, and reading one again costs more than
/// the rest of the page. A version never changes.
/// </summary>
/// <param name="maxBytes">Room.</param>
internal sealed class DocumentCache(long maxBytes)
{
    private readonly BoundedCache<(long Version, Type Kind), object> _known = new(maxBytes);

    /// <summary>What is known of a document version, or what <paramref name="read"/> gives; null is not kept.</summary>
    /// <param name="version">Number of the version.</param>
    /// <param name="read">Reads it and says about how many bytes it takes.</param>
    public T Get<T>(long version, Func<(T Value, int Bytes)> read)
        where T : class? => (T)_known.Get((version, typeof(T)), () => read())!;
}
