using System.Globalization;
using GraphService.Extraction;

namespace GraphService.Benchmarks.Measuring;

/// <summary>One text of many highlights: what its analysis and its graph cost in time and memory.</summary>
internal static class LargeTextVerb
{
    private const int DefaultMegabytes = 30;

    /// <summary>Optional arguments: megabytes of UTF-8; number of highlights; a text to take the paragraphs from. Returns the exit code.</summary>
    public static int Run(string[] arguments)
    {
        var bytes = (arguments.Length > 0 ? int.Parse(arguments[0], CultureInfo.InvariantCulture) : DefaultMegabytes) * 1_048_576;
        var highlights = arguments.Length > 1 ? int.Parse(arguments[1], CultureInfo.InvariantCulture) : 10_000;
        var extractor = new DocumentExtractor(Lexicons.Shipped, new ExtractionOptions());
        var text = arguments.Length > 2
            ? LargeText.Of(bytes, highlights, [.. Read(extractor, File.ReadAllText(arguments[2])).Highlights.Select(highlight => highlight.Body)])
            : LargeText.OfCorpus(bytes, highlights);
        var before = Environment.CpuUsage.TotalTime;
        var analysis = Read(extractor, text);
        Report("analysis", before, $"{analysis.Highlights.Length} highlights, {analysis.Highlights.Sum(highlight => (long)highlight.Mentions.Length)} mentions");
        before = Environment.CpuUsage.TotalTime;
        var graph = DocumentGraphBuilder.Build(analysis);
        Report("graph", before, $"{graph.Nodes.Length} nodes, {graph.Statements.Length} statements");
        GC.KeepAlive(analysis);
        return 0;
    }

    private static DocumentAnalysis Read(DocumentExtractor extractor, string text) =>
        extractor.Extract(text, null, StatedMetadata.None with { Year = 2022 }, CancellationToken.None);

    private static void Report(string name, TimeSpan before, string found) => Console.WriteLine(string.Create(
        CultureInfo.InvariantCulture,
        $"{name}: {(Environment.CpuUsage.TotalTime - before).TotalSeconds:0.0} s of processor time, {GC.GetTotalMemory(forceFullCollection: true) / 1_048_576} MiB in use after it; {found}"));
}
