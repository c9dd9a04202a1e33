using Lucene.Net.Index;

namespace GraphService.Search;

/// <summary>A segment that hits are looked for in.</summary>
/// <param name="Context">The segment, with its place in the index.</param>
/// <param name="Buffers">Where hits are put.</param>
/// <param name="IsRanked">Whether scores matter; else hits are only counted.</param>
/// <param name="CancellationToken">Stops the search.</param>
internal readonly record struct HitSegment(AtomicReaderContext Context, HitBuffers Buffers, bool IsRanked, CancellationToken CancellationToken)
{
    /// <summary>Entries between two looks at the token.</summary>
    public const int EntriesPerCheck = 4096;

    /// <summary>Its reader.</summary>
    public AtomicReader Reader => Context.AtomicReader;
}
