using Lucene.Net.Index;

namespace GraphService.Search;

/// <summary>Where a term stands in one segment, place by place: deleted entries are among them.</summary>
/// <param name="Documents">Number of entries that have the term.</param>
/// <param name="Places">Every place where it stands, ascending, see <see cref="At"/>.</param>
internal sealed record TermOccurrences(int Documents, long[] Places)
{
    private static readonly TermOccurrences None = new(0, []);

    private const int OverheadBytes = 150;

    /// <summary>Memory, in bytes; of more than fits a number as much as does.</summary>
    public int Bytes => (int)Math.Min(int.MaxValue, OverheadBytes + sizeof(long) * (long)Places.Length);

    /// <summary>A place in a segment as one number: the entry, then the position in its text. What stands side by side differs by positions alone.</summary>
    public static long At(int document, int position) => ((long)document << 32) + position;

    /// <summary>The entry of a place.</summary>
    public static int DocumentOf(long place) => (int)(place >> 32);

    /// <summary>Reads a term.</summary>
    public static TermOccurrences Read(AtomicReader reader, Term term)
    {
        if (reader.GetTerms(term.Field)?.GetEnumerator() is not { } terms || !terms.SeekExact(term.Bytes))
        {
            return None;
        }

        var places = new long[terms.TotalTermFreq];
        var each = terms.DocsAndPositions(null, null, DocsAndPositionsFlags.NONE);
        for (var at = 0; at < places.Length;)
        {
            var document = each.NextDoc();
            for (var end = at + each.Freq; at < end; at++)
            {
                places[at] = At(document, each.NextPosition());
            }
        }

        return new TermOccurrences(terms.DocFreq, places);
    }

    /// <summary>Living entries that have the term.</summary>
    /// <param name="deleted">Deleted entries, ascending.</param>
    public long CountLive(ReadOnlySpan<int> deleted)
    {
        var (dead, at) = (0, 0);
        foreach (var document in deleted)
        {
            at = SortedNumbers.Find<long>(Places, at, At(document, 0));
            dead += at < Places.Length && DocumentOf(Places[at]) == document ? 1 : 0;
        }

        return Documents - dead;
    }
}
