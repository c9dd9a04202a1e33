namespace GraphService.Search;

/// <summary>
/// The texts that score most for a term or for two, whatever these turn out to be worth: of each number of repeats the shortest ones. The best hits are mostly among them, so
/// that the others need not be looked at.
/// </summary>
internal sealed class BestTexts
{
    /// <summary>Texts kept of each number of repeats of a term.</summary>
    public const int OfOne = 64;

    /// <summary>The same of two terms, which have many more kinds of texts.</summary>
    public const int OfTwo = 16;

    private const int BytesPerText = 8;

    private const int BytesPerKind = 100;

    /// <summary>So many repeats or more are told apart no further.</summary>
    private const int Many = PackedDigits.Highest;

    private readonly IReadOnlyList<Kind> _kinds;

    private BestTexts(IReadOnlyList<Kind> kinds) => _kinds = kinds;

    /// <summary>Memory, in bytes.</summary>
    public long Bytes => _kinds.Sum(kind => BytesPerKind + (long)kind.Texts.Capacity * BytesPerText);

    /// <summary>A score that so many texts reach at least, the highest that is known; negative infinity when there are not so many.</summary>
    public float Reached(int count, TextScores scores)
    {
        Span<int> taken = stackalloc int[_kinds.Count];
        Span<float> next = stackalloc float[_kinds.Count];
        taken.Clear();
        for (var kind = 0; kind < next.Length; kind++)
        {
            next[kind] = ScoreOf(kind, 0, scores);
        }

        var reached = float.PositiveInfinity;
        for (; count > 0 && reached > float.NegativeInfinity; count--)
        {
            var best = 0;
            for (var kind = 1; kind < next.Length; kind++)
            {
                best = next[kind] > next[best] ? kind : best;
            }

            // Of texts that have a term many times the next may score more than the one before.
            reached = Math.Min(reached, next[best]);
            next[best] = ScoreOf(best, ++taken[best], scores);
        }

        return reached;
    }

    /// <summary>Of each kind some of the shortest texts.</summary>
    /// <param name="count">About how many of all kinds together at most.</param>
    /// <param name="documents">Their entries are added to these.</param>
    public void CopyShortest(int count, List<int> documents)
    {
        var ofEach = Math.Max(1, count / _kinds.Count);
        foreach (var kind in _kinds)
        {
            for (var place = 0; place < Math.Min(ofEach, kind.Texts.Count); place++)
            {
                documents.Add(kind.Texts[place].Document);
            }
        }
    }

    /// <summary>All texts that reach a score, by document; null when there may be others.</summary>
    public (int Document, float Score)[]? Reaching(float least, TextScores scores)
    {
        var reaching = new List<(int Document, float Score)>();
        foreach (var kind in _kinds)
        {
            if (kind.MostOfOthers(scores) >= least)
            {
                return null;
            }

            foreach (var text in kind.Texts)
            {
                var score = text.ScoreBy(scores);
                if (score >= least)
                {
                    reaching.Add((text.Document, score));
                }
                else if (!kind.HasMany)
                {
                    break;
                }
            }
        }

        reaching.Sort();
        return [.. reaching];
    }

    private float ScoreOf(int kind, int place, TextScores scores) =>
        _kinds[kind].Texts is var texts && place < texts.Count ? texts[place].ScoreBy(scores) : float.NegativeInfinity;

    /// <summary>Finds the best of texts that are told one after the other, one at least.</summary>
    /// <param name="kept">Texts kept of each kind.</param>
    internal sealed class Finder(int kept)
    {
        private readonly List<Kind> _kinds = [];
        private readonly Kind?[] _byRepeats = new Kind?[(Many + 1) * (Many + 1)];

        /// <summary>Tells of a text; of equally good ones the first is kept.</summary>
        /// <param name="document">Its entry.</param>
        /// <param name="length">Its length.</param>
        /// <param name="repeats">How often the term stands in it, see <see cref="TermPostings.Repeats"/>.</param>
        /// <param name="otherRepeats">The same of the other term, 0 when there is none.</param>
        public void Add(int document, int length, byte repeats, byte otherRepeats)
        {
            ref var kind = ref _byRepeats[Math.Min((int)repeats, Many) * (Many + 1) + Math.Min((int)otherRepeats, Many)];
            if (kind is null)
            {
                kind = new Kind(kept, repeats >= Many || otherRepeats >= Many);
                _kinds.Add(kind);
            }

            if (length < kind.Longest || kind.HasMany)
            {
                kind.Add(new Text(document, (ushort)Math.Min(length, TermPostings.LongText), repeats, otherRepeats));
            }
        }

        /// <summary>The best of them.</summary>
        public BestTexts Find() => new(_kinds);
    }

    /// <summary>Texts in which the terms stand equally often, ascending by length, of equal length by document: shorter ones never score less.</summary>
    /// <param name="kept">How many are kept.</param>
    /// <param name="hasMany">Whether a term stands so often in them that they are told apart no further.</param>
    private sealed class Kind(int kept, bool hasMany)
    {
        private byte _mostRepeats;
        private byte _mostOtherRepeats;

        /// <summary>Whether there are texts whose lengths or repeats are not known.</summary>
        private bool _hasUnknown;

        public bool HasMany => hasMany;

        public List<Text> Texts { get; } = [];

        /// <summary>Texts so long or longer are passed over.</summary>
        public int Longest { get; private set; } = int.MaxValue;

        /// <summary>A score that no text which was passed over exceeds.</summary>
        public float MostOfOthers(TextScores scores) => _hasUnknown ? float.PositiveInfinity
            : Texts.Count < kept ? float.NegativeInfinity
            : scores.Compute(_mostRepeats + 1, _mostOtherRepeats + 1, Longest);

        public void Add(Text text)
        {
            (_mostRepeats, _mostOtherRepeats) = (Math.Max(_mostRepeats, text.Repeats), Math.Max(_mostOtherRepeats, text.OtherRepeats));
            _hasUnknown |= text.Repeats == TermPostings.ManyRepeats || text.OtherRepeats == TermPostings.ManyRepeats;
            if (text.Length >= Longest)
            {
                return;
            }

            if (text.Length == TermPostings.LongText)
            {
                _hasUnknown = true;
                return;
            }

            if (Texts.Count == kept)
            {
                Texts.RemoveAt(kept - 1);
            }

            var place = Texts.Count;
            while (place > 0 && Texts[place - 1].Length > text.Length)
            {
                place--;
            }

            Texts.Insert(place, text);
            Longest = Texts.Count == kept ? Texts[^1].Length : int.MaxValue;
        }
    }

    private readonly record struct Text(int Document, ushort Length, byte Repeats, byte OtherRepeats)
    {
        public float ScoreBy(TextScores scores) => scores.Compute(Repeats + 1, OtherRepeats + 1, Length);
    }
}

/// <summary>Scores of texts that have a term, or two.</summary>
/// <param name="One">Scores of the term.</param>
/// <param name="Two">Scores of the other; null = there is none.</param>
internal readonly record struct TextScores(TermScores One, TermScores? Two)
{
    /// <summary>The score of a text of this length in which the terms stand so often; without the other its frequency does not matter.</summary>
    public float Compute(int frequency, int otherFrequency, int length)
    {
        var norm = One.NormOf(length);
        return One.OfNorm(frequency, norm) + (Two?.OfNorm(otherFrequency, norm) ?? 0);
    }
}
