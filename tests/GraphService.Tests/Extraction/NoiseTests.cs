using System.Globalization;
using System.Text;
using GraphService.Extraction;
using GraphService.Model;
using GraphService.Server.Mapping;
using Xunit.Abstractions;

namespace GraphService.Tests.Extraction;

/// <summary>
/// Noise of the genre, injected at random: full width, broken lines, page furniture, traditional script. Nearly all mentions stay, and every span
/// still cuts exactly its words out of the raw text.
/// </summary>
public sealed class NoiseTests(ITestOutputHelper output)
{
    private const int Rounds = 12;
    private const double MustStay = 0.95;
    private const int FewestChanges = 3;

    /// <summary>Lines that pages put between others.</summary>
    private static readonly string[] Furniture = ["－2－", "第2页 共6页", "－ 3 －", "\f"];

    private static readonly Dictionary<char, char> Traditional = LexiconTable.Shipped("trad2simp").Rows
        .GroupBy(row => row[1][0]).ToDictionary(same => same.Key, same => same.First()[0][0]);

    [Fact]
    public void Noise_OfEveryKind_KeepsNearlyAllMentionsAndExactSpans()
    {
        var clean = MentionsOf(SomeText.Read(SomeText.Zhenjiang));
        var seed = Environment.TickCount;
        output.WriteLine($"seed {seed}");
        var random = new Random(seed);
        for (var round = 0; round < Rounds; round++)
        {
            var noisy = Inject(SomeText.Zhenjiang, random, round % 4);
            Assert.True(Changes(SomeText.Zhenjiang, noisy) >= FewestChanges, $"the noise of round {round} is too thin, seed {seed}");
            var analysis = SomeText.Read(noisy);
            AssertExact(analysis);
            var kept = Common(clean, MentionsOf(analysis));
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"noise {round % 4}: {Changes(SomeText.Zhenjiang, noisy)} changes, {kept} of {clean.Values.Sum()} mentions"));
            Assert.True(kept >= MustStay * clean.Values.Sum(), $"{kept} of {clean.Values.Sum()} mentions stay, seed {seed}, round {round}\n{noisy}");
        }
    }

    [Fact]
    public void Extract_OnManyThreads_GivesTheSameBytes()
    {
        string[] texts = [SomeText.Zhenjiang, SomeText.Document("市局会同市法院选派15名干部到镇江市京口区挂职。"), SomeText.Document("2022年,市公安局获评全国先进集体。")];
        var alone = texts.Select(Bytes).ToArray();

        var together = Enumerable.Range(0, 48).AsParallel().WithDegreeOfParallelism(8).Select(i => (i % texts.Length, Json: Bytes(texts[i % texts.Length]))).ToArray();

        Assert.All(together, read => Assert.Equal(alone[read.Item1], read.Json));

        static string Bytes(string text)
        {
            var analysis = SomeText.Read(text);
            var graph = DocumentGraphBuilder.Build(analysis);
            return analysis.ToProto() + string.Concat(graph.Statements.Select(statement => statement.Id));
        }
    }

    private static string Inject(string text, Random random, int kind)
    {
        var noisy = new StringBuilder();
        for (var i = 0; i < text.Length; i++)
        {
            var character = text[i];
            var inWord = i > 0 && i + 1 < text.Length && IsIdeograph(text[i - 1]) && IsIdeograph(character) && IsIdeograph(text[i + 1]);
            noisy.Append(kind switch
            {
                0 when character is >= '0' and <= '9' or ',' or ';' && random.Next(2) == 0 => ((char)(character + 0xFEE0)).ToString(),
                1 when inWord && InBody(text, i) && random.Next(40) == 0 => $"\n{character}",
                2 when character == '\n' && i > 0 && text[i - 1] == '。' && random.Next(4) > 0 => $"\n{Furniture[random.Next(Furniture.Length)]}\n",
                3 when Traditional.TryGetValue(character, out var old) && random.Next(2) == 0 => old.ToString(),
                _ => character.ToString(),
            });
        }

        return noisy.ToString();
    }

    /// <summary>Characters added or replaced.</summary>
    private static int Changes(string text, string noisy) =>
        noisy.Length > text.Length ? noisy.Length - text.Length : text.Zip(noisy).Count(pair => pair.First != pair.Second);

    /// <summary>Whether the line is a paragraph: broken headings are another matter.</summary>
    private static bool InBody(string text, int at)
    {
        var start = text.LastIndexOf('\n', at) + 1;
        var end = text.IndexOf('\n', at);
        return (end < 0 ? text.Length : end) - start > 60;
    }

    private static bool IsIdeograph(char character) => character is >= '\u4E00' and <= '\u9FFF';

    private static Dictionary<(MentionKind, string), int> MentionsOf(DocumentAnalysis analysis) => analysis.Highlights
        .SelectMany(highlight => highlight.Mentions).CountBy(mention => (mention.Kind, mention.Name)).ToDictionary(pair => pair.Key, pair => pair.Value);

    private static int Common(Dictionary<(MentionKind, string), int> one, Dictionary<(MentionKind, string), int> other) =>
        one.Sum(pair => Math.Min(pair.Value, other.GetValueOrDefault(pair.Key)));

    private static void AssertExact(DocumentAnalysis analysis)
    {
        foreach (var highlight in analysis.Highlights)
        {
            Assert.Equal(highlight.Heading, highlight.HeadingSpan.Of(analysis.Text));
            Assert.Equal(highlight.Body, highlight.BodySpan.Of(analysis.Text));
            Assert.All(highlight.Mentions, mention => Assert.Equal(
                mention.Surface,
                mention.Span.From(mention.Field == HighlightField.Heading ? highlight.HeadingSpan : highlight.BodySpan).Of(analysis.Text)));
        }
    }
}
