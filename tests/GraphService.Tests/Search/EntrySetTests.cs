using CsCheck;
using GraphService.Search;

namespace GraphService.Tests.Search;

/// <summary>Sets of entries, and blocks of them, against looking at each entry.</summary>
public sealed class EntrySetTests
{
    private const int Size = 300;

    private static readonly Gen<int[]> Entries = Gen.Int[0, Size - 1].Array[0, 200].Select(drawn => drawn.Distinct().Order().ToArray());

    [Fact]
    public void Operations_RandomEntries_EqualThoseOfLists() =>
        Gen.Select(Entries, Entries, Gen.Int[0, Size - 1]).Sample((left, right, entry) =>
        {
            using var buffers = new HitBuffers();
            var (set, other) = (EntrySet.Of(left, Size), EntrySet.Of(right, Size));

            Assert.Equal(left, ToArray(set));
            Assert.Equal(left.Intersect(right), ToArray(set.And(other, buffers)));
            Assert.Equal(left.Except(right), ToArray(set.Except(right, buffers)));
            Assert.Equal(left.Contains(entry), set.Contains(entry));
            Assert.Equal(left.Count(before => before < entry), set.CountBefore(entry));
            Assert.Equal(left.Where(next => next >= entry).DefaultIfEmpty(HitList.End).First(), set.Next(entry));
        }, iter: 2_000);

    [Fact]
    public void Ranges_RandomBounds_EqualThoseOfLists() =>
        Gen.Select(Entries, Gen.Int[1, Size - 1].Array[1, 60], Gen.Bool.Array[61]).Sample((entries, bounds, areWanted) =>
        {
            using var buffers = new HitBuffers();
            int[] ends = [.. bounds.Distinct().Order(), Size];
            var ranges = ends.Prepend(0).Zip(ends, (start, end) => (Start: start, End: end)).ToList();
            var (found, counts) = (new int[ends.Length + 1], new int[ends.Length + 1]);

            var count = EntrySet.Of(entries, Size).CountRanges(ends, found, counts);

            var expected = ranges.Select((range, number) => (Number: number, Count: entries.Count(entry => entry >= range.Start && entry < range.End)));
            Assert.Equal(expected.Where(range => range.Count > 0), found.Zip(counts).Take(count));

            var wanted = ranges.Where((_, number) => areWanted[number]).ToList();
            Assert.Equal(wanted.SelectMany(range => Enumerable.Range(range.Start, range.End - range.Start)), ToArray(EntrySet.Of(wanted, Size, buffers)));
        }, iter: 2_000);

    [Fact]
    public void Shorten_DifferentValuesInABlock_AreNotTakenForOne()
    {
        var blocks = SegmentBlocks.Of([7, 7, 8, 7]);

        Assert.Equal(3, blocks.Count);
        Assert.Equal<int>([1, 2, 1], blocks.Shorten([1, 1, 2, 1]) ?? []);
        Assert.Null(blocks.Shorten([1, 2, 2, 1]));
    }

    private static int[] ToArray(EntrySet set)
    {
        var entries = new int[set.Count];
        set.CopyTo(entries);
        return entries;
    }
}
