using System.Collections.Immutable;

namespace GraphService.Search;

/// <summary>
/// How long a text may be that scores enough, by how often terms stand in it. That is told by a kind, a number below 16 whose digits are their repeats, see
/// <see cref="TermPostings.Repeats"/>; the highest digit = so many or more. What is enough rises while hits are taken; a limit is tightened when a text comes that keeps to it and does not score enough.
/// </summary>
/// <param name="terms">Scores of each term, and how often it stands in a text at most.</param>
/// <param name="bits">Bits of a digit of kinds; 4 for all terms at most.</param>
/// <param name="isExact">Whether two terms are told apart by <see cref="ExactLimits"/>, too.</param>
/// <param name="lengths">Lengths of the texts.</param>
internal sealed class LongestTexts(ImmutableArray<(TermScores Scores, int MaxFrequency)> terms, int bits, bool isExact, TextLengths lengths)
{
    /// <summary>For more terms there would be too many kinds.</summary>
    public const int MaxTerms = 4;

    private const int PairKinds = 1 << (2 * PackedDigits.Bits);

    private readonly int[] _longest = Unlimited<int>(Chunks.Kinds, int.MaxValue);
    private readonly int[] _longestExact = isExact && terms.Length == 2 ? Unlimited<int>(PairKinds, int.MaxValue) : [];

    /// <summary>By kind the longest text, as <see cref="TextLengths.Round"/> has it; 0 = none is short enough.</summary>
    public byte[] Limits { get; } = Unlimited<byte>(Chunks.Kinds, byte.MaxValue);

    /// <summary>
    /// The same by pairs of digits as <see cref="PackedDigits"/> has them, for two terms, else null. Kinds of frequent terms are so coarse that most texts which keep to their limits
    /// do not score enough.
    /// </summary>
    public byte[]? ExactLimits { get; } = isExact && terms.Length == 2 ? Unlimited<byte>(PairKinds, byte.MaxValue) : null;

    /// <summary>Tells that a text did not score <paramref name="least"/>, which never falls. Longer texts of its kind never score more.</summary>
    public void Tighten(int kind, int length, float least) => Tighten(kind, bits, length, least, _longest, Limits);

    /// <summary>The same, by the pair of its digits.</summary>
    public void TightenExact(int pair, int length, float least) => Tighten(pair, PackedDigits.Bits, length, least, _longestExact, ExactLimits!);

    /// <summary>Tightens all limits, when what is enough is known before any text is looked at.</summary>
    public void TightenAll(float least)
    {
        for (var kind = 0; kind < Limits.Length; kind++)
        {
            Tighten(kind, 0, least);
        }

        var (first, second) = (Math.Min(terms[0].MaxFrequency - 1, PackedDigits.Highest), Math.Min(terms[1].MaxFrequency - 1, PackedDigits.Highest));
        for (var digit = 0; digit <= first; digit++)
        {
            for (var other = 0; other <= second; other++)
            {
                TightenExact((digit << PackedDigits.Bits) | other, 0, least);
            }
        }
    }

    private static T[] Unlimited<T>(int kinds, T most)
    {
        var limits = new T[kinds];
        Array.Fill(limits, most);
        return limits;
    }

    private void Tighten(int kind, int digitBits, int length, float least, int[] longest, byte[] limits)
    {
        if (length > longest[kind])
        {
            return;
        }

        var enough = terms.Length == 2 ? LongestOfTwo(kind, digitBits, least) : LongestOf(kind, digitBits, length, least);
        if (enough < longest[kind])
        {
            (longest[kind], limits[kind]) = (enough, enough == 0 ? byte.MinValue : lengths.Round(enough));
        }
    }

    private int LongestOfTwo(int kind, int digitBits, float least)
    {
        var longest = terms[0].Scores.LongestFor(
            least, FrequencyOf(0, kind >> digitBits, digitBits), terms[1].Scores, FrequencyOf(1, kind & ((1 << digitBits) - 1), digitBits));
        return (int)Math.Clamp(longest, 0, int.MaxValue);
    }

    /// <summary>The longest text of a kind that scores enough; no limit when one of this length does.</summary>
    private int LongestOf(int kind, int digitBits, int length, float least)
    {
        if (Most(kind, digitBits, length) >= least)
        {
            return int.MaxValue;
        }

        var (enough, less) = (length - 1, length);
        for (var step = 1; enough > 0 && Most(kind, digitBits, enough) < least; step *= 2)
        {
            (enough, less) = (enough - step, enough);
        }

        enough = Math.Max(enough, 0);
        while (less - enough > 1)
        {
            var middle = (enough + less) / 2;
            (enough, less) = Most(kind, digitBits, middle) < least ? (enough, middle) : (middle, less);
        }

        return enough;
    }

    /// <summary>How often a term stands at most in a text with this digit.</summary>
    private int FrequencyOf(int term, int digit, int digitBits) =>
        digit < (1 << digitBits) - 1 ? digit + 1 : Math.Max(digit + 1, terms[term].MaxFrequency);

    /// <summary>What a text of a kind scores at most. More frequent terms never score less.</summary>
    private float Most(int kind, int digitBits, int length)
    {
        var (score, norm) = (0f, terms[0].Scores.NormOf(length));
        for (var term = terms.Length - 1; term >= 0; term--, kind >>= digitBits)
        {
            score += terms[term].Scores.OfNorm(FrequencyOf(term, kind & ((1 << digitBits) - 1), digitBits), norm);
        }

        return score;
    }
}
