using System.Text.Json;
using GraphService.Extraction;
using Xunit.Abstractions;

namespace GraphService.Tests.Extraction;

/// <summary>
/// Reads the extraction corpus, which somebody annotated who had not seen the rules, and prints its scores by part. Floors lie a little below what
/// is reached; raise them with the rules. Of the blind part only the sums are looked at, for rules must not be made by it.
/// </summary>
public sealed class ExtractionCorpusTests(ITestOutputHelper output)
{
    private const double LeadFloor = 0.985;

    private static readonly string Corpus = Path.Combine(Repository.Root, "tests", "extraction-corpus");
    private static readonly string Folder = Path.Combine(Corpus, "dev");
    private static readonly string Scorer = Path.Combine(Repository.Shared, "gold", "score.py");

    public static TheoryData<string> Names =>
        new(Directory.EnumerateFiles(Folder, "*.txt").Select(file => Path.GetFileNameWithoutExtension(file)).Order());

    [Theory]
    [MemberData(nameof(Names))]
    public void Extract_AnnotatedText_GivesItsHeadings(string name)
    {
        var (analysis, gold) = Read(name);
        Assert.Equal(
            gold.Select(highlight => highlight.GetProperty("heading").GetString()!.TrimEnd('；', '。')),
            analysis.Highlights.Select(highlight => highlight.Heading.TrimEnd('；', '。')));
    }

    [Fact]
    public void Extract_AnnotatedTexts_GivesTheirLeadUnits()
    {
        var pairs = Directory.EnumerateFiles(Folder, "*.txt").Select(file => Read(Path.GetFileNameWithoutExtension(file)))
            .SelectMany(document => document.Gold.Zip(document.Analysis.Highlights))
            .Select(pair => (Gold: LeadOf(pair.First), Read: pair.Second.Lead?.Name)).Where(pair => pair.Gold is not null).ToArray();
        var right = pairs.Count(pair => pair.Gold == pair.Read);
        Assert.True(right >= LeadFloor * pairs.Length, $"{right} of {pairs.Length}");
    }

    [SkippableTheory]
    [InlineData("dev", 0.955)]
    [InlineData("blind", 0.89)]
    public async Task Extract_AnnotatedTexts_ScoresAboveTheFloor(string part, double floor)
    {
        Skip.IfNot(File.Exists(Scorer), "the scorer is not beside the checkout");
        var folder = Path.Combine(Corpus, part);
        using var predictions = new Cli.TemporaryFolder();
        foreach (var file in Directory.EnumerateFiles(folder, "*.txt"))
        {
            var name = Path.GetFileNameWithoutExtension(file);
            await using var written = File.Create(Path.Combine(predictions.Path, name + ".json"));
            GoldPrediction.Write(SomeText.Read(await File.ReadAllTextAsync(file)), name, written);
        }

        var table = await ChildProcess.RunAsync("python3", [Scorer, folder, predictions.Path]);
        output.WriteLine($"{part}: {table.Output}");
        var line = table.Output.Split('\n').Single(line => line.Contains("MACRO TOTAL", StringComparison.Ordinal));
        Assert.InRange(double.Parse(line.Split(' ')[^1], System.Globalization.CultureInfo.InvariantCulture), floor, 1);
    }

    private static (DocumentAnalysis Analysis, JsonElement[] Gold) Read(string name)
    {
        using var gold = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(Folder, name + ".json")));
        return (SomeText.Read(File.ReadAllText(Path.Combine(Folder, name + ".txt"))), [.. gold.RootElement.GetProperty("highlights").Clone().EnumerateArray()]);
    }

    private static string? LeadOf(JsonElement highlight) =>
        highlight.TryGetProperty("lead_unit", out var lead) && lead.ValueKind == JsonValueKind.Object ? lead.GetProperty("canonical").GetString() : null;
}
