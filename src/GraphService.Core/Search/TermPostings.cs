using Lucene.Net.Index;

namespace GraphService.Search;

/// <summary>Where a term stands in one segment, as plain arrays: deleted entries are among them.</summary>
/// <param name="Documents">Entries that have the term, ascending.</param>
/// <param name="Starts">Where the occurrences in each entry start; one more than there are entries. Differences are frequencies.</param>
/// <param name="Occurrences">Every place where it stands, ascending, see <see cref="Occurrence"/>; null when they were not read.</param>
internal sealed record TermPostings(int[] Documents, int[] Starts, long[]? Occurrences)
{
    /// <summary>A term that the segment does not have.</summary>
    public static readonly TermPostings None = new([], [0], []);

    /// <summary>How often it stands in an entry at most.</summary>
    public int MaxFrequency { get; } = FindMaxFrequency(Starts);

    /// <summary>Memory, in bytes.</summary>
    public long Bytes => sizeof(int) * (long)(Documents.Length + Starts.Length) + sizeof(long) * (long)(Occurrences?.Length ?? 0);

    /// <summary>A place in a segment as one number: the entry, then the position in its text. What stands side by side differs by positions alone.</summary>
    public static long Occurrence(int document, int position) => ((long)document << 32) + position;

    /// <summary>The entry of an occurrence.</summary>
    public static int DocumentOf(long occurrence) => (int)(occurrence >> 32);

    /// <summary>Reads a term.</summary>
    public static TermPostings Read(AtomicReader reader, Term term, bool withPositions)
    {
        if (reader.GetTerms(term.Field)?.GetEnumerator() is not { } terms || !terms.SeekExact(term.Bytes))
        {
            return None;
        }

        var documents = new int[terms.DocFreq];
        var starts = new int[documents.Length + 1];
        var occurrences = withPositions ? new long[terms.TotalTermFreq] : null;
        var each = withPositions ? terms.DocsAndPositions(null, null, DocsAndPositionsFlags.NONE) : terms.Docs(null, null, DocsFlags.FREQS);
        for (var i = 0; i < documents.Length; i++)
        {
            documents[i] = each.NextDoc();
            starts[i + 1] = starts[i] + each.Freq;
            for (var at = starts[i]; occurrences is not null && at < starts[i + 1]; at++)
            {
                occurrences[at] = Occurrence(documents[i], ((DocsAndPositionsEnum)each).NextPosition());
            }
        }

        return new TermPostings(documents, starts, occurrences);
    }

    private static int FindMaxFrequency(int[] starts)
    {
        var most = 0;
        for (var i = 1; i < starts.Length; i++)
        {
            most = Math.Max(most, starts[i] - starts[i - 1]);
        }

        return most;
    }
}
