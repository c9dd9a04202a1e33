using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Lucene.Net.Index;
using Lucene.Net.Search;

namespace GraphService.Search;

/// <summary>
/// What the living entries of a segment hold in a field. Kept as long as the segment with just these deletions is, whatever views come and go.
/// Most deletions hit entries of other kinds (a node whose aliases grow is written anew), which have no word in the field and so cost nothing here.
/// </summary>
internal sealed class FieldStatistics
{
    private static readonly ConditionalWeakTable<object, ConcurrentDictionary<string, FieldStatistics>> Segments = [];

    /// <summary>Deleted entries with a word in the field, ascending: only these can make the count of a term too large.</summary>
    private readonly int[] _deleted;

    private FieldStatistics(long entries, long length, int[] deleted) => (Entries, Length, _deleted) = (entries, length, deleted);

    /// <summary>Deleted entries with a word in the field, ascending.</summary>
    public ReadOnlySpan<int> Deleted => _deleted;

    /// <summary>Living entries with a word in the field.</summary>
    public long Entries { get; }

    /// <summary>Sum of their lengths.</summary>
    public long Length { get; }

    /// <summary>The statistics of a field in a segment; the names that a text says are counted among texts.</summary>
    public static FieldStatistics Of(AtomicReader reader, string field) =>
        Segments.GetValue(reader.CombinedCoreAndDeletesKey, _ => new ConcurrentDictionary<string, FieldStatistics>(StringComparer.Ordinal))
            .GetOrAdd(field == IndexFields.Words ? IndexFields.Text : field, name => Measure(reader, name));

    /// <summary>Living entries that hold the term: all that hold it, without those deleted ones that do.</summary>
    public long CountLive(AtomicReader reader, Term term)
    {
        var all = reader.DocFreq(term);
        if (all == 0 || _deleted.Length == 0)
        {
            return all;
        }

        var documents = reader.GetTerms(term.Field).GetEnumerator() is var terms && terms.SeekExact(term.Bytes)
            ? terms.Docs(null, null, DocsFlags.NONE)
            : throw new InvalidOperationException($"The term {term} is counted but not found.");
        var dead = 0;
        var at = documents.NextDoc();
        foreach (var deleted in _deleted)
        {
            if (at < deleted)
            {
                at = documents.Advance(deleted);
            }

            if (at == DocIdSetIterator.NO_MORE_DOCS)
            {
                break;
            }

            dead += at == deleted ? 1 : 0;
        }

        return all - dead;
    }

    /// <summary>The same of a term whose postings are known.</summary>
    public long CountLive(TermPostings postings)
    {
        if (postings.Entries is { } entries)
        {
            return entries.Count - _deleted.Count(entries.Contains);
        }

        var (dead, at) = (0, 0);
        foreach (var deleted in postings.Count == 0 ? [] : _deleted)
        {
            var found = postings.Documents.AsSpan(at).BinarySearch(deleted);
            dead += found >= 0 ? 1 : 0;
            at += found >= 0 ? found : ~found;
        }

        return postings.Count - dead;
    }

    private static FieldStatistics Measure(AtomicReader reader, string field)
    {
        if (reader.GetNormValues(field) is not { } lengths)
        {
            return new FieldStatistics(0, 0, []);
        }

        long entries = 0, length = 0;
        var deleted = new List<int>();
        var live = reader.LiveDocs;
        for (var document = 0; document < reader.MaxDoc; document++)
        {
            if (lengths.Get(document) is not (> 0 and var positions))
            {
                continue;
            }

            if (live?.Get(document) == false)
            {
                deleted.Add(document);
                continue;
            }

            entries++;
            length += positions;
        }

        return new FieldStatistics(entries, length, [.. deleted]);
    }
}
