using System.Globalization;
using GraphService.Benchmarks.Measuring;
using Xunit.Abstractions;

namespace GraphService.Tests.Extraction;

/// <summary>Near misses of each rule in one long line: what it costs is linear in its length, and bounded.</summary>
public sealed class HostileTextTests(ITestOutputHelper output)
{
#if DEBUG
    /// <summary>A quarter of the length, for unoptimised code on a machine that other tests share. <c>near-misses</c> of the benchmarks measures optimised code over a megabyte.</summary>
    private const int Bytes = 262_144;
#else
    private const int Bytes = 1_048_576;
#endif

    private const double MostSeconds = 1;

    public static TheoryData<string> Patterns => new(NearMisses.Patterns);

    [SkippableTheory]
    [MemberData(nameof(Patterns))]
    public void Extract_LineOfANearMiss_TakesLittleCpu(string pattern)
    {
        var thread = ThreadCpu.FindNow();
        Skip.If(thread is null, "this system does not tell the time of a thread");
        SomeText.Read(NearMisses.Document(pattern, Bytes / 16));
        var text = NearMisses.Document(pattern, Bytes);

        var before = ThreadCpu.FindNow();
        SomeText.Read(text);
        var taken = (ThreadCpu.FindNow() - before)!.Value;

        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{taken.TotalSeconds:0.00} s for {pattern}"));
        Assert.True(taken.TotalSeconds <= MostSeconds, $"{taken.TotalSeconds:0.00} s of CPU for {Bytes} bytes of {pattern}");
    }

    /// <summary>
    /// Each town is another, so that none is found before: what looks back must not look back over the whole text.
    /// Eight times the text takes about eight times as long, and 64 times as long where something looks back over all of it: the bound lies
    /// well away from both, because the tests beside this one take its caches.
    /// </summary>
    [SkippableFact]
    public void Extract_ManyTownsOnceEach_GrowsWithTheText()
    {
        Skip.If(ThreadCpu.FindNow() is null, "this system does not tell the time of a thread");
        var (small, large) = (Seconds(8_000), Seconds(64_000));
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{small:0.00} s and {large:0.00} s"));

        Assert.True(large <= 24 * small, $"{small:0.00} s for 8,000 towns, {large:0.00} s for 64,000");

        static double Seconds(int towns)
        {
            var text = SomeText.Document(string.Concat(Enumerable.Range(0, towns).Select(number => $",{(char)(0x5800 + number / 256)}{(char)(0x6800 + number % 256)}镇党委书记")));
            return Enumerable.Range(0, 3).Min(_ =>
            {
                var before = ThreadCpu.FindNow();
                SomeText.Read(text);
                return (ThreadCpu.FindNow() - before)!.Value.TotalSeconds;
            });
        }
    }

    /// <summary>A clause of no end is cut after some hundred characters, wherever that is: also inside a quote.</summary>
    [Fact]
    public void Extract_ClauseCutInsideAQuote_IsRead()
    {
        for (var length = 380; length < 420; length++)
        {
            var analysis = SomeText.Read(SomeText.Document($"{new string('甲', length)}推行“证照联办一窗通取”服务3项。"));

            Assert.Equal(2, analysis.Highlights.Length);
        }
    }

    /// <summary>Clauses of no end, in which every rule meets every other: whatever is read lies where it says.</summary>
    [Fact]
    public void Extract_RandomFragments_ReadsWithoutFault()
    {
        var seed = Environment.TickCount;
        output.WriteLine($"seed {seed}");
        var random = new Random(seed);
        for (var round = 0; round < 200; round++)
        {
            var fragments = Enumerable.Range(0, random.Next(1, 400)).Select(_ => NearMisses.Patterns[random.Next(NearMisses.Patterns.Count)]);
            var analysis = SomeText.Read($"2022年镇江市\n1 甲\n{string.Concat(fragments)}丁\n2 乙\n丙。");

            Assert.All(analysis.Highlights.SelectMany(highlight => highlight.Mentions, (highlight, mention) => (highlight, mention)), read => Assert.Equal(
                read.mention.Surface, read.mention.Span.Of(read.highlight.TextOf(read.mention.Field))));
        }
    }
}
