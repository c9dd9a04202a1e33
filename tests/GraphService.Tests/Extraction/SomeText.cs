using GraphService.Extraction;

namespace GraphService.Tests.Extraction;

/// <summary>Texts and readings for the extraction tests.</summary>
internal static class SomeText
{
    private static readonly DocumentExtractor Extractor = new(Lexicons.Shipped, new ExtractionOptions());

    /// <summary>The project's real input.</summary>
    public static string Zhenjiang { get; } = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Fixtures", "zhenjiang-2022.txt"));

    public static DocumentAnalysis Read(string text) => Extractor.Extract(text, null, StatedMetadata.None, CancellationToken.None);

    public static DocumentAnalysis Read(string text, StatedMetadata stated) => Extractor.Extract(text, null, stated, CancellationToken.None);

    /// <summary>A document of the genre about a city with one unit, with <paramref name="body"/> as the first item's paragraph.</summary>
    public static string Document(string body, string city = "镇江市", string unit = "市公安局") =>
        $"2022年度{city}十大工作亮点\n\n1 {unit}抓实基层基础\n\n{body}\n\n2 {unit}锻造过硬队伍\n\n全年平稳。\n";

    /// <summary>The mentions of one kind in the first item's body, canonical.</summary>
    public static string[] Names(string body, MentionKind kind, string unit = "市公安局") =>
        [.. Read(Document(body, unit: unit)).Highlights[0].Mentions
            .Where(mention => mention.Kind == kind && mention.Field == GraphService.Model.HighlightField.Body).Select(mention => mention.Name)];

    /// <summary>Relations of a highlight as <c>NAME source target</c>.</summary>
    public static IEnumerable<string> Relations(HighlightAnalysis highlight) =>
        highlight.Relations.Select(relation => $"{relation.Name} {Argument(highlight, relation.Source)} {Argument(highlight, relation.Target)}");

    private static string Argument(HighlightAnalysis highlight, RelationArgument argument) =>
        argument.IsHighlight ? "H" : argument.Mention >= 0 ? highlight.Mentions[argument.Mention].Name : argument.UnitName.Length > 0 ? argument.UnitName : $"({argument.Text})";
}
