using Lucene.Net.Index;

namespace GraphService.Search;

/// <summary>
/// Postings of the terms and phrases asked for last, decoded: most words of a query were asked for before, and walking an array is several times cheaper than decoding.
/// Bounded by memory; segments that are gone are pushed out like terms that nobody asks for. Thread-safe.
/// </summary>
/// <param name="maxBytes">Memory at most.</param>
internal sealed class PostingCache(long maxBytes)
{
    /// <summary>Behind the name of a field, to tell phrases from terms.</summary>
    private const string PhraseField = " phrase";

    private readonly Lock _gate = new();
    private readonly Dictionary<(object Segment, string Field, string Term), LinkedListNode<Entry>> _entries = [];
    private readonly LinkedList<Entry> _lastUsed = [];

    private long _bytes;

    /// <summary>Memory in use, in bytes.</summary>
    public long Bytes => Interlocked.Read(ref _bytes);

    /// <summary>The postings of a term in a segment.</summary>
    public TermPostings Get(AtomicReader reader, Term term, bool withPositions) =>
        Get((SegmentNames.Of(reader), term.Field, term.Text), withPositions, () => TermPostings.Read(reader, term, withPositions));

    /// <summary>Where a phrase stands in a segment, without occurrences: who narrows a search, asks for its next page or counts another facet asks for the same phrase again.</summary>
    /// <param name="reader">The segment.</param>
    /// <param name="phrase">The field, and the terms of the phrase with their places.</param>
    /// <param name="find">Finds it.</param>
    public TermPostings GetPhrase(AtomicReader reader, Term phrase, Func<TermPostings> find) =>
        Get((SegmentNames.Of(reader), phrase.Field + PhraseField, phrase.Text), false, find);

    private TermPostings Get((object Segment, string Field, string Term) key, bool withPositions, Func<TermPostings> read)
    {
        lock (_gate)
        {
            if (_entries.TryGetValue(key, out var found) && (!withPositions || found.Value.Postings.Occurrences is not null))
            {
                _lastUsed.Remove(found);
                _lastUsed.AddFirst(found);
                return found.Value.Postings;
            }
        }

        var postings = read();
        lock (_gate)
        {
            Add(new Entry(key, postings));
        }

        return postings;
    }

    /// <summary>Replaces what another search may have added meanwhile. What alone is larger than the cache is dropped at once.</summary>
    private void Add(Entry entry)
    {
        Remove(entry.Key);
        _entries.Add(entry.Key, _lastUsed.AddFirst(entry));
        _bytes += entry.Bytes;
        while (_bytes > maxBytes)
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

    private sealed record Entry((object Segment, string Field, string Term) Key, TermPostings Postings)
    {
        /// <summary>The arrays, and about what the entry itself takes.</summary>
        public long Bytes { get; } = Postings.Bytes + 200;
    }
}
