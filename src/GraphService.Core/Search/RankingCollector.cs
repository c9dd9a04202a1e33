using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Util;

namespace GraphService.Search;

/// <summary>Counts all hits and keeps the best after a position, by tier, score descending, id. Stops when its caller has gone.</summary>
/// <param name="search">Where to go on and how many to keep.</param>
/// <param name="tierOf">Tier of an entry, by its number in the whole index.</param>
/// <param name="cancellationToken">Stops the search.</param>
internal sealed class RankingCollector(RankedPage search, Func<int, int> tierOf, CancellationToken cancellationToken) : ICollector
{
    /// <summary>Hits between two looks at the token.</summary>
    private const int HitsPerCheck = 256;

    private readonly PriorityQueue<RankedHit, RankedHit> _best = new(Comparer<RankedHit>.Create((left, right) => right.CompareTo(left)));
    private readonly RankedHit? _after =
        search.After is { } after ? new RankedHit(after.Tier, after.Score, new BytesRef(after.Id), -1) : null;

    /// <summary>Where ids are read to; many hits have equal scores.</summary>
    private readonly BytesRef _id = new();

    private Scorer _scorer = null!;
    private BinaryDocValues? _ids;
    private int _docBase;

    /// <summary>Number of all hits.</summary>
    public long TotalSize { get; private set; }

    /// <summary>Whether there are hits after those kept.</summary>
    public bool HasMore { get; private set; }

    /// <summary>Ranking does not look at the order of entries.</summary>
    public bool AcceptsDocsOutOfOrder => true;

    /// <summary>The hits kept, best first.</summary>
    public IReadOnlyList<RankedHit> Best() => [.. _best.UnorderedItems.Select(item => item.Element).Order()];

    public void SetScorer(Scorer scorer) => _scorer = scorer;

    public void SetNextReader(AtomicReaderContext context)
    {
        cancellationToken.ThrowIfCancellationRequested();
        _docBase = context.DocBase;
        _ids = context.AtomicReader.GetBinaryDocValues(IndexFields.SortId);
    }

    public void Collect(int doc)
    {
        if (TotalSize++ % HitsPerCheck == 0)
        {
            cancellationToken.ThrowIfCancellationRequested();
        }

        if (search.Limit == 0 && HasMore)
        {
            return;
        }

        var score = _scorer.GetScore();
        var tier = tierOf(_docBase + doc);
        if (_after is not null && Compare(tier, score, doc, _after) <= 0)
        {
            return;
        }

        if (_best.Count < search.Limit)
        {
            Keep(tier, score, doc);
            return;
        }

        HasMore = true;
        if (search.Limit > 0 && Compare(tier, score, doc, _best.Peek()) < 0)
        {
            _best.Dequeue();
            Keep(tier, score, doc);
        }
    }

    private void Keep(int tier, float score, int doc)
    {
        var hit = new RankedHit(tier, score, BytesRef.DeepCopyOf(IdOf(doc)), _docBase + doc);
        _best.Enqueue(hit, hit);
    }

    /// <summary>Reads the id only when it decides.</summary>
    private int Compare(int tier, float score, int doc, RankedHit other)
    {
        var order = tier.CompareTo(other.Tier);
        order = order != 0 ? order : other.Score.CompareTo(score);
        return order != 0 ? order : IdOf(doc).CompareTo(other.Id);
    }

    private BytesRef IdOf(int doc)
    {
        _id.Length = 0;
        _ids?.Get(doc, _id);
        return _id;
    }
}

/// <summary>Where a page starts and how many hits it has at most.</summary>
/// <param name="After">Position of the last hit of the page before; null = from the start.</param>
/// <param name="Limit">Hits to keep.</param>
internal readonly record struct RankedPage(HitPosition? After, int Limit);

/// <summary>A hit with what it is ranked by.</summary>
/// <param name="Tier">Tier.</param>
/// <param name="Score">Score.</param>
/// <param name="Id">Id of the node.</param>
/// <param name="Document">Number of its entry in the whole index.</param>
internal sealed record RankedHit(int Tier, float Score, BytesRef Id, int Document) : IComparable<RankedHit>
{
    /// <summary>The position that follows from it.</summary>
    public HitPosition Position => new(Tier, Score, Id.Utf8ToString());

    public int CompareTo(RankedHit? other)
    {
        if (other is null)
        {
            return 1;
        }

        var order = Tier.CompareTo(other.Tier);
        order = order != 0 ? order : other.Score.CompareTo(Score);
        return order != 0 ? order : Id.CompareTo(other.Id);
    }
}
