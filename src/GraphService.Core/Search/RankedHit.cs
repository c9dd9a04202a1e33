using Lucene.Net.Util;

namespace GraphService.Search;

/// <summary>A hit with what it is ranked by.</summary>
/// <param name="Tier">Tier.</param>
/// <param name="Score">Score.</param>
/// <param name="Id">Id of the node.</param>
/// <param name="Document">Number of its entry in the whole index.</param>
/// <param name="Key">See <see cref="HitPosition.Key"/>.</param>
internal sealed record RankedHit(int Tier, float Score, BytesRef Id, int Document, string Key) : IComparable<RankedHit>
{
    /// <summary>The worst first, so that a queue gives up the worst of those it keeps.</summary>
    public static readonly IComparer<RankedHit> WorstFirst = Comparer<RankedHit>.Create((left, right) => right.CompareTo(left));

    /// <summary>The position that follows from it.</summary>
    public HitPosition Position => new(Tier, Score, Id.Utf8ToString(), Key);

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

/// <summary>Where a page starts and how many hits it has at most.</summary>
/// <param name="After">Position of the last hit of the page before; null = from the start.</param>
/// <param name="Limit">Hits to keep.</param>
internal readonly record struct RankedPage(HitPosition? After, int Limit);
