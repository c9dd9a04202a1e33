using GraphService.Extraction;

namespace GraphService.Tests.Extraction;

/// <summary>Forms of the genre that invented texts alone would not keep: how items are numbered and credited, and how people, units and names are worded.</summary>
public sealed class GenreFormTests
{
    private const string Body = "全年开展各类活动36场次，服务群众1.2万人次，办结事项325件，群众满意率达98.6%，有关做法被省级媒体报道。";

    [Theory]
    [InlineData("亮点一——", "亮点二——", "亮点三——")]
    [InlineData("第一件：", "第二件：", "第三件：")]
    [InlineData("之一：", "之二：", "之三：")]
    [InlineData("➤", "➤", "➤")]
    [InlineData("PART.01\n", "PART.02\n", "PART.03\n")]
    public void Segment_NumbersOfTheGenre_LeaveTheHeadline(params string[] numbers)
    {
        var text = $"南通市民政局2023年度工作亮点\n\n{string.Concat(numbers.Select((number, i) => $"{number}基层治理提质增效第{i}\n{Body}\n\n"))}";

        Assert.Equal(["基层治理提质增效第0", "基层治理提质增效第1", "基层治理提质增效第2"], SomeText.Read(text).Highlights.Select(highlight => highlight.Heading));
    }

    [Fact]
    public void Segment_RunInNumbersThroughSections_AreTheItems()
    {
        var text = $"婺源县司法局2023年工作亮点\n\n（一）推进法治建设。一是压实责任。{Body}\n二是规范执法。{Body}\n\n（二）服务发展。三是护航旅游。{Body}\n四是做优服务。{Body}\n";

        Assert.Equal(["压实责任", "规范执法", "护航旅游", "做优服务"], SomeText.Read(text).Highlights.Select(highlight => highlight.Heading));
    }

    [Fact]
    public void Segment_HeadlinesBelowUnits_AreLedByThem()
    {
        var text = $"2023年南通市政法系统亮点\n\n一、市公安局\n打防并举保平安\n{Body}\n科技兴警提质效\n{Body}\n\n二、市司法局\n法律服务进万家\n{Body}\n";

        Assert.Equal(["南通市公安局", "南通市公安局", "南通市司法局"], SomeText.Read(text).Highlights.Select(highlight => highlight.Lead?.Name));
    }

    [Theory]
    [InlineData("责任单位：市司法局\n" + Body)]
    [InlineData(Body + "（责任单位：市司法局）")]
    [InlineData(Body + "（市司法局供稿）")]
    [InlineData("为切实解决群众反映强烈的急难愁盼问题，市司法局" + Body)]
    public void Lead_CreditedOrAfterAPurpose_IsThatUnit(string body)
    {
        var text = $"2023年南通市政法系统亮点\n\n1. 法律服务进万家\n{body}\n\n2. 打防并举保平安\n市公安局{Body}\n";

        Assert.Equal("南通市司法局", SomeText.Read(text).Highlights[0].Lead?.Name);
    }

    [Theory]
    [InlineData("南通大学2023年十大亮点", "南通大学")]
    [InlineData("上海市公安局浦东分局2022年工作亮点", "上海市公安局浦东分局")]
    [InlineData("新疆生产建设兵团第八师中级人民法院2023年工作亮点", "新疆生产建设兵团第八师中级人民法院")]
    [InlineData("雄安新区教育局2022年工作亮点", "河北雄安新区教育局")]
    [InlineData("章丘市教育局2012年工作亮点", "章丘市教育局")]
    [InlineData("南通军分区2023年工作亮点", "南通军分区")]
    public void Issuer_OfTheTitle_IsRead(string title, string issuer) => Assert.Equal(
        issuer, SomeText.Read($"{title}\n\n1. 第一件工作\n{Body}\n\n2. 第二件工作\n{Body}\n").Metadata.Issuer);

    [Fact]
    public void Lead_BranchOfTheIssuerInTheHeading_IsThatBranch()
    {
        var police = SomeText.Read($"莆田市公安局2019年工作亮点\n\n一、荔城分局做优近邻警务\n{Body}\n\n二、市局部署专项行动\n{Body}\n");
        var fire = SomeText.Read($"淮南市消防救援支队2020年工作亮点\n\n一、田家庵区大队探索基层治理\n总队向全省推介。{Body}\n\n二、支队完善战勤保障\n{Body}\n");

        Assert.Equal(["莆田市公安局荔城分局", "莆田市公安局"], police.Highlights.Select(highlight => highlight.Lead?.Name));
        Assert.Equal(["淮南市田家庵区消防救援大队", "淮南市消防救援支队"], fire.Highlights.Select(highlight => highlight.Lead?.Name));
        Assert.Contains("安徽省消防救援总队", fire.Highlights[0].Mentions.Where(mention => mention.Kind == MentionKind.Unit).Select(mention => mention.Name));
    }

    [Fact]
    public void Find_ShortFormsOfDetachments_NeedATextOfTheirLine() =>
        Assert.Empty(SomeText.Names("支队完善保障,总队推介做法。", MentionKind.Unit));

    [Theory]
    [InlineData("审批科科长粘丽云为学员授课。", "粘丽云", "科长", "镇江市公安局审批科")]
    [InlineData("马修远任镇江市第二高级中学执行校长。", "马修远", "执行校长", "镇江市第二高级中学")]
    [InlineData("副市长、公安局局长李玉国带队调研。", "李玉国", "局长", "镇江市公安局")]
    [InlineData("市总工会主席葛玉琴走访慰问。", "葛玉琴", "主席", "镇江市总工会")]
    public void Holds_PostsOfTheGenre_AreAtTheirUnits(string body, string person, string title, string unit)
    {
        var highlight = SomeText.Read(SomeText.Document(body)).Highlights[0];
        var held = highlight.Relations.Where(relation => relation.Name == "HOLDS")
            .Select(relation => (highlight.Mentions[relation.Source.Mention].Name, highlight.Mentions[relation.Target.Mention]));

        Assert.Contains(held, pair => pair.Name == person && pair.Item2.Name == title && pair.Item2.Attributes.Find(MentionAttributes.Unit) == unit);
    }

    [Theory]
    [InlineData("开展校园食品安全“百日整治”行动,检查食堂80家。", "校园食品安全百日整治行动")]
    [InlineData("推出“苗乡好孕”服务包,服务孕妇900人。", "苗乡好孕服务包")]
    [InlineData("推行“证照联办、一窗通取”,办件1.2万件。", "证照联办、一窗通取")]
    [InlineData("联合江苏大学设立数字检察研究中心。", "数字检察研究中心")]
    [InlineData("开展“讲党性、重品行”活动,结对36村。", "讲党性、重品行活动")]
    [InlineData("实施“强师计划”3.0版,培养带头人64名。", "强师计划")]
    public void Initiative_BeyondItsQuote_IsReadWhole(string body, string name) =>
        Assert.Contains(name, SomeText.Names(body, MentionKind.Initiative));

    [Fact]
    public void Award_SeveralPrizes_AreReadApart()
    {
        Assert.Equal(["一等奖", "二等奖"], SomeText.Names("选手揽获一等奖8项、二等奖11项。", MentionKind.Award));
        Assert.Equal(["全国巾帼建功标兵", "江苏省先进工作者"], SomeText.Names("法官张丽华荣获“全国巾帼建功标兵”“江苏省先进工作者”称号。", MentionKind.Award));
    }

    [Fact]
    public void Place_OrdinalOfADivision_SaysNothingFarFromTheCorps()
    {
        Assert.DoesNotContain("新疆生产建设兵团第一师", SomeText.Names("与湖南第一师范学院签约,选派第一师范毕业生20名。", MentionKind.Place));
        Assert.Equal(["全国先进集体"], SomeText.Names("市公安局刑警支队获评全国先进集体。", MentionKind.Award));
        Assert.Contains("镇江市公安局刑警支队", SomeText.Names("市公安局刑警支队获评全国先进集体。", MentionKind.Unit));
    }
}
