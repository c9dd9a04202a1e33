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
    private const int Shares = 16;

    /// <summary>So many sixteenths of the memory are for postings.</summary>
    private const int PostingsShare = 8;

    /// <summary>So many for places of terms: they are large, and of no use any more to those whose phrase was found.</summary>
    private const int OccurrencesShare = 5;

    /// <summary>Behind the name of a field, to tell phrases from terms.</summary>
    private const string PhraseField = " phrase";

    private readonly Lock _gate = new();
    private readonly Dictionary<(object Segment, string Field, string Term), LinkedListNode<Entry>> _entries = [];
    private readonly LinkedList<Entry> _lastUsed = [];
    private readonly BoundedCache<(object Segment, string Field, string Term), TermOccurrences> _occurrences = new(maxBytes / Shares * OccurrencesShare);
    private readonly BoundedCache<(object Hits, object Column), ColumnCounts> _counts = new(maxBytes / Shares);
    private readonly BoundedCache<(object One, object Other), SharedPostings> _shared = new(maxBytes / Shares);
    private readonly BoundedCache<object, BestTexts> _best = new(maxBytes / Shares);

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

    /// <summary>What two terms or phrases share: who narrows a search or turns the page asks for both again.</summary>
    /// <param name="one">Postings of the rarer one.</param>
    /// <param name="two">Postings of the other.</param>
    /// <param name="buffers">Where to work in.</param>
    public SharedPostings GetShared(TermPostings one, TermPostings two, HitBuffers buffers) =>
        GetShared(one.Key, two.Key, () => SharedPostings.Of(one, two, buffers));

    /// <summary>The entries of a term or phrase that a test lets through.</summary>
    /// <param name="one">Its postings.</param>
    /// <param name="test">The test.</param>
    /// <param name="buffers">Where to work in.</param>
    public SharedPostings GetShared(TermPostings one, IEntryTest test, HitBuffers buffers) =>
        GetShared(one.Key, test.Key, () => SharedPostings.Of(one, test, buffers));

    /// <summary>The best of the texts that are shared; null when somebody asks for the first time, since they are told by looking at each.</summary>
    /// <param name="shared">What is shared.</param>
    /// <param name="find">Finds them.</param>
    public BestTexts? FindBest(SharedPostings shared, Func<BestTexts> find) =>
        shared.IsAskedAgain() ? _best.Get(shared.Key, () => find() is var best ? (best, Size(best.Bytes)) : default) : null;

    /// <summary>Counts of a facet over all of some kept entries: who narrows a search or turns the page sees the same counts again.</summary>
    /// <param name="hits">The entries.</param>
    /// <param name="column">Values of the facet in the segment.</param>
    /// <param name="count">Counts them.</param>
    public ColumnCounts GetCounts(IKeptHits hits, SegmentColumn column, Func<ColumnCounts> count) =>
        _counts.Get((hits.Key, column.Key), () => count() is var counts ? (counts, counts.Bytes) : default);

    private static (object Segment, string Field, string Term) KeyOf(AtomicReader reader, Term phrase) =>
        (SegmentNames.Of(reader), phrase.Field + PhraseField, phrase.Text);

    private SharedPostings GetShared(object one, object other, Func<SharedPostings> find) =>
        _shared.Get((one, other), () => find() is var shared ? (shared, Size(shared.Bytes)) : default);

    private static int Size(long bytes) => (int)Math.Min(int.MaxValue, bytes);

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
        while (_bytes > maxBytes / Shares * PostingsShare)
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
