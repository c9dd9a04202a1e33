using Lucene.Net.Index;

namespace GraphService.Search;

/// <summary>Where a term stands in one segment, as plain arrays: deleted entries are among them.</summary>
/// <param name="Documents">Entries that have the term, ascending.</param>
/// <param name="Starts">Where the positions of each entry start; one more than there are entries. Differences are frequencies.</param>
/// <param name="Positions">Positions, entry by entry, ascending; null when they were not read.</param>
internal sealed record TermPostings(int[] Documents, int[] Starts, int[]? Positions)
{
    /// <summary>A term that the segment does not have.</summary>
    public static readonly TermPostings None = new([], [0], []);

    /// <summary>Memory, in bytes.</summary>
    public long Bytes => sizeof(int) * (long)(Documents.Length + Starts.Length + (Positions?.Length ?? 0));

    /// <summary>Reads a term.</summary>
    public static TermPostings Read(AtomicReader reader, Term term, bool withPositions)
    {
        if (reader.GetTerms(term.Field)?.GetEnumerator() is not { } terms || !terms.SeekExact(term.Bytes))
        {
            return None;
        }

        var documents = new int[terms.DocFreq];
        var starts = new int[documents.Length + 1];
        var positions = withPositions ? new int[terms.TotalTermFreq] : null;
        var each = withPositions ? terms.DocsAndPositions(null, null, DocsAndPositionsFlags.NONE) : terms.Docs(null, null, DocsFlags.FREQS);
        for (var i = 0; i < documents.Length; i++)
        {
            documents[i] = each.NextDoc();
            starts[i + 1] = starts[i] + each.Freq;
            for (var at = starts[i]; positions is not null && at < starts[i + 1]; at++)
            {
                positions[at] = ((DocsAndPositionsEnum)each).NextPosition();
            }
        }

        return new TermPostings(documents, starts, positions);
    }

    /// <summary>The first place from <paramref name="from"/> on whose entry is not before <paramref name="target"/>; the number of entries when there is none.</summary>
    public int Find(int from, int target)
    {
        var (low, step) = (from, 1);
        while (low + step < Documents.Length && Documents[low + step] < target)
        {
            low += step;
            step *= 2;
        }

        var high = Math.Min(low + step, Documents.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = Documents[middle] < target ? (middle + 1, high) : (low, middle);
        }

        return low;
    }

    /// <summary>The positions in the entry at a place.</summary>
    public ReadOnlySpan<int> PositionsAt(int place) => Positions.AsSpan(Starts[place], Starts[place + 1] - Starts[place]);
}
