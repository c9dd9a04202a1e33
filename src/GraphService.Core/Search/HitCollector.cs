using Lucene.Net.Index;

namespace GraphService.Search;

/// <summary>Takes all hits, segment by segment: passes over those that are not selected, counts the others.</summary>
/// <param name="order">What is looked at before the score.</param>
/// <param name="selection">Which hits count; null = all.</param>
internal abstract class HitCollector(HitTiers order, HitSelection? selection)
{
    private SegmentIds _ids = SegmentIds.None;
    private int _docBase;

    /// <summary>Number of all hits.</summary>
    public long TotalSize { get; private set; }

    /// <summary>Whether scores matter; else hits are only counted.</summary>
    public virtual bool IsRanked => true;

    /// <summary>Whether nothing is looked at before the score.</summary>
    protected bool IsByScore => order == HitTiers.None;

    /// <summary>Takes the hits of a segment.</summary>
    public void Take(HitSegment segment, HitList hits)
    {
        (_ids, _docBase) = (SegmentIds.Of(segment.Reader), segment.Context.DocBase);
        order.SetNextReader(segment.Context);
        selection?.SetNextReader(segment.Reader);
        Enter(segment.Reader);
        var selected = selection is null ? hits : hits.Where(selection.Accepts, segment.Buffers);
        TotalSize += selected.Count;
        Add(selected, segment.Buffers);
    }

    /// <summary>Goes on to the next segment.</summary>
    protected abstract void Enter(AtomicReader reader);

    /// <summary>Takes hits: each by itself, unless this is overridden.</summary>
    protected virtual void Add(HitList hits, HitBuffers buffers)
    {
        var documents = hits.Documents;
        var scores = hits.Scores(buffers);
        for (var place = 0; place < documents.Length; place++)
        {
            Add(documents[place], scores[place]);
        }
    }

    /// <summary>Takes a hit.</summary>
    protected abstract void Add(int document, float score);

    /// <summary>Tier of a hit.</summary>
    protected int TierOf(int document) => order.Of(document);

    /// <summary>The hit, to be kept.</summary>
    protected RankedHit Keep(int tier, float score, int document) =>
        new(tier, score, _ids, document, _docBase + document, order.KeyOf(document));

    /// <summary>Id of a hit, as UTF-8.</summary>
    protected ReadOnlySpan<byte> IdOf(int document) => _ids.Of(document);

    /// <summary>Compares a hit with another.</summary>
    protected int Compare(int tier, float score, int document, RankedHit other)
    {
        var result = tier.CompareTo(other.Tier);
        result = result != 0 ? result : other.Score.CompareTo(score);
        return result != 0 ? result : IdOf(document).SequenceCompareTo(other.Id);
    }
}
