using System.Text;

namespace GraphService.Search;

/// <summary>A hit with what it is ranked by.</summary>
internal sealed class RankedHit : IComparable<RankedHit>
{
    /// <summary>The worst first, so that a queue gives up the worst of those it keeps.</summary>
    public static readonly IComparer<RankedHit> WorstFirst = Comparer<RankedHit>.Create((left, right) => right.CompareTo(left));

    private readonly SegmentIds? _ids;
    private readonly int _place;
    private readonly byte[] _id = [];

    /// <summary>A hit in a segment.</summary>
    /// <param name="tier">Tier.</param>
    /// <param name="score">Score.</param>
    /// <param name="ids">Ids of its segment.</param>
    /// <param name="place">Its entry in the segment.</param>
    /// <param name="document">Number of its entry in the whole index.</param>
    /// <param name="key">See <see cref="HitPosition.Key"/>.</param>
    public RankedHit(int tier, float score, SegmentIds ids, int place, int document, string key) =>
        (Tier, Score, _ids, _place, Document, Key) = (tier, score, ids, place, document, key);

    /// <summary>The hit that a page begins after, which is in no segment.</summary>
    /// <param name="tier">Its tier.</param>
    /// <param name="position">Where it stood.</param>
    public RankedHit(int tier, HitPosition position) =>
        (Tier, Score, _id, Document, Key) = (tier, position.Score, Encoding.UTF8.GetBytes(position.Id), -1, position.Key);

    /// <summary>Tier.</summary>
    public int Tier { get; }

    /// <summary>Score.</summary>
    public float Score { get; }

    /// <summary>Number of its entry in the whole index; -1 when it is in none.</summary>
    public int Document { get; }

    /// <summary>See <see cref="HitPosition.Key"/>.</summary>
    public string Key { get; }

    /// <summary>Id of the node, as UTF-8.</summary>
    public ReadOnlySpan<byte> Id => _ids is null ? _id : _ids.Of(_place);

    /// <summary>The position that follows from it.</summary>
    public HitPosition Position => new(Tier, Score, Encoding.UTF8.GetString(Id), Key);

    public int CompareTo(RankedHit? other)
    {
        if (other is null)
        {
            return 1;
        }

        var order = Tier.CompareTo(other.Tier);
        order = order != 0 ? order : other.Score.CompareTo(Score);
        return order != 0 ? order : Id.SequenceCompareTo(other.Id);
    }
}

/// <summary>Where a page starts and how many hits it has at most.</summary>
/// <param name="After">Position of the last hit of the page before; null = from the start.</param>
/// <param name="Limit">Hits to keep.</param>
internal readonly record struct RankedPage(HitPosition? After, int Limit);
