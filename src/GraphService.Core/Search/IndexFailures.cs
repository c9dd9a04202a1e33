using GraphService.Model;
using Lucene.Net.Index;

namespace GraphService.Search;

/// <summary>Tells failures of the index from others. Damaged files make Lucene throw almost anything, not only I/O errors.</summary>
internal static class IndexFailures
{
    /// <summary>Whether the index failed, rather than the caller, the store or time.</summary>
    public static bool Includes(Exception exception) =>
        exception is not (OperationCanceledException or GraphServiceException or ArgumentException or OutOfMemoryException)
        || exception is ArgumentOutOfRangeException;

    /// <summary>Whether views opened before the failure can still be trusted: the disk is full or files are gone, but nothing was read wrong.</summary>
    public static bool LeavesViewsIntact(Exception exception) =>
        exception is IOException and not (CorruptIndexException or EndOfStreamException) and not IndexDamageException;
}

/// <summary>A search met damage in the files that it reads.</summary>
/// <param name="inner">What it met.</param>
internal sealed class IndexDamageException(Exception inner) : IOException("A search met damage in the index.", inner);
