using System.Text.Json;
using GraphService.Cli;

namespace GraphService.Tests.Cli;

public sealed class AnalyzeCommandTests
{
    private const string Text = "云澜市公安局2022年度工作亮点\n\n一、推出“星火”计划\n举办训练班3期。\n\n二、开展护学行动\n设立护学岗5个。\n";

    [Fact]
    public async Task Analyze_OneText_ShowsMetadataHighlightsAndMentions()
    {
        using var folder = new TemporaryFolder();

        var run = await CommandLineRun.OfAsync("analyze", folder.Write("a.txt", Text), "--place", "云澜市");

        Assert.Equal(ExitCode.Ok, run.ExitCode);
        Assert.Contains("云澜市公安局2022年度工作亮点", run.Output, StringComparison.Ordinal);
        Assert.Contains("推出“星火”计划", run.Output, StringComparison.Ordinal);
        Assert.Contains("3期", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Analyze_AsGold_WritesOneJsonWithTheNameOfTheFile()
    {
        using var folder = new TemporaryFolder();

        var run = await CommandLineRun.OfAsync("analyze", folder.Write("yunlan.txt", Text), "-o", "pwh-gold");

        using var json = JsonDocument.Parse(run.Output);
        Assert.Equal("pwh-gold/1", json.RootElement.GetProperty("format").GetString());
        Assert.Equal("yunlan", json.RootElement.GetProperty("doc").GetProperty("doc_id").GetString());
        Assert.Equal(2, json.RootElement.GetProperty("highlights").GetArrayLength());
    }

    [Fact]
    public async Task Analyze_SeveralTextsIntoAFolder_WritesAFileEachAndReportsTheBadOne()
    {
        using var folder = new TemporaryFolder();
        folder.Write("a.txt", Text);
        folder.Write("b.txt", "没有编号的文字。");
        var target = Path.Combine(folder.Path, "out");

        var run = await CommandLineRun.OfAsync("analyze", folder.Path, "-o", "pwh-gold", "--out-dir", target);

        Assert.Equal(ExitCode.Failure, run.ExitCode);
        Assert.Contains("b.txt:", run.Error, StringComparison.Ordinal);
        Assert.Contains("NO_HIGHLIGHTS", run.Error, StringComparison.Ordinal);
        Assert.Equal(["a.json"], Directory.EnumerateFiles(target).Select(Path.GetFileName));
    }

    [Fact]
    public async Task Analyze_SeveralTextsAsGoldToStdout_Exits2()
    {
        using var folder = new TemporaryFolder();
        folder.Write("a.txt", Text);
        folder.Write("b.txt", Text);

        var run = await CommandLineRun.OfAsync("analyze", folder.Path, "-o", "pwh-gold");

        Assert.Equal(ExitCode.Usage, run.ExitCode);
        Assert.Contains("--out-dir", run.Error, StringComparison.Ordinal);
    }
}
