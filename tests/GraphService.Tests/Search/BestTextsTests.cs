using CsCheck;
using GraphService.Search;

namespace GraphService.Tests.Search;

/// <summary>The best texts against all texts.</summary>
public sealed class BestTextsTests
{
    private static readonly Gen<(int Length, int Repeats, int OtherRepeats)> Text = Gen.Select(Gen.Int[1, 60], Gen.Int[0, 40], Gen.Int[0, 1]);

    [Fact]
    public void Reached_RandomTexts_IsReachedBySoMany() =>
        Gen.Select(Text.Array[1, 400], Gen.Double[0.01, 3], Gen.Double[0.01, 3]).Sample((texts, rarity, otherRarity) =>
        {
            var (best, scores) = (Find(texts), ScoresOf(rarity, otherRarity));
            float[] all = [.. texts.Select(text => ScoreOf(text, scores)).OrderDescending()];

            Assert.All([1, 2, 10, 100], count => Assert.True(best.Reached(count, scores) <= all.ElementAtOrDefault(count - 1) || float.IsNegativeInfinity(best.Reached(count, scores))));
            Assert.Equal(texts.Length < 10, float.IsNegativeInfinity(best.Reached(10, scores)));
        }, iter: 1_000);

    [Fact]
    public void Reaching_RandomTexts_AreAllOrNotKnown()
    {
        var known = 0;
        Gen.Select(Text.Array[1, 400], Gen.Double[0.01, 3], Gen.Double[0.01, 3], Gen.Int[1, 40]).Sample((texts, rarity, otherRarity, place) =>
        {
            var scores = ScoresOf(rarity, otherRarity);
            var least = texts.Select(text => ScoreOf(text, scores)).OrderDescending().ElementAt(Math.Min(place, texts.Length) - 1);

            if (Find(texts).Reaching(least, scores) is { } reaching)
            {
                Assert.Equal(texts.Index().Select(text => (text.Index, ScoreOf(text.Item, scores))).Where(text => text.Item2 >= least), reaching);
                Interlocked.Increment(ref known);
            }
        }, iter: 1_000);

        Assert.InRange(known, 500, 1_000);
    }

    [Fact]
    public void Reaching_LongerTextWithManyMoreRepeatsAfterSoMany_IsNotPassedOver()
    {
        var shorter = Enumerable.Repeat((Length: 50, Repeats: 16, OtherRepeats: 0), BestTexts.OfTwo);
        var scores = ScoresOf(1, 1);
        var least = ScoreOf((55, 40, 0), scores);
        Assert.True(ScoreOf((50, 16, 0), scores) < least);

        Assert.Null(Find([.. shorter, (55, 40, 0)]).Reaching(least, scores));
        Assert.Empty(Find([.. shorter, (55, 16, 0)]).Reaching(least, scores) ?? [(0, 0)]);
    }

    private static BestTexts Find((int Length, int Repeats, int OtherRepeats)[] texts)
    {
        var best = new BestTexts.Finder(BestTexts.OfTwo);
        foreach (var (document, text) in texts.Index())
        {
            best.Add(document, text.Length, (byte)text.Repeats, (byte)text.OtherRepeats);
        }

        return best.Find();
    }

    private static TextScores ScoresOf(double rarity, double otherRarity) =>
        new(new TermScores(new Bm25.Formula(rarity, 30)), new TermScores(new Bm25.Formula(otherRarity, 30)));

    private static float ScoreOf((int Length, int Repeats, int OtherRepeats) text, TextScores scores) =>
        scores.Compute(text.Repeats + 1, text.OtherRepeats + 1, text.Length);
}
