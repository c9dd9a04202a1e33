using System.Globalization;
using GraphService.Extraction;

namespace GraphService.Benchmarks.Measuring;

/// <summary>Processor time of a megabyte of near misses of each rule, slowest first.</summary>
internal static class NearMissVerb
{
    private const int Bytes = 1_048_576;

    /// <summary>No arguments. Returns the exit code.</summary>
    public static int Run()
    {
        var extractor = new DocumentExtractor(Lexicons.Shipped, new ExtractionOptions());
        Measure(extractor, "推出培训班");
        var results = NearMisses.Patterns.Select(pattern => (Pattern: pattern, Seconds: Measure(extractor, pattern))).OrderByDescending(result => result.Seconds);
        foreach (var (pattern, seconds) in results)
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{seconds:0.00} s of processor time for 1 MiB of {pattern}"));
        }

        return 0;
    }

    private static double Measure(DocumentExtractor extractor, string pattern)
    {
        var text = NearMisses.Document(pattern, Bytes);
        var before = Environment.CpuUsage.TotalTime;
        extractor.Extract(text, null, StatedMetadata.None, CancellationToken.None);
        return (Environment.CpuUsage.TotalTime - before).TotalSeconds;
    }
}
