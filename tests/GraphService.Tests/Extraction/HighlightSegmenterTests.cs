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
    [InlineData("一、甲类\n1.甲事。正文。\n2.乙事。正文。\n二、乙类\n1.丙事。正文。\n2.丁事。正文。\n三、丙类\n1.戊事。正文。\n2.己事。正文。", "甲事|乙事|丙事|丁事|戊事|己事")]
    [InlineData("亮点一：甲事\n（一）做法。正文。\n（二）成效。正文。\n亮点二：乙事\n（一）做法。正文。\n（二）成效。正文。", "甲事|乙事")]
    [InlineData("1.甲事\n2.乙事\n\n1.甲事\n正文。\n2.乙事\n正文。", "甲事|乙事")]
    [InlineData("1.2022年甲事\n正文。\n2.2022年乙事\n正文。", "2022年甲事|2022年乙事")]
    [InlineData("⒈甲事\n正文。\n⒉乙事\n正文。", "甲事|乙事")]
    [InlineData("㈠甲事\n正文。\n㈡乙事\n正文。", "甲事|乙事")]
    [InlineData("[1] 甲事\n正文。\n[2] 乙事\n正文。", "甲事|乙事")]
    [InlineData("亮点一市局甲事\n正文。\n亮点二市局乙事\n正文。", "市局甲事|市局乙事")]
    [InlineData("1市局甲事\n正文。\n2市局乙事\n正文。", "市局甲事|市局乙事")]
    [InlineData("其一，甲事。正文。\n其二，乙事。正文。", "甲事|乙事")]
    [InlineData("工作如下:一是甲事。二是乙事。\n队伍如下:一是丙事。二是丁事。", "甲事|乙事|丙事|丁事")]
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
    public void Segment_NumberedUnitAsSectionTitle_LeadsTheItemsBelowIt()
    {
        var read = SomeText.Read("2022年镇江市政法工作亮点\n一、市公安局\n（一）甲事\n正文。\n（二）乙事\n正文。\n二、市司法局\n（一）丙事\n正文。\n（二）丁事\n正文。");
        Assert.Equal(["镇江市公安局", "镇江市公安局", "镇江市司法局", "镇江市司法局"], read.Highlights.Select(highlight => highlight.Lead?.Name));
    }

    [Theory]
    [InlineData("邹城教育2022年度工作亮点", "邹城市", "邹城市教育局")]
    [InlineData("江苏镇江2022年度公安工作亮点", "镇江市", "镇江市公安局")]
    [InlineData("渝北卫健2022年度工作亮点", "渝北区", "重庆市渝北区卫生健康委员会")]
    [InlineData("2022年度工作亮点", "诸城市", "")]
    public void Extract_ShortTitle_NamesPlaceAndIssuer(string title, string place, string issuer)
    {
        var body = issuer.Contains("渝北", StringComparison.Ordinal) ? "区卫生健康委办结3件。" : issuer.Length == 0 ? "《诸城日报》报道。" : "正文。";
        var facts = SomeText.Read($"{title}\n1 甲事\n{body}\n2 乙事\n正文。").Metadata;
        Assert.Equal((place, issuer), (facts.Place?.Name ?? "", facts.Issuer));
    }

    [Fact]
    public void Extract_IntroductionNamesSuperiors_IssuerIsTheOneThatBegins() => Assert.Equal(
        "镇江市公安局", SomeText.Read("2022年工作亮点\n2022年以来,在市委、市政府和省公安厅的坚强领导下,镇江市公安局认真落实部署,市公安局各项工作取得新成绩,全年办件3万件,为经济社会发展提供了保障。\n1 甲事\n正文。\n2 乙事\n正文。").Metadata.Issuer);

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
