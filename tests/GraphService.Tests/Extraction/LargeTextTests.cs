using System.Globalization;
using GraphService.Benchmarks.Measuring;
using GraphService.Tests.Server;
using Xunit.Abstractions;

namespace GraphService.Tests.Extraction;

/// <summary>The largest documents that the service accepts: bounded in time and memory.</summary>
public sealed class LargeTextTests(ITestOutputHelper output)
{
    private const int Megabyte = 1_000_000;
    private const double MostSeconds = 10;

    /// <summary>One gigabyte, in the form that the runtime takes.</summary>
    private const string HeapLimit = "0x40000000";

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

    /// <summary>Analysis and graph of 31 MiB with the density of a real text; the runtime ends a process that needs more than its limit.</summary>
    [Fact]
    public async Task Extract_LargestDocument_FitsIntoAGigabyte()
    {
        var program = Path.Combine(AppContext.BaseDirectory, "GraphService.Benchmarks.dll");

        await using var child = ChildProcess.Start(
            "dotnet", [program, "large", "31", "10000", RealText.Path], new Dictionary<string, string> { ["DOTNET_GCHeapHardLimit"] = HeapLimit });
        var exitCode = await child.WaitForExitAsync(TimeSpan.FromMinutes(5));

        output.WriteLine(child.Output);
        Assert.True(exitCode == 0 && child.Output.Contains("10000 highlights", StringComparison.Ordinal), $"{exitCode}\n{child.Output}\n{child.Errors}");
    }
}
