using System.Numerics;

namespace GraphService.Search;

/// <summary>
/// What a term or phrase that many texts have shares in one segment with another one, or with the entries of some years; kept until nobody asks for it. Thread-safe.
/// </summary>
internal sealed class SharedPostings : IKeptHits
{
    private int _wasAsked;

    private SharedPostings(EntrySet entries) => Entries = entries;

    private SharedPostings(TermPostings one, TermPostings? two, int[] documents) =>
        (Documents, Repeats, OtherRepeats) = (documents, one.RepeatsOf(documents), two?.RepeatsOf(documents) ?? []);

    /// <inheritdoc/>
    public object Key { get; } = new();

    /// <summary>Entries that have both as a set, when they are many; else null.</summary>
    public EntrySet? Entries { get; }

    /// <summary>Without <see cref="Entries"/>, the entries, ascending.</summary>
    public int[] Documents { get; } = [];

    /// <summary>By one of <see cref="Documents"/> how often the one stands in it, see <see cref="TermPostings.Repeats"/>; whole chunks.</summary>
    public byte[] Repeats { get; } = [];

    /// <summary>The same of the other, if there is another; else empty.</summary>
    public byte[] OtherRepeats { get; } = [];

    /// <summary>Memory, in bytes.</summary>
    public long Bytes => (Entries?.Bytes ?? 0) + sizeof(int) * (long)Documents.Length + Repeats.Length + OtherRepeats.Length;

    /// <summary>What two terms or phrases share.</summary>
    /// <param name="one">The rarer one.</param>
    /// <param name="two">The other.</param>
    /// <param name="buffers">Where to work in.</param>
    public static SharedPostings Of(TermPostings one, TermPostings two, HitBuffers buffers)
    {
        if (one.Entries is { } mine && two.Entries is { } its)
        {
            return Of(one, two, mine.AndToKeep(its));
        }

        var (kept, places) = (buffers.Integers(one.Documents.Length), buffers.Integers(one.Documents.Length));
        var count = two.Entries is { } entries
            ? entries.Meet(one.Documents, kept, places)
            : SortedNumbers.Meet(one.Documents, two.Documents, kept, places, buffers.Integers(one.Documents.Length));
        return new SharedPostings(one, two, kept[..count]);
    }

    /// <summary>The entries of a term or phrase that a test lets through.</summary>
    public static SharedPostings Of(TermPostings one, IEntryTest test, HitBuffers buffers) => one.Entries is { } entries
        ? Of(one, null, entries.AndToKeep(test.ToSet(buffers)))
        : new SharedPostings(one, null, [.. one.Documents.Where(test.Accepts)]);

    /// <summary>Notes that the best of the texts are asked for, and tells whether they were before.</summary>
    public bool IsAskedAgain() => Interlocked.Exchange(ref _wasAsked, 1) != 0;

    /// <summary>The best of the texts.</summary>
    /// <param name="one">What shares them.</param>
    /// <param name="two">The other term or phrase; null = there is none.</param>
    /// <param name="lengths">Lengths of the segment.</param>
    public BestTexts FindBest(TermPostings one, TermPostings? two, TextLengths lengths)
    {
        var best = new BestTexts.Finder(two is null ? BestTexts.OfOne : BestTexts.OfTwo);
        for (var place = 0; place < Documents.Length; place++)
        {
            best.Add(Documents[place], lengths.Of(Documents[place]), Repeats[place], two is null ? byte.MinValue : OtherRepeats[place]);
        }

        for (var word = 0; Entries is not null && word < Entries.Size / Chunks.Size; word++)
        {
            for (var left = Entries.Word(word); left != 0; left &= left - 1)
            {
                var entry = word * Chunks.Size + BitOperations.TrailingZeroCount(left);
                best.Add(entry, lengths.Of(entry), one.RepeatsOf(entry), two?.RepeatsOf(entry) ?? 0);
            }
        }

        return best.Find();
    }

    private static SharedPostings Of(TermPostings one, TermPostings? two, EntrySet shared)
    {
        if (!TermHits.IsSparse(shared))
        {
            return new SharedPostings(shared);
        }

        var documents = new int[shared.Count];
        shared.CopyTo(documents);
        return new SharedPostings(one, two, documents);
    }
}
