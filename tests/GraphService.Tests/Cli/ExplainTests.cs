using System.Text.RegularExpressions;
using System.Xml.Linq;
using GraphService.Cli;
using GraphService.Cli.Analyze;
using GraphService.Extraction;
using GraphService.Model;
using GraphService.Tests.Extraction;

namespace GraphService.Tests.Cli;

/// <summary>An analysis that shows its work: marked text, rules, reasons; on the terminal and as a page.</summary>
public sealed partial class ExplainTests
{
    /// <summary>A mixed item: 市局 stays unresolved, for the lead unit's line does not decide; and words that would be markup.</summary>
    private const string Mixed = "2022年度镇江市十大工作亮点\n\n1 市委政法委推出“星火<b>”计划\n市局和市公安局长张三出席\u202E<script>alert(1)</script>&amp;活动。\n\n2 市公安局锻造队伍\n全年平稳。\n";

    [Fact]
    public async Task Explain_OffATerminal_MarksTheTextAndGivesRulesAndReasons()
    {
        using var folder = new TemporaryFolder();

        var run = await CommandLineRun.OfAsync("analyze", folder.Write("a.txt", Mixed), "--explain");

        Assert.Equal(ExitCode.Ok, run.ExitCode);
        Assert.DoesNotContain('\u001b', run.Output);
        Assert.DoesNotContain('\u202E', run.Output);
        Assert.Matches(new Regex(@"\[市委政法委\]1"), run.Output);
        Assert.Matches(new Regex("市委政法委 = 中共镇江市.*unit\\.level-word.*市 = 镇江市"), run.Output);
        Assert.Matches(new Regex("市局 = unresolved.*unit\\.lead-system"), run.Output);
        Assert.Contains("lead unit: ", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Explain_OnAScreen_IsColouredAndWithoutColoursTheSameWords()
    {
        var analysis = SomeText.Read(SomeText.Zhenjiang);

        var coloured = Written(analysis, coloured: true);

        Assert.Contains("\u001b[34m", coloured, StringComparison.Ordinal);
        Assert.Equal(Words(Written(analysis, coloured: false)), Words(Escapes().Replace(coloured, "")));

        static string Words(string text) => Brackets().Replace(text, "");
    }

    [Fact]
    public void MarkedText_OfAnyHighlight_IsTheTextAndEndsEachMentionOnce()
    {
        foreach (var highlight in SomeText.Read(SomeText.Zhenjiang).Highlights.Concat(SomeText.Read(Mixed).Highlights))
        {
            foreach (var field in new[] { HighlightField.Heading, HighlightField.Body })
            {
                var pieces = MarkedText.Of(highlight, field);
                int[] own = [.. Enumerable.Range(0, highlight.Mentions.Length).Where(i => highlight.Mentions[i].Field == field)];
                Assert.Equal(highlight.TextOf(field), string.Concat(pieces.Select(piece => piece.Text)));
                Assert.Equal(own, pieces.SelectMany(piece => piece.Starting).Order());
                Assert.Equal(own, pieces.SelectMany(piece => piece.Ending).Order());
            }
        }
    }

    [Fact]
    public async Task Html_OfAHostileText_IsWellFormedEscapedAndLoadsNothing()
    {
        using var folder = new TemporaryFolder();
        var page = Path.Combine(folder.Path, "a.html");

        var run = await CommandLineRun.OfAsync("analyze", folder.Write("a.txt", Mixed), "--html", page);

        var html = await File.ReadAllTextAsync(page);
        Assert.Equal((ExitCode.Ok, ""), (run.ExitCode, run.Output));
        Assert.DoesNotContain("<script", html, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("&lt;script&gt;alert(1)&lt;/script&gt;&amp;amp;", html, StringComparison.Ordinal);
        Assert.DoesNotContain('\u202E', html);
        Assert.DoesNotMatch(new Regex("(src|href)=\"(?!#)|url\\(|@import|https?:", RegexOptions.IgnoreCase), html);
        var document = XDocument.Parse(VoidElements().Replace(html.Replace("<!DOCTYPE html>", "", StringComparison.Ordinal), "<meta$1/>"));
        var ids = document.Descendants().Attributes("id").Select(id => id.Value).ToArray();
        Assert.Equal(ids.Length, ids.Distinct().Count());
        Assert.All(document.Descendants("a").Attributes("href"), href => Assert.Contains(href.Value[1..], ids));
        Assert.Contains("default-src 'none'", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Html_OfSeveralTexts_Exits2()
    {
        using var folder = new TemporaryFolder();
        folder.Write("a.txt", Mixed);
        folder.Write("b.txt", Mixed);

        Assert.Equal(ExitCode.Usage, (await CommandLineRun.OfAsync("analyze", folder.Path, "--html", "x.html")).ExitCode);
    }

    private static string Written(DocumentAnalysis analysis, bool coloured)
    {
        using var text = new StringWriter();
        new ExplanationText(text, coloured).Write(analysis);
        return text.ToString();
    }

    [GeneratedRegex("\u001b\\[[0-9;]*m")]
    private static partial Regex Escapes();

    /// <summary>Marks of both forms: [ and ]12 and [12].</summary>
    [GeneratedRegex(@"\[\d+\]|\]\d+|\[")]
    private static partial Regex Brackets();

    [GeneratedRegex("<meta([^>]*[^/])>")]
    private static partial Regex VoidElements();
}
