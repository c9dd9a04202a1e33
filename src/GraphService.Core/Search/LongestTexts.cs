using System.Collections.Immutable;

namespace GraphService.Search;

/// <summary>
/// How long a text may be that scores enough, by how often terms stand in it. That is told by a kind, a number below 16 whose digits are their repeats, see
/// <see cref="TermPostings.Repeats"/>; the highest digit = so many or more. What is enough rises while hits are taken; a limit is tightened when a text comes that keeps to it and does not score enough.
/// </summary>
/// <param name="terms">Scores of each term, and how often it stands in a text at most.</param>
/// <param name="bits">Bits of a digit of kinds; 4 for all terms at most.</param>
/// <param name="lengths">Lengths of the texts.</param>
internal sealed class LongestTexts(ImmutableArray<(TermScores Scores, int MaxFrequency)> terms, int bits, TextLengths lengths)
{
    /// <summary>For more terms there would be too many kinds.</summary>
    public const int MaxTerms = 4;

    private readonly int[] _longest = [.. Enumerable.Repeat(int.MaxValue, Chunks.Kinds)];

    /// <summary>By kind the longest text, as <see cref="TextLengths.Round"/> has it; 0 = none is short enough.</summary>
    public byte[] Limits { get; } = [.. Enumerable.Repeat(byte.MaxValue, Chunks.Kinds)];

    /// <summary>Tells that a text did not score <paramref name="least"/>, which never falls. Longer texts of its kind never score more.</summary>
    public void Tighten(int kind, int length, float least)
    {
        if (length > _longest[kind] || Most(kind, length) >= least)
        {
            return;
        }

        var (enough, less) = (length - 1, length);
        for (var step = 1; enough > 0 && Most(kind, enough) < least; step *= 2)
        {
            (enough, less) = (enough - step, enough);
        }

        enough = Math.Max(enough, 0);
        while (less - enough > 1)
        {
            var middle = (enough + less) / 2;
            (enough, less) = Most(kind, middle) < least ? (enough, middle) : (middle, less);
        }

        (_longest[kind], Limits[kind]) = (enough, enough == 0 ? byte.MinValue : lengths.Round(enough));
    }

    /// <summary>What a text of a kind scores at most. More frequent terms never score less.</summary>
    private float Most(int kind, int length)
    {
        var (score, norm) = (0f, terms[0].Scores.NormOf(length));
        var highest = (1 << bits) - 1;
        for (var term = terms.Length - 1; term >= 0; term--, kind >>= bits)
        {
            var (scores, maxFrequency) = terms[term];
            var frequency = (kind & highest) + 1;
            score += scores.OfNorm(frequency > highest ? Math.Max(frequency, maxFrequency) : frequency, norm);
        }

        return score;
    }
}
