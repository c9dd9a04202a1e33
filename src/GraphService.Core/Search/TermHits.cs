using System.Collections.Immutable;

namespace GraphService.Search;

/// <summary>Hits that have one term or phrase, or all of several. Their scores add up, each by how often it stands in the text and how long that is.</summary>
internal sealed class TermHits : HitList
{
    /// <summary>So few hits are scored sooner than told apart.</summary>
    private const int FewHits = 256;

    /// <summary>Hits whose frequencies are looked at together.</summary>
    private const int Block = 256;

    private readonly ImmutableArray<Part> _parts;
    private readonly int[]? _lengths;
    private LongestTexts? _longest;
    private byte[] _frequencies = [];
    private int _block = -1;

    private TermHits(int[] documents, int count, ImmutableArray<Part> parts, int[]? lengths)
        : base(documents, count) => (_parts, _lengths) = (parts, lengths);

    /// <inheritdoc/>
    public override float Most
    {
        get
        {
            var most = 0f;
            foreach (var part in _parts)
            {
                most += _lengths is null ? part.Scores.OfAverage(part.Postings.MaxFrequency) : part.Scores.Of(part.Postings.MaxFrequency, 1);
            }

            return most;
        }
    }

    /// <summary>The entries of postings.</summary>
    /// <param name="postings">A term or a phrase.</param>
    /// <param name="lengths">By entry the length of its text; null = all count as of average length.</param>
    /// <param name="scores">Scores of the term or phrase.</param>
    public static TermHits Of(TermPostings postings, int[]? lengths, TermScores scores) =>
        new(postings.Documents, postings.Documents.Length, [new Part(postings, scores, null)], lengths);

    /// <inheritdoc/>
    public override float ScoreAt(int place)
    {
        var score = 0f;
        foreach (var part in _parts)
        {
            score += _lengths is null ? part.Scores.OfAverage(part.FrequencyAt(place)) : part.Scores.Of(part.FrequencyAt(place), _lengths[Documents[place]]);
        }

        return score;
    }

    /// <inheritdoc/>
    public override int Next(int place, float least)
    {
        if (_lengths is null || least <= 0 || Count <= FewHits || _parts.Length > LongestTexts.MaxTerms)
        {
            return place;
        }

        var longest = _longest ??= new LongestTexts([.. _parts.Select(part => part.Scores)]);
        while (place < Count)
        {
            var frequencies = FrequenciesFrom(place, longest.Frequencies);
            var entries = Documents.Slice(place, frequencies.Length);
            for (var i = 0; i < entries.Length; i++)
            {
                var length = _lengths[entries[i]];
                if (length <= longest.Limits[frequencies[i]] && length <= longest.For(frequencies[i], least))
                {
                    return place + i;
                }
            }

            place += entries.Length;
        }

        return place;
    }

    /// <inheritdoc/>
    public override ReadOnlySpan<float> Scores(HitBuffers buffers)
    {
        if (_lengths is null || _parts is not [var only])
        {
            return base.Scores(buffers);
        }

        var all = buffers.Scores(Count).AsSpan(0, Count);
        var entries = Documents;
        for (var place = 0; place < all.Length; place++)
        {
            all[place] = only.Scores.Of(only.FrequencyAt(place), _lengths[entries[place]]);
        }

        return all;
    }

    /// <inheritdoc/>
    protected override HitList With(HitList other, (int[] Documents, int[] InThis, int[] InOther, int Count) met, HitBuffers buffers) =>
        other is TermHits hits && hits._lengths == _lengths
            ? new TermHits(
                met.Documents, met.Count,
                [.. _parts.Select(part => part.At(met.InThis, met.Count, buffers)), .. hits._parts.Select(part => part.At(met.InOther, met.Count, buffers))], _lengths)
            : base.With(other, met, buffers);

    /// <summary>How often the terms stand in the hits from a place to the end of its block, see <see cref="LongestTexts"/>.</summary>
    private ReadOnlySpan<byte> FrequenciesFrom(int place, int told)
    {
        var start = place / Block * Block;
        var count = Math.Min(Block, Count - start);
        if (_block != start)
        {
            _block = start;
            _frequencies = _frequencies.Length == 0 ? new byte[Block] : _frequencies;
            _frequencies.AsSpan().Clear();
            foreach (var part in _parts)
            {
                part.AddFrequencies(start, told, _frequencies.AsSpan(0, count));
            }
        }

        return _frequencies.AsSpan(place - start, count - (place - start));
    }

    /// <summary>A term or phrase.</summary>
    /// <param name="Postings">Its postings.</param>
    /// <param name="Scores">Its scores.</param>
    /// <param name="Places">By hit its place in the postings; null = the hits are those of the postings.</param>
    private sealed record Part(TermPostings Postings, TermScores Scores, int[]? Places)
    {
        private readonly int[] _starts = Postings.Starts;

        public int FrequencyAt(int place)
        {
            var at = Places is null ? place : Places[place];
            return _starts[at + 1] - _starts[at];
        }

        /// <summary>The part for some of the hits.</summary>
        public Part At(int[] places, int count, HitBuffers buffers)
        {
            if (Places is null)
            {
                return this with { Places = places };
            }

            var composed = buffers.Integers(count);
            for (var place = 0; place < count; place++)
            {
                composed[place] = Places[places[place]];
            }

            return this with { Places = composed };
        }

        /// <summary>Adds the frequencies from a place on as the last digits of numbers.</summary>
        public void AddFrequencies(int from, int told, Span<byte> numbers)
        {
            for (var i = 0; i < numbers.Length; i++)
            {
                var frequency = FrequencyAt(from + i);
                numbers[i] = (byte)(numbers[i] * told + (frequency < told ? frequency : 0));
            }
        }
    }
}
