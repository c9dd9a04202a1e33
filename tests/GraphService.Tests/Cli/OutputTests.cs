using GraphService.Cli.Output;
using GraphService.V1;

namespace GraphService.Tests.Cli;

public sealed class OutputTests
{
    private static readonly IReadOnlyList<Column<Node>> Columns = [new("name", node => node.Name), new("id", node => node.Id)];

    [Fact]
    public void Table_PipedWideText_IsNeitherWrappedNorCut()
    {
        var name = string.Concat(Enumerable.Repeat("云澜市公安局", 40));

        var lines = Written(OutputFormat.Table, new Node { Id = "units/a", Name = name }).Split('\n', StringSplitOptions.RemoveEmptyEntries);

        Assert.Equal(3, lines.Length);
        Assert.Contains(name, lines[2], StringComparison.Ordinal);
    }

    [Fact]
    public void Table_ChineseAndLatin_AlignsByScreenWidth()
    {
        var text = Written(OutputFormat.Table, new Node { Id = "units/a", Name = "公安局" }, new Node { Id = "units/b", Name = "NGO" });

        Assert.Equal(
            "  name     id\n────────────────────\n  公安局   units/a\n  NGO      units/b\n",
            text);
    }

    [Fact]
    public void Table_TextWithEscapesAndMarkup_ShowsThemAsText()
    {
        var text = Written(OutputFormat.Table, new Node { Id = "units/a", Name = "[red]\u001b[31m公安\u202E局\n第二行\u0007" });

        Assert.Contains("[red][31m公安局 第二行", text, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', text);
    }

    [Fact]
    public void Table_NothingFound_WritesNothing() => Assert.Empty(Written(OutputFormat.Table));

    [Fact]
    public void Csv_NothingFound_StillHasItsHeader() => Assert.Equal("name,id\r\n", Written(OutputFormat.Csv));

    [Theory]
    [InlineData("公安局", "公安局")]
    [InlineData("甲,乙", "\"甲,乙\"")]
    [InlineData("说“好”", "说“好”")]
    [InlineData("a\"b", "\"a\"\"b\"")]
    [InlineData("一\n二", "\"一\n二\"")]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("=HYPERLINK(\"x\",1)", "\"'=HYPERLINK(\"\"x\"\",1)\"")]
    [InlineData("+86", "+86")]
    [InlineData("-12.5", "-12.5")]
    [InlineData("-1+cmd", "'-1+cmd")]
    [InlineData("@SUM(A1)", "'@SUM(A1)")]
    [InlineData("＝1+1", "'＝1+1")]
    [InlineData("\t=1", "'\t=1")]
    [InlineData("", "")]
    public void CsvCell_AnyText_IsQuotedAndNoFormula(string value, string expected) => Assert.Equal(expected, CsvOutput.Cell(value));

    [Fact]
    public void Jsonl_TwoEntries_WritesALineEachInTheScriptGiven()
    {
        var text = Written(OutputFormat.Jsonl, new Node { Id = "units/a", Name = "公安局" }, new Node { Id = "units/b", Name = "甲\n乙" });

        Assert.Equal(
            "{ \"id\": \"units/a\", \"name\": \"公安局\" }\n{ \"id\": \"units/b\", \"name\": \"甲\\n乙\" }\n",
            text);
    }

    [Fact]
    public void Json_List_IsTheWholeAnswer()
    {
        var text = Written(OutputFormat.Json, new Node { Id = "units/a", Name = "公安局" });

        var answer = ListNodesResponse.Parser.ParseJson(text);
        Assert.Equal("公安局", Assert.Single(answer.Nodes).Name);
        Assert.Equal(7, answer.Revision);
    }

    [Fact]
    public void NodeFields_OfAMetric_LeavesOutWhatIsEmpty()
    {
        var node = new Node { Metric = new MetricDetails { Value = 26000, Comparator = ">", Measure = "人次" } };

        Assert.Equal(
            [new Field("value", "26000"), new Field("comparator", ">"), new Field("measure", "人次")],
            NodeFields.Of(node));
    }

    private static string Written(OutputFormat format, params Node[] nodes)
    {
        using var output = new StringWriter { NewLine = "\n" };
        using var error = new StringWriter();
        var answer = new ListNodesResponse { Nodes = { nodes }, Revision = 7 };
        AnswerOutput.Write(new Terminal(output, error, quiet: false), format, answer, answer.Nodes, Columns);
        return output.ToString();
    }
}
