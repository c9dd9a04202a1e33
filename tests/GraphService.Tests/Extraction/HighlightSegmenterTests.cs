using GraphService.Extraction;
using GraphService.Model;

namespace GraphService.Tests.Extraction;

public sealed class HighlightSegmenterTests
{
    [Theory]
    [InlineData("1、甲事\n正文一。\n2、乙事\n2022年办件3件。\n3、丙事\n3.0版上线。", "甲事|乙事|丙事")]
    [InlineData("一、甲事\n正文。\n二、乙事\n正文。", "甲事|乙事")]
    [InlineData("(一)甲事\n正文。\n(二)乙事\n正文。", "甲事|乙事")]
    [InlineData("亮点一:甲事\n正文。\n亮点二:乙事\n正文。", "甲事|乙事")]
    [InlineData("【亮点1】甲事\n正文。\n【亮点2】乙事\n正文。", "甲事|乙事")]
    [InlineData("①甲事\n正文。\n②乙事\n正文。", "甲事|乙事")]
    [InlineData("01\n甲事\n正文。\n02\n乙事\n正文。", "甲事|乙事")]
    [InlineData("1. 甲事。正文一。\n2. 乙事。正文二。", "甲事|乙事")]
    [InlineData("一、总述\n(一)甲事\n正文。\n(二)乙事\n正文。\n二、展望\n(一)丙事\n正文。\n(二)丁事\n正文。", "甲事|乙事|丙事|丁事")]
    [InlineData("工作如下:一是甲事。二是乙事。", "甲事|乙事")]
    [InlineData("01｜甲事\n正文。\n02｜乙事\n正文。", "甲事|乙事")]
    [InlineData("亮点之一：甲事\n正文。\n亮点之二：乙事\n正文。", "甲事|乙事")]
    [InlineData("一 甲事\n正文。\n二 乙事\n正文。", "甲事|乙事")]
    [InlineData("亮点（1）甲事\n正文。\n亮点（2）乙事\n正文。", "甲事|乙事")]
    [InlineData("工作如下:一是甲事，市局办件3件。二是乙事，市局办件2件。", "甲事|乙事")]
    public void Segment_Style_GivesHeadings(string text, string headings) =>
        Assert.Equal(headings, string.Join('|', SomeText.Read("2022年亮点\n" + text).Highlights.Select(highlight => highlight.Heading)));

    [Fact]
    public void Segment_NoNumbers_TakesShortLinesBeforeParagraphs()
    {
        var paragraph = string.Concat(Enumerable.Repeat("全年完成项目建设任务,", 5)) + "受到好评。";
        var read = SomeText.Read($"2022年亮点\n★学前教育扩容\n{paragraph}\n★义务教育均衡\n{paragraph}\n★职业教育融合\n{paragraph}\n来源:某网");
        Assert.Equal(["学前教育扩容", "义务教育均衡", "职业教育融合"], read.Highlights.Select(highlight => highlight.Heading));
        Assert.Equal(paragraph, read.Highlights[2].Body);
    }

    [Fact]
    public void Segment_FurnitureBetweenItems_StaysOutside() =>
        Assert.Equal("甲。", SomeText.Read("2022年\n1 甲事\n甲。\n(下转第2版)\n－1－\n2 乙事\n乙。").Highlights[0].Body);

    [Fact]
    public void Segment_UnitAsSectionTitle_LeadsTheItemsAfterIt()
    {
        var read = SomeText.Read("2022年镇江市政法工作亮点\n市公安局\n1. 甲事\n正文。\n2. 乙事\n正文。\n市司法局\n3. 丙事\n正文。");
        Assert.Equal(["镇江市公安局", "镇江市公安局", "镇江市司法局"], read.Highlights.Select(highlight => highlight.Lead?.Name));
        Assert.Equal("正文。", read.Highlights[1].Body);
    }

    [Theory]
    [InlineData("2022年镇江市人社工作十大亮点", "镇江市人力资源和社会保障局")]
    [InlineData("镇江市2022年十大教育新闻", "镇江市教育局")]
    [InlineData("2022年度镇江市政法工作亮点", null)]
    public void Extract_LineOfWorkInTheTitle_NamesTheIssuer(string title, string? issuer) =>
        Assert.Equal(issuer, SomeText.Read(title + "\n1 甲事\n正文。\n2 乙事\n正文。").Highlights[0].Lead?.Name);

    [Fact]
    public void Segment_FurnitureAfterLastItem_StaysOutside() =>
        Assert.Equal("乙。", SomeText.Read("2022年\n1 甲事\n甲。\n2 乙事\n乙。\n来源:某网\n责任编辑:某人").Highlights[1].Body);

    [Theory]
    [InlineData("没有编号的文字。", ErrorReasons.NoHighlights)]
    [InlineData(" \n ", ErrorReasons.TextEmpty)]
    [InlineData("123。", ErrorReasons.TextEmpty)]
    [InlineData("1 甲\0\n2 乙", ErrorReasons.TextInvalid)]
    public void Extract_BadText_NamesFieldAndReason(string text, string reason)
    {
        var error = Assert.Throws<InvalidInputException>(() => SomeText.Read(text));
        Assert.Equal(("text", reason), (error.Field, error.Reason));
    }

    [Fact]
    public void Extract_LoneSurrogate_IsInvalid() =>
        Assert.Equal(ErrorReasons.TextInvalid, Assert.Throws<InvalidInputException>(() => SomeText.Read("1 甲" + '\ud840' + "\n2 乙")).Reason);

    [Fact]
    public void Extract_MoreHighlightsThanLimit_IsRefused()
    {
        var extractor = new DocumentExtractor(Lexicons.Shipped, new ExtractionOptions { MaxHighlights = 2 });
        var error = Assert.Throws<LimitExceededException>(() =>
            extractor.Extract("1 甲\n2 乙\n3 丙", null, StatedMetadata.None, CancellationToken.None));
        Assert.Equal(("text", "max_highlights", 2L), (error.Field, error.Limit, error.Value));
    }
}
