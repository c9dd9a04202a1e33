using CsCheck;
using GraphService.Search;

namespace GraphService.Tests.Search;

/// <summary>Looking numbers up among ascending ones, and meeting two lists of them.</summary>
public sealed class SortedNumbersTests
{
    [Fact]
    public void Find_AscendingNumbers_EqualsLookingAtEach() =>
        Gen.Select(Gen.Int[0, 400].Array[0, 300], Gen.Int[0, 300], Gen.Int[-5, 405]).Sample((drawn, from, target) =>
        {
            int[] numbers = [.. drawn.Distinct().Order()];
            from = Math.Min(from, numbers.Length);
            var expected = from;
            while (expected < numbers.Length && numbers[expected] < target)
            {
                expected++;
            }

            Assert.Equal(expected, SortedNumbers.Find<int>(numbers, from, target));
        }, iter: 20_000);

    [Fact]
    public void Meet_AscendingNumbers_EqualsLookingAtAll() =>
        Gen.Select(Gen.Int[0, 300].Array[0, 60], Gen.Int[0, 300].Array[0, 400], Gen.Int[-3, 3]).Sample((drawn, others, distance) =>
        {
            int[] few = [.. drawn.Distinct().Order()];
            int[] many = [.. others.Distinct().Order()];
            var moved = new long[few.Length];
            Array.ForEach([.. few.Index()], number => moved[number.Index] = number.Item);

            var found = SortedNumbers.Meet(moved, [.. many.Select(number => (long)number)], distance, moved);

            Assert.Equal(few.Where(number => many.Contains(number + distance)), moved[..found].Select(number => (int)number));
            var (kept, inFew, inMany) = (new int[few.Length], new int[few.Length], new int[few.Length]);
            var shared = kept[..SortedNumbers.Meet(few, many, kept, inFew, inMany)];
            Assert.Equal(few.Intersect(many), shared);
            Assert.Equal(shared, inFew[..shared.Length].Select(place => few[place]));
            Assert.Equal(shared, inMany[..shared.Length].Select(place => many[place]));
        }, iter: 5_000);
}
