namespace GraphService.Search;

/// <summary>Hits of one segment, all at once: their entries, ascending. Scores are computed when somebody asks, because many hits are only counted.</summary>
/// <param name="documents">The entries; shared, never written to.</param>
/// <param name="count">How many of them are hits.</param>
internal abstract class HitList(int[] documents, int count)
{
    /// <summary>No hits.</summary>
    public static readonly HitList None = new Unscored([], 0);

    /// <summary>Number of hits.</summary>
    public int Count => count;

    /// <summary>Their entries, ascending.</summary>
    public ReadOnlySpan<int> Documents => documents.AsSpan(0, count);

    /// <summary>Hits that score 0.</summary>
    public static HitList Of(int[] documents, int count) => new Unscored(documents, count);

    /// <summary>Hits with their scores.</summary>
    public static HitList Of(int[] documents, float[] scores, int count) => new Scored(documents, scores, count);

    /// <summary>A score that none of the hits exceeds.</summary>
    public abstract float Most { get; }

    /// <summary>Score of the hit at a place.</summary>
    public abstract float ScoreAt(int place);

    /// <summary>
    /// The first place from <paramref name="place"/> on at which a hit may score <paramref name="least"/>, <see cref="Count"/> when there is none. Told of low scores without
    /// computing them, where that is possible. Asked for ascending places and scores.
    /// </summary>
    public virtual int Next(int place, float least) => place;

    /// <summary>Scores of all hits, in order.</summary>
    public virtual ReadOnlySpan<float> Scores(HitBuffers buffers)
    {
        var scores = buffers.Scores(Count).AsSpan(0, Count);
        for (var place = 0; place < scores.Length; place++)
        {
            scores[place] = ScoreAt(place);
        }

        return scores;
    }

    /// <summary>Those that are among others too; scores add up.</summary>
    public HitList And(HitList other, HitBuffers buffers)
    {
        var (few, many) = Count <= other.Count ? (this, other) : (other, this);
        var (kept, inFew, inMany) = (buffers.Integers(few.Count), buffers.Integers(few.Count), buffers.Integers(few.Count));
        var found = SortedNumbers.Meet(few.Documents, many.Documents, kept, inFew, inMany);
        return few.With(many, (kept, inFew, inMany, found), buffers);
    }

    /// <summary>All of these; those that are among others too score more.</summary>
    public HitList Preferring(HitList other)
    {
        return other.Count == 0 || Count == 0 ? this : new Preferred(this, other, documents, count);
    }

    /// <summary>These and others; of one that is among both the scores add up, or the higher one counts.</summary>
    public HitList Or(HitList other, bool addsUp, HitBuffers buffers)
    {
        if (other.Count == 0 || Count == 0)
        {
            return Count == 0 ? other : this;
        }

        var (kept, scores) = (buffers.Integers(Count + other.Count), buffers.Scores(Count + other.Count));
        var mine = Documents;
        var others = other.Documents;
        var ownScores = Scores(buffers);
        var itsScores = other.Scores(buffers);
        var (i, j, found) = (0, 0, 0);
        while (i < mine.Length || j < others.Length)
        {
            var isMine = j == others.Length || (i < mine.Length && mine[i] <= others[j]);
            var isOther = i == mine.Length || (j < others.Length && others[j] <= mine[i]);
            kept[found] = isMine ? mine[i] : others[j];
            var (own, its) = (isMine ? ownScores[i++] : 0, isOther ? itsScores[j++] : 0);
            scores[found++] = addsUp ? own + its : Math.Max(own, its);
        }

        return Of(kept, scores, found);
    }

    /// <summary>Those that are not among others.</summary>
    public HitList Except(ReadOnlySpan<int> others, HitBuffers buffers)
    {
        if (others.IsEmpty || Count == 0)
        {
            return this;
        }

        var (kept, places) = (buffers.Integers(Count), buffers.Integers(Count));
        var entries = Documents;
        var (at, found) = (0, 0);
        for (var place = 0; place < entries.Length; place++)
        {
            at = SortedNumbers.Find(others, at, entries[place]);
            if (at == others.Length || others[at] != entries[place])
            {
                kept[found] = entries[place];
                places[found++] = place;
            }
        }

        return found == Count ? this : new Picked(this, kept, places, found);
    }

    /// <summary>Those that a test of entries lets through.</summary>
    public HitList Where(Func<int, bool> accepts, HitBuffers buffers)
    {
        var (kept, places) = (buffers.Integers(Count), buffers.Integers(Count));
        var entries = Documents;
        var found = 0;
        for (var place = 0; place < entries.Length; place++)
        {
            if (accepts(entries[place]))
            {
                kept[found] = entries[place];
                places[found++] = place;
            }
        }

        return found == Count ? this : new Picked(this, kept, places, found);
    }

    /// <summary>Hits of these and of another list, by their places in both.</summary>
    protected virtual HitList With(HitList other, (int[] Documents, int[] InThis, int[] InOther, int Count) met, HitBuffers buffers) =>
        new Both(this, other, met.Documents, met.InThis, met.InOther, met.Count);

    private sealed class Unscored(int[] documents, int count) : HitList(documents, count)
    {
        public override float Most => 0;

        public override float ScoreAt(int place) => 0;
    }

    private sealed class Scored(int[] documents, float[] scores, int count) : HitList(documents, count)
    {
        public override float Most
        {
            get
            {
                var most = 0f;
                foreach (var score in scores.AsSpan(0, Count))
                {
                    most = Math.Max(most, score);
                }

                return most;
            }
        }

        public override float ScoreAt(int place) => scores[place];

        public override int Next(int place, float least)
        {
            while (place < Count && scores[place] < least)
            {
                place++;
            }

            return place;
        }

        public override ReadOnlySpan<float> Scores(HitBuffers buffers) => scores.AsSpan(0, Count);
    }

    /// <summary>Hits of two lists, by their places there.</summary>
    private sealed class Both(HitList left, HitList right, int[] documents, int[] inLeft, int[] inRight, int count) : HitList(documents, count)
    {
        private readonly float _mostOfLeft = left.Most;
        private readonly float _mostOfRight = right.Most;

        public override float Most => _mostOfLeft + _mostOfRight;

        public override float ScoreAt(int place) => left.ScoreAt(inLeft[place]) + right.ScoreAt(inRight[place]);

        public override int Next(int place, float least)
        {
            while (place < Count)
            {
                var start = place;
                place = Next(left, inLeft, place, least - _mostOfRight);
                place = place < Count ? Next(right, inRight, place, least - _mostOfLeft) : place;
                if (place == start)
                {
                    break;
                }
            }

            return place;
        }

        private int Next(HitList hits, int[] places, int place, float least) =>
            hits.Next(places[place], least) is var next && next == places[place] ? place : SortedNumbers.Find<int>(places.AsSpan(0, Count), place + 1, next);
    }

    /// <summary>Hits of which those that are among others too score more.</summary>
    private sealed class Preferred(HitList hits, HitList other, int[] documents, int count) : HitList(documents, count)
    {
        private readonly float _mostOfOther = other.Most;

        /// <summary>Where the other hits were looked up last.</summary>
        private int _at;

        /// <summary>Hits before this place cannot score enough unless they are among the others.</summary>
        private int _passed;

        /// <summary>The first of the others that may come behind the places asked for.</summary>
        private int _ahead;

        public override float Most => hits.Most + _mostOfOther;

        public override float ScoreAt(int place)
        {
            var entry = Documents[place];
            var others = other.Documents;
            _at = SortedNumbers.Find(others, _at < others.Length && others[_at] <= entry ? _at : 0, entry);
            return hits.ScoreAt(place) + (_at < others.Length && others[_at] == entry ? other.ScoreAt(_at) : 0);
        }

        public override int Next(int place, float least)
        {
            _passed = hits.Next(Math.Max(place, _passed), least);
            var entries = Documents;
            var others = other.Documents;
            while (place < _passed && (_ahead = SortedNumbers.Find(others, _ahead, entries[place])) < others.Length)
            {
                place = SortedNumbers.Find(entries, place, others[_ahead]);
                if (place < _passed && entries[place] == others[_ahead])
                {
                    return place;
                }
            }

            return _passed;
        }

        public override ReadOnlySpan<float> Scores(HitBuffers buffers)
        {
            var scores = buffers.Scores(Count).AsSpan(0, Count);
            hits.Scores(buffers).CopyTo(scores);
            var entries = Documents;
            var others = other.Documents;
            var at = 0;
            for (var place = 0; place < others.Length && at < entries.Length; place++)
            {
                at = SortedNumbers.Find(entries, at, others[place]);
                if (at < entries.Length && entries[at] == others[place])
                {
                    scores[at] += other.ScoreAt(place);
                }
            }

            return scores;
        }
    }

    /// <summary>Some of other hits, by their places there.</summary>
    private sealed class Picked(HitList from, int[] documents, int[] places, int count) : HitList(documents, count)
    {
        public override float Most => from.Most;

        public override float ScoreAt(int place) => from.ScoreAt(places[place]);

        public override int Next(int place, float least)
        {
            var kept = places.AsSpan(0, Count);
            while (place < kept.Length && from.Next(kept[place], least) is var next && next != kept[place])
            {
                place = SortedNumbers.Find<int>(kept, place + 1, next);
            }

            return place;
        }
    }
}
