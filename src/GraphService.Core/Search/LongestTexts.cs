using System.Collections.Immutable;

namespace GraphService.Search;

/// <summary>
/// How long a text may be that scores enough, by how often terms stand in it: by a number whose digits are their frequencies, 0 = as often or more than there are digits.
/// What is enough rises while hits are taken; a limit is tightened when a text comes that keeps to it.
/// </summary>
internal sealed class LongestTexts
{
    /// <summary>For more terms there would be too many limits.</summary>
    public const int MaxTerms = 4;

    private const int Numbers = 256;

    private readonly ImmutableArray<TermScores> _terms;
    private readonly int[] _limits = new int[Numbers];
    private readonly float[] _least = new float[Numbers];

    /// <summary>Any text may be long enough yet.</summary>
    /// <param name="terms">Scores of each term.</param>
    public LongestTexts(ImmutableArray<TermScores> terms)
    {
        _terms = terms;
        Frequencies = Math.Min(TermScores.MaxFrequency, (int)Math.Pow(Numbers, 1.0 / terms.Length));
        Array.Fill(_limits, int.MaxValue);
    }

    /// <summary>Frequencies that are told apart: below it.</summary>
    public int Frequencies { get; }

    /// <summary>By number: no longer text scores enough. Shorter ones may be asked for by <see cref="For"/>.</summary>
    public ReadOnlySpan<int> Limits => _limits;

    /// <summary>The longest text that scores <paramref name="least"/>, which never falls; <see cref="int.MaxValue"/> = any, -1 = none.</summary>
    public int For(int number, float least)
    {
        if (_least[number] != least)
        {
            (_limits[number], _least[number]) = (Find(number, least, _limits[number]), least);
        }

        return _limits[number];
    }

    /// <summary>Finds it, given what it was for a lower score. Longer texts never score more.</summary>
    private int Find(int number, float least, int longest)
    {
        if (longest == int.MaxValue && (HasUntold(number) || Score(number, TermScores.MaxLength - 1) >= least))
        {
            return longest;
        }

        // Scores asked for rise by little mostly.
        var (enough, less) = (Math.Min(longest, TermScores.MaxLength - 1), Math.Min(longest, TermScores.MaxLength - 1) + 1);
        for (var step = 1; enough >= 0 && Score(number, enough) < least; step *= 2)
        {
            (enough, less) = (enough - step, enough);
        }

        enough = Math.Max(enough, -1);
        while (less - enough > 1)
        {
            var middle = (enough + less) / 2;
            (enough, less) = Score(number, middle) < least ? (enough, middle) : (middle, less);
        }

        return enough;
    }

    private float Score(int number, int length)
    {
        var score = 0f;
        for (var term = _terms.Length - 1; term >= 0; term--)
        {
            score += _terms[term].Of(number % Frequencies, length);
            number /= Frequencies;
        }

        return score;
    }

    private bool HasUntold(int number)
    {
        var hasUntold = false;
        for (var term = 0; term < _terms.Length; term++)
        {
            hasUntold |= number % Frequencies == 0;
            number /= Frequencies;
        }

        return hasUntold;
    }
}
