using GraphService.Storage;
using Lucene.Net.Index;

namespace GraphService.Search;

/// <summary>
/// Postings of the terms and phrases asked for last, decoded: most words of a query were asked for before, and walking an array is several times cheaper than decoding.
/// Bounded by memory; segments that are gone are pushed out like terms that nobody asks for. Thread-safe.
/// </summary>
/// <param name="maxBytes">Memory at most, half of it for postings.</param>
internal sealed class PostingCache(long maxBytes)
{
    /// <summary>So many eighths of the memory are for counts of facets and for what two terms share.</summary>
    private const int CountsShare = 1;

    /// <summary>So many eighths are for places of terms: they are large, and of no use any more to those whose phrase was found.</summary>
    private const int OccurrencesShare = 3;

    private const int Shares = 8;

    /// <summary>Half of the share of counts is for what two terms share.</summary>
    private const int HalfShares = 2 * Shares;

    /// <summary>Behind the name of a field, to tell phrases from terms.</summary>
    private const string PhraseField = " phrase";

    private readonly Lock _gate = new();
    private readonly Dictionary<(object Segment, string Field, string Term), LinkedListNode<Entry>> _entries = [];
    private readonly LinkedList<Entry> _lastUsed = [];
    private readonly BoundedCache<(object Segment, string Field, string Term), TermOccurrences> _occurrences = new(maxBytes / Shares * OccurrencesShare);
    private readonly BoundedCache<(object Entries, SegmentColumn Column), ColumnCounts> _counts = new(maxBytes / HalfShares * CountsShare);
    private readonly BoundedCache<(TermPostings One, TermPostings Two), EntrySet> _shared = new(maxBytes / HalfShares * CountsShare);

    private long _bytes;

    /// <summary>Memory that postings of terms and phrases take, in bytes.</summary>
    public long Bytes => Interlocked.Read(ref _bytes);

    /// <summary>The postings of a term in a segment.</summary>
    public TermPostings Get(AtomicReader reader, Term term)
    {
        var key = (SegmentNames.Of(reader), term.Field, term.Text);
        if (Find(key) is TermPostings known)
        {
            return known;
        }

        var postings = TermPostings.Read(reader, term);
        Keep(key, postings);
        return postings;
    }

    /// <summary>Where a term stands in a segment.</summary>
    public TermOccurrences GetOccurrences(AtomicReader reader, Term term) =>
        _occurrences.Get((SegmentNames.Of(reader), term.Field, term.Text), () => TermOccurrences.Read(reader, term) is var read ? (read, read.Bytes) : default);

    /// <summary>A phrase in a segment, null when it is not kept: who narrows a search, asks for its next page or counts another facet asks for the same phrase again.</summary>
    /// <param name="reader">The segment.</param>
    /// <param name="phrase">The field, and the terms of the phrase with their places.</param>
    public PhrasePostings? FindPhrase(AtomicReader reader, Term phrase) => Find(KeyOf(reader, phrase)) as PhrasePostings;

    /// <summary>Keeps a phrase.</summary>
    public void Keep(AtomicReader reader, Term phrase, PhrasePostings found) => Keep(KeyOf(reader, phrase), found);

    /// <summary>The entries that have two terms or phrases.</summary>
    /// <param name="one">Postings of the one, which are kept.</param>
    /// <param name="two">Postings of the other.</param>
    /// <param name="meet">Finds the entries.</param>
    public EntrySet GetShared(TermPostings one, TermPostings two, Func<EntrySet> meet) =>
        _shared.Get((one, two), () => meet() is var shared ? (shared, (int)Math.Min(int.MaxValue, shared.Bytes)) : default);

    /// <summary>Counts of a facet over all entries that have a term or phrase, or two: who narrows a search or turns the page sees the same counts again.</summary>
    /// <param name="of">What is kept of them, see <see cref="HitList.Kept"/>.</param>
    /// <param name="column">Values of the facet in the segment.</param>
    /// <param name="count">Counts them.</param>
    public ColumnCounts GetCounts(object of, SegmentColumn column, Func<ColumnCounts> count) =>
        _counts.Get((of, column), () => count() is var counts ? (counts, counts.Bytes) : default);

    private static (object Segment, string Field, string Term) KeyOf(AtomicReader reader, Term phrase) =>
        (SegmentNames.Of(reader), phrase.Field + PhraseField, phrase.Text);

    private IKeptPostings? Find((object Segment, string Field, string Term) key)
    {
        lock (_gate)
        {
            if (!_entries.TryGetValue(key, out var found))
            {
                return null;
            }

            _lastUsed.Remove(found);
            _lastUsed.AddFirst(found);
            return found.Value.Postings;
        }
    }

    private void Keep((object Segment, string Field, string Term) key, IKeptPostings postings)
    {
        lock (_gate)
        {
            Add(new Entry(key, postings));
        }
    }

    /// <summary>Replaces what another search may have added meanwhile. What alone is larger than the cache is dropped at once.</summary>
    private void Add(Entry entry)
    {
        Remove(entry.Key);
        _entries.Add(entry.Key, _lastUsed.AddFirst(entry));
        _bytes += entry.Bytes;
        while (_bytes > maxBytes / Shares * (Shares - OccurrencesShare - CountsShare))
        {
            Remove(_lastUsed.Last!.Value.Key);
        }
    }

    private void Remove((object Segment, string Field, string Term) key)
    {
        if (_entries.Remove(key, out var removed))
        {
            _lastUsed.Remove(removed);
            _bytes -= removed.Value.Bytes;
        }
    }

    private sealed record Entry((object Segment, string Field, string Term) Key, IKeptPostings Postings)
    {
        /// <summary>The arrays, and about what the entry itself takes.</summary>
        public long Bytes { get; } = Postings.Bytes + 200;
    }
}
