using GraphService.Extraction;

namespace GraphService.Tests.Extraction;

/// <summary>What must hold on the real text.</summary>
public sealed class ZhenjiangTests
{
    private static readonly DocumentAnalysis Analysis = SomeText.Read(SomeText.Zhenjiang);

    [Fact]
    public void Extract_RealText_GivesTenHighlightsInOrder()
    {
        Assert.Equal(Enumerable.Range(1, 10).Select(number => $"{number}"), Analysis.Highlights.Select(highlight => highlight.Number));
        Assert.Equal(
            [
                "市委政法委创新开展社会治理专项挂职", "市委政法委坚持强化政法队伍政治建设", "市中级人民法院深入开展党的二十大精神学习教育",
                "市中级人民法院大力培树先进典型", "市检察院固强补弱人才突破", "市检察院能动履职精准管理",
                "市公安局强化党的组织功能,整合资源、筑牢堡垒", "市公安局深入“砺剑工程”升级版", "市司法局强化法治人才培养,发挥典范引领作用",
                "市司法局深化干部教育培训,提升队伍综合素质",
            ],
            Analysis.Highlights.Select(highlight => highlight.Heading));
    }

    [Fact]
    public void Extract_RealText_GivesFiveLeadUnitsWithTwoHighlightsEach()
    {
        string[] leads = ["中共镇江市委政法委员会", "镇江市中级人民法院", "镇江市人民检察院", "镇江市公安局", "镇江市司法局"];
        Assert.Equal(leads.SelectMany(lead => new[] { lead, lead }), Analysis.Highlights.Select(highlight => highlight.Lead?.Name));
    }

    [Fact]
    public void Extract_RealText_FindsMetadataInTheText()
    {
        var facts = Analysis.Metadata;
        Assert.Equal(2022, facts.Year);
        Assert.Equal(("镇江市", "3211"), (facts.Place?.Name, facts.Place?.Code));
        Assert.Equal("2022年度 全市政法队伍建设十大工作亮点、特色", facts.Title);
        Assert.Equal(["张兆勇", "谭琳", "张宁", "陈定秋"], facts.Reporters.Select(name => name.Name));
        Assert.Equal([false, true, true, true], facts.Reporters.Select(name => name.IsCorrespondent));
        Assert.All(facts.Reporters, name => Assert.Equal(name.Name, name.Span.Of(Analysis.Text)));
    }

    [Fact]
    public void Extract_RealText_TellsWhoRunsWhat()
    {
        var police = Analysis.Highlights.Where(highlight => highlight.Lead!.Name == "镇江市公安局").SelectMany(SomeText.Relations).ToArray();
        Assert.Contains("RUNS 镇江市公安局 砺剑工程", police);
        Assert.Contains("RUNS 镇江市公安局 十户联防", police);
        var all = Analysis.Highlights.SelectMany(SomeText.Relations).ToArray();
        Assert.Contains("RUNS 镇江市人民检察院 镇星检察人才培养砺剑计划", all);
        Assert.DoesNotContain("RUNS 镇江市人民检察院 砺剑工程", all);
        Assert.Contains("USES 镇江市司法局 江苏司法行政网上学院", all);
        Assert.Contains("HOLDS 马明龙 市委书记", all);
        Assert.Contains("COVERED_BY H 检察日报", all);
        Assert.Contains("ENDORSED_BY H 市委书记", all);
    }

    [Fact]
    public void Extract_RealText_KeepsVersionOutOfTheName()
    {
        var mention = Assert.Single(Analysis.Highlights[7].Mentions, mention => mention.Name == "砺剑工程");
        Assert.Equal("升级版", mention.Attributes.Find(MentionAttributes.Version));
    }

    [Fact]
    public void Extract_SameTextTwice_GivesEqualPredictions()
    {
        Assert.Equal(Prediction(Analysis), Prediction(SomeText.Read(SomeText.Zhenjiang)));
    }

    private static byte[] Prediction(DocumentAnalysis analysis)
    {
        using var output = new MemoryStream();
        GoldPrediction.Write(analysis, "zhenjiang-2022", output);
        return output.ToArray();
    }
}
