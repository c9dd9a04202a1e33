namespace GraphService.Search;

/// <summary>
/// Hits of one segment, all at once: their entries, ascending. Scores are computed when somebody asks, because many hits are only counted. One thread; what is asked for
/// mostly ascends, and is found soonest then.
/// </summary>
internal abstract partial class HitList
{
    /// <summary>Behind all hits.</summary>
    public const int End = int.MaxValue;

    /// <summary>No hits.</summary>
    public static readonly HitList None = new Unscored([], 0);

    private readonly HitBuffers? _buffers;
    private int[]? _documents;
    private Cursor _next;
    private Cursor _known;

    /// <summary>Hits in an array.</summary>
    /// <param name="documents">The entries; shared, never written to.</param>
    /// <param name="count">How many of them are hits.</param>
    protected HitList(int[] documents, int count) => (_documents, Count) = (documents, count);

    /// <summary>Hits in a set.</summary>
    /// <param name="entries">The entries.</param>
    /// <param name="buffers">Where they are put one after the other when somebody asks.</param>
    protected HitList(EntrySet entries, HitBuffers buffers) => (Entries, Count, _buffers) = (entries, entries.Count, buffers);

    /// <summary>The same hits as others.</summary>
    /// <param name="hits">The others.</param>
    private HitList(HitList hits) => (Count, Entries, Kept) = (hits.Count, hits.Entries, hits.Kept);

    /// <summary>Number of hits.</summary>
    public int Count { get; }

    /// <summary>Their entries as a set, which there is when they are many; else null.</summary>
    public EntrySet? Entries { get; }

    /// <summary>What is kept and whose entries these are all, the same each time that they are asked for: <see cref="TermPostings"/>, or <see cref="SharedPostings"/> of two. Null = no such.</summary>
    public IKeptHits? Kept { get; protected init; }

    /// <summary>Their entries, ascending.</summary>
    public virtual ReadOnlySpan<int> Documents
    {
        get
        {
            if (_documents is null)
            {
                _documents = _buffers!.Integers(Count);
                Entries!.CopyTo(_documents);
            }

            return _documents.AsSpan(0, Count);
        }
    }

    /// <summary>A score that none of the hits exceeds.</summary>
    public abstract float Most { get; }

    /// <summary>A score that so many of the hits reach at least, where it is known before they are looked at; else negative infinity.</summary>
    public virtual float Reached(int count) => float.NegativeInfinity;

    /// <summary>Hits that score 0.</summary>
    public static HitList Of(int[] documents, int count) => new Unscored(documents, count);

    /// <summary>Hits that score 0.</summary>
    public static HitList Of(EntrySet entries, HitBuffers buffers) => new Unscored(entries, buffers);

    /// <summary>Hits with their scores.</summary>
    public static HitList Of(int[] documents, float[] scores, int count) => new Scored(documents, scores, count);

    /// <summary>Score of a hit.</summary>
    public abstract float Score(int document);

    /// <summary>
    /// The first hit from <paramref name="document"/> on that may score <paramref name="least"/>, <see cref="End"/> when there is none. Told of low scores without
    /// computing them, where that is possible. Asked for ascending entries and scores.
    /// </summary>
    public virtual int Next(int document, float least) => Next(document);

    /// <summary>Scores of all hits, in order.</summary>
    public virtual ReadOnlySpan<float> Scores(HitBuffers buffers)
    {
        var documents = Documents;
        var scores = buffers.Scores(Count).AsSpan(0, Count);
        for (var place = 0; place < scores.Length; place++)
        {
            scores[place] = Score(documents[place]);
        }

        return scores;
    }

    /// <summary>Those that are among others too; scores add up.</summary>
    public HitList And(HitList other, HitBuffers buffers) => (this, other) switch
    {
        (Preferred mine, _) => mine.Hits.And(other, buffers).Preferring(mine.Others),
        (_, Preferred its) => And(its.Hits, buffers).Preferring(its.Others),
        _ when Count > other.Count => other.And(this, buffers),
        (TermHits mine, TermHits its) when mine.Share(its, buffers) is { } shared => shared,
        ({ Entries: { } mine }, { Entries: { } its }) => Pick(other, mine.And(its, buffers), buffers),
        _ => Meet(other, buffers),
    };

    /// <summary>All of these; those that are among others too score more.</summary>
    public HitList Preferring(HitList others) => others.Count == 0 || Count == 0 ? this : new Preferred(this, others);

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

        if (Entries is not null)
        {
            return Pick(Entries.Except(others, buffers), buffers);
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

        return found == Count ? this : Pick(new Picks(kept, places, found), buffers);
    }

    /// <summary>Those that a test lets through.</summary>
    public HitList Where(IEntryTest test, HitBuffers buffers) => this switch
    {
        Preferred mine => mine.Hits.Where(test, buffers).Preferring(mine.Others),
        TermHits mine when mine.Select(test, buffers) is { } selected => selected,
        { Entries: null } => Where(test.Accepts, buffers),
        _ => And(Of(test.ToSet(buffers), buffers), buffers),
    };

    /// <summary>Those that are accepted.</summary>
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

        return found == Count ? this : Pick(new Picks(kept, places, found), buffers);
    }

    /// <summary>The first hit from <paramref name="document"/> on, <see cref="End"/> when there is none.</summary>
    protected int Next(int document) => Entries is not null ? Entries.Next(document)
        : _next.MoveTo(Documents, document) is var place && place < Count ? Documents[place] : End;

    /// <summary>Some hits that are likely among the best; none where that is not known.</summary>
    protected virtual List<int> Promising() => [];

    /// <summary>What so many of some hits reach at least; negative infinity when there are not so many.</summary>
    protected float ReachedAmong(List<int> hits, int count)
    {
        var reached = new PriorityQueue<float, float>();
        foreach (var hit in hits)
        {
            var score = Score(hit);
            if (reached.Count < count)
            {
                reached.Enqueue(score, score);
            }
            else
            {
                reached.EnqueueDequeue(score, score);
            }
        }

        return reached.Count == count ? reached.Peek() : float.NegativeInfinity;
    }

    /// <summary>Some of the hits.</summary>
    protected virtual HitList Pick(Picks picks, HitBuffers buffers) => new Picked(this, picks.Documents, picks.Count);

    /// <summary>Some of the hits.</summary>
    protected virtual HitList Pick(EntrySet entries, HitBuffers buffers) => new Picked(this, entries, buffers);

    /// <summary>What these, the shorter list, share with others; scores add up.</summary>
    /// <param name="other">The others.</param>
    /// <param name="mine">The shared hits among these.</param>
    /// <param name="others">The shared hits among the others; without places when those are a set.</param>
    /// <param name="buffers">Where hits are put.</param>
    protected virtual HitList Join(HitList other, Picks mine, Picks others, HitBuffers buffers) => new Both(this, other, mine.Documents, mine.Count);

    /// <summary>What these share with others, which both are sets; scores add up.</summary>
    protected virtual HitList Join(HitList other, EntrySet shared, HitBuffers buffers) => new Both(this, other, shared, buffers);

    /// <summary>Whether an entry is among the hits.</summary>
    protected bool Contains(int document) => Entries is not null ? Entries.Contains(document)
        : _known.MoveTo(Documents, document) is var place && place < Count && Documents[place] == document;

    private HitList Pick(HitList other, EntrySet shared, HitBuffers buffers) => other is Unscored ? Pick(shared, buffers)
        : this is Unscored ? other.Pick(shared, buffers)
        : Join(other, shared, buffers);

    private HitList Meet(HitList longer, HitBuffers buffers)
    {
        var (kept, places, others) = (buffers.Integers(Count), buffers.Integers(Count), Array.Empty<int>());
        int found;
        if (longer.Entries is { } entries)
        {
            found = entries.Meet(Documents, kept, places);
        }
        else
        {
            others = buffers.Integers(Count);
            found = SortedNumbers.Meet(Documents, longer.Documents, kept, places, others);
        }

        var (mine, its) = (new Picks(kept, places, found), new Picks(kept, others, found));
        return longer is Unscored ? Pick(mine, buffers)
            : this is Unscored ? longer.Pick(its, buffers)
            : Join(longer, mine, its, buffers);
    }

    /// <summary>Some of other hits.</summary>
    /// <param name="Documents">Their entries.</param>
    /// <param name="Places">Their places among the others.</param>
    /// <param name="Count">How many they are.</param>
    protected readonly record struct Picks(int[] Documents, int[] Places, int Count);
}
