namespace GraphService.Search;

/// <summary>Hits that are given, and those that follow from other lists. Hits of terms are <see cref="TermHits"/>.</summary>
internal abstract partial class HitList
{
    /// <summary>Hits that score 0.</summary>
    private sealed class Unscored : HitList
    {
        public Unscored(int[] documents, int count)
            : base(documents, count)
        {
        }

        public Unscored(EntrySet entries, HitBuffers buffers)
            : base(entries, buffers)
        {
        }

        public override float Most => 0;

        public override float Score(int document) => 0;

        protected override HitList Pick(Picks picks, HitBuffers buffers) => new Unscored(picks.Documents, picks.Count);

        protected override HitList Pick(EntrySet entries, HitBuffers buffers) => new Unscored(entries, buffers);
    }

    /// <summary>Hits whose scores are known.</summary>
    private sealed class Scored(int[] documents, float[] scores, int count) : HitList(documents, count)
    {
        private Cursor _at;

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

        public override float Score(int document) => scores[_at.MoveTo(Documents, document)];

        public override int Next(int document, float least)
        {
            var place = _at.MoveTo(Documents, document);
            while (place < Count && scores[place] < least)
            {
                place++;
            }

            return place < Count ? Documents[place] : End;
        }

        public override ReadOnlySpan<float> Scores(HitBuffers buffers) => scores.AsSpan(0, Count);
    }

    /// <summary>Hits that two lists share.</summary>
    private sealed class Both : HitList
    {
        private readonly HitList _left;
        private readonly HitList _right;
        private readonly float _mostOfLeft;
        private readonly float _mostOfRight;

        public Both(HitList left, HitList right, int[] documents, int count)
            : base(documents, count) => (_left, _right, _mostOfLeft, _mostOfRight) = (left, right, left.Most, right.Most);

        public Both(HitList left, HitList right, EntrySet entries, HitBuffers buffers)
            : base(entries, buffers) => (_left, _right, _mostOfLeft, _mostOfRight) = (left, right, left.Most, right.Most);

        public override float Most => _mostOfLeft + _mostOfRight;

        public override float Score(int document) => _left.Score(document) + _right.Score(document);

        public override int Next(int document, float least)
        {
            while (true)
            {
                var left = _left.Next(document, least - _mostOfRight);
                document = left == End ? End : _right.Next(left, least - _mostOfLeft);
                if (document == left || document == End)
                {
                    return document;
                }
            }
        }
    }

    /// <summary>Hits of which those that are among others too score more.</summary>
    private sealed class Preferred : HitList
    {
        /// <summary>While one of so many hits at least is among the others, hits are passed over that would not score enough with them. Of fewer others each is looked at.</summary>
        private const int FewOthers = 8;

        private readonly float _mostOfOthers;
        private Cursor _at;
        private Cursor _ahead;

        /// <summary>The hit before which none scores enough unless it is among the others.</summary>
        private int _passed;

        public Preferred(HitList hits, HitList others)
            : base(hits) => (Hits, Others, _mostOfOthers) = (hits, others, others.Most);

        public override ReadOnlySpan<int> Documents => Hits.Documents;

        public HitList Hits { get; }

        public HitList Others { get; }

        public override float Most => Hits.Most + _mostOfOthers;

        private bool HasFewOthers => Others.Count < Count / FewOthers;

        public override float Reached(int count) => HasFewOthers ? Hits.Reached(count) : Math.Max(Hits.Reached(count), ReachedAmong(Promising(), count));

        public override float Score(int document) => Hits.Score(document) + (IsPreferred(document) ? Others.Score(document) : 0);

        public override int Next(int document, float least)
        {
            if (HasFewOthers)
            {
                return NextBesideOthers(document, least);
            }

            var likely = least - _mostOfOthers;
            for (document = Hits.Next(document, likely); document != End; document = Hits.Next(document + 1, likely))
            {
                if (Hits.Score(document) >= least || IsPreferred(document))
                {
                    return document;
                }
            }

            return End;
        }

        public override ReadOnlySpan<float> Scores(HitBuffers buffers)
        {
            var scores = buffers.Scores(Count).AsSpan(0, Count);
            Hits.Scores(buffers).CopyTo(scores);
            var entries = Documents;
            var at = new Cursor();
            foreach (var other in Others.Documents)
            {
                if (at.MoveTo(entries, other) is var place && place < entries.Length && entries[place] == other)
                {
                    scores[place] += Others.Score(other);
                }
            }

            return scores;
        }

        protected override List<int> Promising() => Hits.Promising();

        protected override HitList Pick(Picks picks, HitBuffers buffers) => Hits.Pick(picks, buffers).Preferring(Others);

        protected override HitList Pick(EntrySet entries, HitBuffers buffers) => Hits.Pick(entries, buffers).Preferring(Others);

        private bool IsPreferred(int document) =>
            _at.MoveTo(Others.Documents, document) is var at && at < Others.Count && Others.Documents[at] == document;

        private int NextBesideOthers(int document, float least)
        {
            _passed = _passed == End ? End : Hits.Next(Math.Max(document, _passed), least);
            var others = Others.Documents;
            for (var at = _ahead.MoveTo(others, document); at < others.Length && others[at] < _passed; at++)
            {
                if (Hits.Contains(others[at]))
                {
                    return others[at];
                }
            }

            return _passed;
        }
    }

    /// <summary>Some of other hits.</summary>
    private sealed class Picked : HitList
    {
        private readonly HitList _from;

        public Picked(HitList from, int[] documents, int count)
            : base(documents, count) => _from = from;

        public Picked(HitList from, EntrySet entries, HitBuffers buffers)
            : base(entries, buffers) => _from = from;

        public override float Most => _from.Most;

        public override float Score(int document) => _from.Score(document);

        public override int Next(int document, float least)
        {
            while (true)
            {
                var picked = Next(document);
                document = picked == End ? End : _from.Next(picked, least);
                if (document == picked)
                {
                    return document;
                }
            }
        }
    }
}
