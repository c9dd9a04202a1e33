using System.Collections.Immutable;

namespace GraphService.Search;

/// <summary>Hits that have one term or phrase, or all of several. Their scores add up, each by how often it stands in the text and how long that is.</summary>
internal sealed class TermHits : HitList
{
    /// <summary>So few hits are scored sooner than told apart.</summary>
    private const int FewHits = 64;

    /// <summary>About so many of the shortest texts are tried before all are looked through.</summary>
    private const int TextsTried = 256;

    /// <summary>Of a set that has fewer than one of so many entries of the segment, what is asked for is kept by hit.</summary>
    private const int SparseShare = 64;

    private readonly ImmutableArray<Part> _parts;
    private readonly TextLengths? _lengths;
    private readonly HitBuffers _buffers;

    /// <summary>Whether repeats and lengths are looked up by entry, not by hit: places are entries then.</summary>
    private readonly bool _isByEntry;

    /// <summary>By hit the length of its text, see <see cref="TermPostings.Lengths"/>; empty when it has to be looked up by entry.</summary>
    private ushort[] _known = [];

    private Cursor _at;

    /// <summary>The hit that was found last, and its score.</summary>
    private (int Document, float Score) _last = (-1, 0);

    /// <summary>All hits that reach the first score asked for; null when they are not known.</summary>
    private (int Document, float Score)[]? _reaching;

    /// <summary>The first of them that was not passed yet.</summary>
    private int _reached;

    /// <summary>The best of hits that are shared, see <see cref="SharedPostings"/>.</summary>
    private Lazy<BestTexts?>? _best;

    private LongestTexts? _longest;
    private byte[]? _kinds;
    private byte[][]? _packed;
    private byte[]? _rounded;

    private TermHits(int[] documents, int count, ImmutableArray<Part> parts, TextLengths? lengths, HitBuffers buffers)
        : base(documents, count) => (_parts, _lengths, _buffers) = (parts, lengths, buffers);

    private TermHits(EntrySet entries, ImmutableArray<Part> parts, TextLengths lengths, HitBuffers buffers)
        : base(entries, buffers) => (_parts, _lengths, _buffers, _isByEntry) = (parts, lengths, buffers, true);

    /// <inheritdoc/>
    public override float Most
    {
        get
        {
            var most = 0f;
            foreach (var part in _parts)
            {
                most += _lengths is null ? part.Scores.OfAverage(part.Postings.MaxFrequency) : part.Scores.Compute(part.Postings.MaxFrequency, 1);
            }

            return most;
        }
    }

    /// <summary>The best of the hits, where they are kept; else null.</summary>
    private BestTexts? Best => Kept is TermPostings whole ? whole.Best
        : Kept is SharedPostings shared && Count > FewHits ? (_best ??= new(() => FindBest(shared))).Value
        : null;

    private TextScores ScoresOfBest => new(_parts[0].Scores, _parts.Length > 1 ? _parts[1].Scores : null);

    /// <summary>Bits of a digit of kinds: of several terms fewer numbers of repeats are told apart.</summary>
    private int KindBits => _parts.Length switch
    {
        1 => 4,
        2 => 2,
        _ => 1,
    };

    /// <summary>The entries of postings.</summary>
    /// <param name="postings">A term or a phrase.</param>
    /// <param name="lengths">Lengths of the texts; null = all count as of average length.</param>
    /// <param name="scores">Scores of the term or phrase.</param>
    /// <param name="buffers">Where hits are put.</param>
    public static TermHits Of(TermPostings postings, TextLengths? lengths, TermScores scores, HitBuffers buffers)
    {
        ImmutableArray<Part> parts = [new Part(postings, scores, postings.Repeats)];
        return postings.Entries is { } entries
            ? new TermHits(entries, parts, lengths!, buffers) { Kept = postings }
            : new TermHits(postings.Documents, postings.Documents.Length, parts, lengths, buffers)
            {
                Kept = postings,
                _known = postings.Lengths,
                _rounded = postings.RoundedLengths,
            };
    }

    /// <summary>Whether what is asked of the entries is kept by hit, because they are few.</summary>
    public static bool IsSparse(EntrySet entries) => entries.Count < entries.Size / SparseShare;

    /// <inheritdoc/>
    public override float Reached(int count) => Best is { } best ? best.Reached(count, ScoresOfBest)
        : Kept is TermPostings ? float.NegativeInfinity
        : ReachedTogether(count);

    /// <inheritdoc/>
    public override float Score(int document) => document == _last.Document ? _last.Score : ScoreAt(_isByEntry ? document : _at.MoveTo(Documents, document), false);

    /// <inheritdoc/>
    public override int Next(int document, float least)
    {
        if (_lengths is null || least <= 0 || Count <= FewHits || _parts.Length > LongestTexts.MaxTerms)
        {
            return Next(document);
        }

        if (_longest is null)
        {
            _reaching ??= Best?.Reaching(least, ScoresOfBest);
        }

        return _reaching is not null ? NextReaching(document, least) : NextOfAll(document, least, _lengths);
    }

    /// <inheritdoc/>
    public override ReadOnlySpan<float> Scores(HitBuffers buffers)
    {
        var documents = Documents;
        var scores = buffers.Scores(Count).AsSpan(0, Count);
        for (var place = 0; place < scores.Length; place++)
        {
            scores[place] = ScoreAt(_isByEntry ? documents[place] : place, true);
        }

        return scores;
    }

    /// <summary>Those that a test lets through. Null when they are not kept, as with a term that few texts have.</summary>
    public TermHits? Select(IEntryTest test, HitBuffers buffers) => Kept is TermPostings { Best: not null } one && buffers.Postings is { } postings
        ? Of(postings.GetShared(one, test, buffers), _parts, _lengths!, buffers)
        : null;

    /// <summary>What these, the shorter list, share with others; scores add up. Null when it is not kept, as with terms that few texts have.</summary>
    public TermHits? Share(TermHits other, HitBuffers buffers) =>
        Kept is TermPostings { Best: not null } one && other.Kept is TermPostings { Best: not null } two && buffers.Postings is { } postings
            ? Of(postings.GetShared(one, two, buffers), _parts.AddRange(other._parts), _lengths!, buffers)
            : null;

    /// <inheritdoc/>
    protected override List<int> Promising()
    {
        var texts = new List<int>();
        if (Best is { } best)
        {
            best.CopyShortest(TextsTried, texts);
            return texts;
        }

        var rarest = _parts[0].Postings;
        foreach (var part in _parts)
        {
            rarest = part.Postings.Count < rarest.Count ? part.Postings : rarest;
        }

        rarest.Best?.CopyShortest(TextsTried, texts);
        texts.RemoveAll(text => !Contains(text));
        return texts;
    }

    /// <inheritdoc/>
    protected override HitList Pick(Picks picks, HitBuffers buffers) =>
        new TermHits(picks.Documents, picks.Count, [.. _parts.Select(part => part.Pick(picks, buffers))], _lengths, buffers);

    /// <inheritdoc/>
    protected override HitList Pick(EntrySet entries, HitBuffers buffers) =>
        _lengths is null ? base.Pick(entries, buffers) : Pick(entries, _parts, _lengths, buffers);

    /// <inheritdoc/>
    protected override HitList Join(HitList other, Picks mine, Picks others, HitBuffers buffers) => other is TermHits hits && hits._lengths == _lengths
        ? new TermHits(
            mine.Documents, mine.Count,
            [.. _parts.Select(part => part.Pick(mine, buffers)), .. hits._parts.Select(part => part.Pick(others, buffers))], _lengths, buffers)
        : base.Join(other, mine, others, buffers);

    /// <inheritdoc/>
    protected override HitList Join(HitList other, EntrySet shared, HitBuffers buffers) => other is TermHits hits && hits._lengths == _lengths && _lengths is not null
        ? Pick(shared, _parts.AddRange(hits._parts), _lengths, buffers)
        : base.Join(other, shared, buffers);

    private static TermHits Of(SharedPostings shared, ImmutableArray<Part> parts, TextLengths lengths, HitBuffers buffers)
    {
        if (shared.Entries is { } entries)
        {
            return new TermHits(entries, parts, lengths, buffers) { Kept = shared };
        }

        parts = parts.SetItem(0, parts[0] with { Repeats = shared.Repeats });
        parts = parts is [_, var other] ? parts.SetItem(1, other with { Repeats = shared.OtherRepeats }) : parts;
        return new TermHits(shared.Documents, shared.Documents.Length, parts, lengths, buffers) { Kept = shared };
    }

    /// <summary>Hits that have all terms, which are known by entry.</summary>
    private static TermHits Pick(EntrySet entries, ImmutableArray<Part> parts, TextLengths lengths, HitBuffers buffers)
    {
        if (!IsSparse(entries))
        {
            return new TermHits(entries, parts, lengths, buffers);
        }

        var documents = buffers.Integers(entries.Count);
        entries.CopyTo(documents);
        return new TermHits(
            documents, entries.Count, [.. parts.Select(part => part.Pick(new Picks(documents, [], entries.Count), buffers))], lengths, buffers);
    }

    /// <summary>
    /// What some of the hits reach that are among the best for the rarest term. Without it the score that is enough would rise from nothing, hit by hit, and most that are looked
    /// at on the way are not among the best.
    /// </summary>
    private float ReachedTogether(int count) => _isByEntry && count <= FewHits ? ReachedAmong(Promising(), count) : float.NegativeInfinity;

    private BestTexts? FindBest(SharedPostings shared) => _buffers.Postings?.FindBest(
        shared, () => shared.FindBest(_parts[0].Postings, _parts.Length > 1 ? _parts[1].Postings : null, _lengths!));

    private int NextReaching(int document, float least)
    {
        while (_reached < _reaching!.Length && (_reaching[_reached].Document < document || _reaching[_reached].Score < least))
        {
            _reached++;
        }

        if (_reached == _reaching.Length)
        {
            return End;
        }

        _last = _reaching[_reached];
        return _last.Document;
    }

    private int NextOfAll(int document, float least, TextLengths lengths)
    {
        if (_longest is null)
        {
            _longest = new LongestTexts([.. _parts.Select(part => (part.Scores, part.Postings.MaxFrequency))], KindBits, _isByEntry, lengths);
            if (_longest.ExactLimits is not null)
            {
                _longest.TightenAll(least);
            }
        }

        var longest = _longest;
        var count = _isByEntry ? lengths.Exact.Length : Count;
        for (var place = _isByEntry ? document : _at.MoveTo(Documents, document); place < count; place++)
        {
            place = NextAllowed(place, count, longest, lengths);
            if (place == count)
            {
                break;
            }

            var score = ScoreAt(place, false);
            if (score >= least)
            {
                _last = (DocumentAt(place), score);
                return _last.Document;
            }

            longest.Tighten(KindAt(place, KindBits), LengthAt(place), least);
            if (longest.ExactLimits is not null)
            {
                longest.TightenExact(KindAt(place, PackedDigits.Bits), LengthAt(place), least);
            }
        }

        return End;
    }

    private int DocumentAt(int place) => _isByEntry ? place : Documents[place];

    /// <summary>Looks at the entry only when it must, which costs more than all else.</summary>
    private float ScoreAt(int place, bool isOfMany)
    {
        var length = _lengths is null ? 0 : LengthAt(place);
        var norm = _lengths is null || isOfMany ? 0 : _parts[0].Scores.NormOf(length);
        var score = 0f;
        foreach (var part in _parts)
        {
            var repeats = _isByEntry ? part.Postings.RepeatsOf(place) : part.Repeats[place];
            var frequency = repeats < TermPostings.ManyRepeats ? 1 + repeats : part.Postings.FrequencyOf(DocumentAt(place));
            score += _lengths is null ? part.Scores.OfAverage(frequency) : isOfMany ? part.Scores.Of(frequency, length) : part.Scores.OfNorm(frequency, norm);
        }

        return score;
    }

    private int LengthAt(int place) =>
        place < _known.Length && _known[place] < TermPostings.LongText ? _known[place] : _lengths!.Of(DocumentAt(place));

    private int NextAllowed(int place, int count, LongestTexts longest, TextLengths lengths)
    {
        if (_isByEntry)
        {
            _packed ??= [.. _parts.Select(part => part.Postings.PackedRepeats)];
            return PackedDigits.Next(place, count, _packed, KindBits, lengths.Rounded, longest, Entries!);
        }

        _kinds ??= FindKinds();
        _rounded ??= FindRounded(lengths);
        return Chunks.Next(place, count, _kinds, _rounded, longest.Limits);
    }

    private int KindAt(int place, int bits)
    {
        var (kind, highest) = (0, (1 << bits) - 1);
        foreach (var part in _parts)
        {
            kind = (kind << bits) | Math.Min(_isByEntry ? PackedDigits.Of(part.Postings.PackedRepeats, place) : part.Repeats[place], highest);
        }

        return kind;
    }

    /// <summary>The kind of each hit, see <see cref="LongestTexts"/>.</summary>
    private byte[] FindKinds()
    {
        if (_parts is [var only])
        {
            return only.Repeats;
        }

        var kinds = _buffers.Bytes(Chunks.Padded(Count));
        kinds.AsSpan(0, Chunks.Padded(Count)).Clear();
        foreach (var part in _parts)
        {
            Chunks.Append(kinds, part.Repeats, KindBits, Chunks.Padded(Count));
        }

        return kinds;
    }

    private byte[] FindRounded(TextLengths lengths)
    {
        var rounded = _buffers.Bytes(Chunks.Padded(Count));
        var documents = Documents;
        for (var place = 0; place < documents.Length; place++)
        {
            rounded[place] = lengths.Rounded[documents[place]];
        }

        return rounded;
    }

    /// <summary>A term or phrase.</summary>
    /// <param name="Postings">Its postings.</param>
    /// <param name="Scores">Its scores.</param>
    /// <param name="Repeats">How often it stands in each hit, see <see cref="TermPostings.Repeats"/>; not used of hits that are known by entry.</param>
    private readonly record struct Part(TermPostings Postings, TermScores Scores, byte[] Repeats)
    {
        /// <summary>The part for some of the hits.</summary>
        public Part Pick(Picks picks, HitBuffers buffers)
        {
            var picked = buffers.Bytes(Chunks.Padded(picks.Count));
            for (var place = 0; place < picks.Count; place++)
            {
                picked[place] = Postings.Entries is null ? Repeats[picks.Places[place]] : Postings.RepeatsOf(picks.Documents[place]);
            }

            return this with { Repeats = picked };
        }
    }
}
