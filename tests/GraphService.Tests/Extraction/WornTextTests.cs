using GraphService.Extraction;

namespace GraphService.Tests.Extraction;

/// <summary>Texts as scanning and paging leave them: blanks inside names, letters for digits, running heads inside sentences.</summary>
public sealed class WornTextTests
{
    private const string Body = "全年开展各类活动36场次，服务群众1.2万人次，办结事项325件。";

    [Fact]
    public void Read_BlankInsideANameOfProse_IsReadOver() => Assert.Equal(
        ["乌云娜", "白音都楞"], SomeText.Names("全年平稳，驻村第一书记乌 云娜获表彰，局长白音 都楞作表态发言，群众满意。", MentionKind.Person).Order(StringComparer.Ordinal));

    [Fact]
    public void Read_BlankBetweenPhrasesOfAHeadline_StaysOne() => Assert.Equal(
        ["凝聚她智慧 共建新静安"],
        SomeText.Read($"2022年度镇江市十大工作亮点\n\n1 凝聚她智慧 共建新静安\n\n{Body}\n\n2 锻造过硬队伍\n\n{Body}\n").Highlights.Take(1).Select(highlight => highlight.Heading));

    [Theory]
    [InlineData("5月2l曰至25曰举办。", "2022-05-21/2022-05-25")]
    [InlineData("规划（2O18—2O2O年）印发。", "2018/2020")]
    [InlineData("子曰：“温故而知新”，3月5曰启动。", "2022-03-05")]
    public void Read_LettersForDigits_AreDates(string body, string expected) => Assert.Equal(expected, string.Join(' ', SomeText.Names(body, MentionKind.Date)));

    [Theory]
    [InlineData("15个工作曰内《镇江曰报》刊发。", "15个工作日内《镇江日报》刊发。")]
    [InlineData("子曰：学而时习之。", "子曰:学而时习之。")]
    [InlineData("美其名曰“创新”。", "美其名曰“创新”。")]
    public void Read_MisreadDay_IsToldFromSpeech(string raw, string expected) => Assert.Equal(expected, ReadingText.Of(raw).Text);

    [Fact]
    public void Year_OfATitleWithMisreadDigits_IsRead() =>
        Assert.Equal(2018, SomeText.Read($"镇江市公安局2O18年度工作亮点\n\n1. 抓实基层基础\n{Body}\n\n2. 锻造过硬队伍\n{Body}\n").Metadata.Year);

    [Theory]
    [InlineData("民警张建国被\n镇江市公安局2022年工作亮点成果汇编\n第2页　共5页\n省公安厅授予奖章。", "民警张建国被省公安厅授予奖章。")]
    [InlineData("民警张建国被\n第2页 共5页\n镇江市公安局2022年工作简报\n省公安厅授予奖章。", "民警张建国被省公安厅授予奖章。")]
    [InlineData("民警张建国被\n- 2 -\n省公安厅授予奖章。", "民警张建国被省公安厅授予奖章。")]
    [InlineData("会议印发\n镇江市2022年工作总结\n全文如下。", "会议印发镇江市2022年工作总结全文如下。")]
    public void Read_PageInsideASentence_IsNoPartOfIt(string raw, string expected) => Assert.Equal(expected, ReadingText.Of(raw).Text);

    [Fact]
    public void Segment_CopiesToSuperiors_AreNoPartOfTheLastItem()
    {
        var text = $"镇江市公安局2022年度工作亮点\n\n1. 抓实基层基础\n{Body}\n\n2. 锻造过硬队伍\n{Body}\n\n报送：省公安厅，市委、市政府办公室\n";

        Assert.EndsWith("325件。", SomeText.Read(text).Highlights[^1].Body, StringComparison.Ordinal);
    }
}
