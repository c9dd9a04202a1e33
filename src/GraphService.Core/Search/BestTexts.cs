namespace GraphService.Search;

/// <summary>
/// The texts that score most for a term, whatever it turns out to be worth: of each number of repeats the shortest ones. The best hits are mostly among them, so that the
/// others need not be looked at.
/// </summary>
internal sealed class BestTexts
{
    /// <summary>Texts kept of each number of repeats.</summary>
    private const int Kept = 64;

    private const int BytesPerText = 8;

    /// <summary>So many repeats or more are told apart no further: texts that have them are known only as long as all of them are.</summary>
    private const int Many = Chunks.Kinds - 1;

    /// <summary>By number of repeats, ascending by length, of equal length by document.</summary>
    private readonly List<Text>?[] _texts = new List<Text>?[Chunks.Kinds];

    /// <summary>Whether there are texts whose lengths or repeats are not known here.</summary>
    private bool _hasUnknown;

    /// <summary>Memory, in bytes.</summary>
    public long Bytes => _texts.Sum(texts => (long)(texts?.Capacity ?? 0) * BytesPerText);

    /// <summary>The best of the texts that have a term.</summary>
    /// <param name="documents">Their entries.</param>
    /// <param name="repeats">See <see cref="TermPostings.Repeats"/>.</param>
    /// <param name="lengths">Their lengths.</param>
    public static BestTexts Of(int[] documents, byte[] repeats, ushort[] lengths)
    {
        var best = new BestTexts();
        Span<int> longest = stackalloc int[Chunks.Kinds];
        longest.Fill(int.MaxValue);
        for (var place = 0; place < documents.Length; place++)
        {
            var kind = Math.Min((int)repeats[place], Many);
            if (lengths[place] < longest[kind])
            {
                longest[kind] = best.Add(kind, new Text(documents[place], lengths[place], repeats[place]));
            }
        }

        return best;
    }

    /// <summary>A score that so many texts reach at least, the highest that is known; negative infinity when there are not so many.</summary>
    public float Reached(int count, TermScores scores)
    {
        Span<int> taken = stackalloc int[Chunks.Kinds];
        Span<float> next = stackalloc float[Chunks.Kinds];
        for (var repeats = 0; repeats < next.Length; repeats++)
        {
            next[repeats] = ScoreOf(repeats, 0, scores);
        }

        var reached = float.PositiveInfinity;
        for (; count > 0 && reached > float.NegativeInfinity; count--)
        {
            var best = 0;
            for (var repeats = 1; repeats < next.Length; repeats++)
            {
                best = next[repeats] > next[best] ? repeats : best;
            }

            reached = next[best];
            next[best] = ScoreOf(best, ++taken[best], scores);
        }

        return reached;
    }

    /// <summary>Of each number of repeats some of the shortest texts.</summary>
    /// <param name="count">How many of each at most.</param>
    /// <param name="documents">Their entries are added to these.</param>
    public void CopyShortest(int count, List<int> documents)
    {
        foreach (var texts in _texts)
        {
            for (var place = 0; texts is not null && place < Math.Min(count, texts.Count); place++)
            {
                documents.Add(texts[place].Document);
            }
        }
    }

    /// <summary>All texts that reach a score, by document; null when there may be others.</summary>
    public (int Document, float Score)[]? Reaching(float least, TermScores scores)
    {
        if (_hasUnknown)
        {
            return null;
        }

        var reaching = new List<(int Document, float Score)>();
        for (var repeats = 0; repeats <= Many; repeats++)
        {
            var (texts, place) = (_texts[repeats] ?? [], 0);
            for (; place < texts.Count; place++)
            {
                var score = scores.Compute(texts[place].Repeats + 1, texts[place].Length);
                if (score >= least)
                {
                    reaching.Add((texts[place].Document, score));
                }
                else if (repeats < Many)
                {
                    break;
                }
            }

            if (place == Kept)
            {
                return null;
            }
        }

        reaching.Sort();
        return [.. reaching];
    }

    /// <summary>Adds a text, and says how long none of its kind may be that is added after it.</summary>
    private int Add(int kind, Text text)
    {
        if (text.Length == TermPostings.LongText || text.Repeats == TermPostings.ManyRepeats)
        {
            _hasUnknown = true;
            return int.MaxValue;
        }

        var kept = _texts[kind] ??= [];
        if (kept.Count == Kept)
        {
            kept.RemoveAt(Kept - 1);
        }

        var place = kept.Count;
        while (place > 0 && kept[place - 1].Length > text.Length)
        {
            place--;
        }

        kept.Insert(place, text);
        return kept.Count == Kept ? kept[^1].Length : int.MaxValue;
    }

    /// <summary>Shorter texts never score less.</summary>
    private float ScoreOf(int repeats, int place, TermScores scores) =>
        _texts[repeats] is { } texts && place < texts.Count ? scores.Compute(repeats + 1, texts[place].Length) : float.NegativeInfinity;

    private readonly record struct Text(int Document, ushort Length, byte Repeats);
}
