using System.Collections.Immutable;

namespace GraphService.Search;

/// <summary>A phrase that was found in one segment.</summary>
/// <param name="Found">The entries that have it.</param>
/// <param name="Counts">Number of entries that have each of its scored terms, deleted ones too.</param>
internal sealed record PhrasePostings(TermPostings Found, ImmutableArray<int> Counts) : IKeptPostings
{
    /// <inheritdoc/>
    public long Bytes => Found.Bytes + sizeof(int) * Counts.Length;
}
