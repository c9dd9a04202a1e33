using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Util;

namespace GraphService.Search;

/// <summary>Walks over all hits once: passes over those that are not selected, counts the others, stops when its caller has gone.</summary>
/// <param name="order">What is looked at before the score.</param>
/// <param name="selection">Which hits count; null = all.</param>
/// <param name="cancellationToken">Stops the search.</param>
internal abstract class HitCollector(HitTiers order, HitSelection? selection, CancellationToken cancellationToken) : ICollector
{
    /// <summary>Hits between two looks at the token.</summary>
    private const int HitsPerCheck = 256;

    /// <summary>Where ids are read to; many hits have equal scores.</summary>
    private readonly BytesRef _id = new();

    private Scorer _scorer = null!;
    private BinaryDocValues? _ids;
    private int _docBase;
    private int _seen;

    /// <summary>Number of all hits.</summary>
    public long TotalSize { get; private set; }

    /// <summary>Ranking does not look at the order of entries.</summary>
    public bool AcceptsDocsOutOfOrder => true;

    public void SetScorer(Scorer scorer) => _scorer = scorer;

    public void SetNextReader(AtomicReaderContext context)
    {
        cancellationToken.ThrowIfCancellationRequested();
        _docBase = context.DocBase;
        _ids = context.AtomicReader.GetBinaryDocValues(IndexFields.SortId);
        order.SetNextReader(context);
        selection?.SetNextReader(context.AtomicReader);
        Enter(context.AtomicReader);
    }

    public void Collect(int doc)
    {
        if (_seen++ % HitsPerCheck == 0)
        {
            cancellationToken.ThrowIfCancellationRequested();
        }

        if (selection?.Accepts(doc) != false)
        {
            TotalSize++;
            Add(doc);
        }
    }

    /// <summary>Goes on to the next segment.</summary>
    protected abstract void Enter(AtomicReader reader);

    /// <summary>Takes a hit.</summary>
    protected abstract void Add(int doc);

    /// <summary>Score of the hit being taken.</summary>
    protected float Score() => _scorer.GetScore();

    /// <summary>Tier of a hit.</summary>
    protected int TierOf(int doc) => order.Of(doc);

    /// <summary>The hit being taken, to be kept.</summary>
    protected RankedHit Keep(int tier, float score, int doc) =>
        new(tier, score, BytesRef.DeepCopyOf(IdOf(doc)), _docBase + doc, order.KeyOf(doc));

    /// <summary>Compares the hit being taken with another. Reads the id only when it decides.</summary>
    protected int Compare(int tier, float score, int doc, RankedHit other)
    {
        var result = tier.CompareTo(other.Tier);
        result = result != 0 ? result : other.Score.CompareTo(score);
        return result != 0 ? result : IdOf(doc).CompareTo(other.Id);
    }

    private BytesRef IdOf(int doc)
    {
        _id.Length = 0;
        _ids?.Get(doc, _id);
        return _id;
    }
}
