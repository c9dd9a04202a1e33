namespace GraphService.Search;

/// <summary>A view that is kept open until the lease is disposed.</summary>
internal readonly struct IndexLease(IndexView view) : IDisposable
{
    /// <summary>The view.</summary>
    public IndexView View => view;

    /// <summary>Releases the view.</summary>
    public void Dispose() => view.Release();
}
