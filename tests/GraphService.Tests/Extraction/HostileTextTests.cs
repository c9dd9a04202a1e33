using System.Diagnostics;

namespace GraphService.Tests.Extraction;

/// <summary>Near misses of every rule in one line: the cost must stay linear.</summary>
public sealed class HostileTextTests
{
    private const int Length = 300_000;

    [Theory]
    [InlineData("1")]
    [InlineData("“")]
    [InlineData("《")]
    [InlineData("市")]
    [InlineData("一、")]
    [InlineData("“训练角”")]
    [InlineData("获评先进集体")]
    [InlineData("市委书记马明龙、")]
    [InlineData("镇江市京口区")]
    [InlineData("市公安局、")]
    [InlineData("15名干部到")]
    [InlineData("推出培训班")]
    public void Extract_RepeatedPattern_StaysLinear(string pattern)
    {
        var line = string.Concat(Enumerable.Repeat(pattern, Length / pattern.Length));
        var watch = Stopwatch.StartNew();
        SomeText.Read($"2022年镇江市\n1 甲\n{line}\n2 乙\n丙。");
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(20), $"{watch.Elapsed} for {pattern}");
    }
}
