namespace GraphService.Search;

/// <summary>State of the full-text index.</summary>
public enum SearchIndexState
{
    /// <summary>Follows the store.</summary>
    Ready = 1,

    /// <summary>Is being built; searches run over the old index, or are unavailable when there is none.</summary>
    Rebuilding = 2,

    /// <summary>Could not be built; the log says why. It is tried again.</summary>
    Failed = 3,
}

/// <summary>What the full-text index is doing.</summary>
/// <param name="State">State.</param>
/// <param name="Revision">Revision that searches cover; -1 while there is nothing to search.</param>
/// <param name="ViewNumber">Another one than ever before in this process after each change that searches see, and after a rebuild; 0 while there is nothing to search.</param>
/// <param name="RebuildDocumentsDone">Documents indexed by the rebuild under way; 0 when there is none.</param>
/// <param name="RebuildDocumentsTotal">Documents that the rebuild under way has to index; 0 when there is none.</param>
public sealed record SearchIndexStatus(SearchIndexState State, long Revision, long ViewNumber, long RebuildDocumentsDone, long RebuildDocumentsTotal);
