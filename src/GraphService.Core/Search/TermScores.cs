namespace GraphService.Search;

/// <summary>
/// Scores of terms by frequency and length of the text. Few lengths are in use, so that a score which was computed once is looked up afterwards: a division is
/// the dearest part of it. One thread.
/// </summary>
/// <param name="formula">The formula, with what it knows of the terms.</param>
internal sealed class TermScores(Bm25.Formula formula)
{
    /// <summary>More frequent terms are computed each time.</summary>
    public const int MaxFrequency = 16;

    /// <summary>Longer texts are computed each time.</summary>
    public const int MaxLength = 1024;

    /// <summary>By frequency, then length; 0 = not computed yet.</summary>
    private readonly float[]?[] _known = new float[]?[MaxFrequency];

    /// <summary>The longest text that scores so much for these and for others, see <see cref="Bm25.Formula.LongestFor"/>.</summary>
    public double LongestFor(float score, int frequency, TermScores others, int otherFrequency) => formula.LongestFor(score, frequency, others.Formula, otherFrequency);

    private Bm25.Formula Formula => formula;

    /// <summary>What the length of a text adds to the saturation, which is the same for all terms of a field.</summary>
    public double NormOf(int length) => formula.NormOf(length);

    /// <summary>The score where the terms stand so often in a text with this norm.</summary>
    public float OfNorm(int frequency, double norm) => formula.Score(frequency, norm);

    /// <summary>The score where the terms stand so often in a text so long, for few texts.</summary>
    public float Compute(int frequency, int length) => OfNorm(frequency, NormOf(length));

    /// <summary>The same for many texts.</summary>
    public float Of(int frequency, int length)
    {
        if (frequency >= MaxFrequency || length >= MaxLength)
        {
            return Compute(frequency, length);
        }

        var known = _known[frequency] ??= new float[MaxLength];
        var score = known[length];
        return score != 0 ? score : known[length] = Compute(frequency, length);
    }

    /// <summary>The score in a field without lengths, such as the names of a highlight: all are taken to be of average length.</summary>
    public float OfAverage(int frequency) => formula.Score(frequency, formula.NormOf(formula.AverageLength));
}
