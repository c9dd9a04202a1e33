using System.Globalization;
using GraphService.Benchmarks.Measuring;
using Xunit.Abstractions;

namespace GraphService.Tests.Extraction;

/// <summary>A document of many highlights: bounded in time.</summary>
public sealed class LargeTextTests(ITestOutputHelper output)
{
    private const int Megabyte = 1_000_000;
    private const double MostSeconds = 10;

    [SkippableFact]
    public void Extract_TenMegabytesOfTwoThousandHighlights_TakesTenSecondsOfCpu()
    {
        Skip.If(ThreadCpu.FindNow() is null, "this system does not tell the time of a thread");
        var text = LargeText.OfCorpus(10 * Megabyte, 2_000);

        var before = ThreadCpu.FindNow();
        var analysis = SomeText.Read(text);
        var taken = (ThreadCpu.FindNow() - before)!.Value.TotalSeconds;

        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{taken:0.0} s of CPU"));
        Assert.Equal(2_000, analysis.Highlights.Length);
        Assert.True(taken <= MostSeconds, string.Create(CultureInfo.InvariantCulture, $"{taken:0.0} s of CPU"));
    }
}
