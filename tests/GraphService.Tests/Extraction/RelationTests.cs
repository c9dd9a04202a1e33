using GraphService.Extraction;
using GraphService.Model;

namespace GraphService.Tests.Extraction;

/// <summary>Relations that one sentence states, and those that it does not: input and what is read of the named kinds.</summary>
public sealed class RelationTests
{
    private const string Own = "镇江市公安局";

    [Theory]
    [InlineData("民警余海棠被公安部评为全国优秀人民警察。", "CONFERS 公安部 全国优秀人民警察", "RECEIVES 余海棠 全国优秀人民警察")]
    [InlineData("市公安局被公安部、人力资源和社会保障部授予“全国优秀公安局”称号。",
        "CONFERS 公安部 全国优秀公安局", "CONFERS 人力资源和社会保障部 全国优秀公安局", "RECEIVES " + Own + " 全国优秀公安局")]
    [InlineData("含山县检察院连续两年被最高检评为全国先进基层检察院。",
        "CONFERS 最高人民检察院 全国先进基层检察院", "RECEIVES 含山县人民检察院 全国先进基层检察院")]
    [InlineData("法官甘霖扎根乡村法庭,审结案件4300件,被最高人民法院追授全国优秀法官称号。", "CONFERS 最高人民法院 全国优秀法官", "RECEIVES 甘霖 全国优秀法官")]
    [InlineData("4个派出所获评全省“枫桥式公安派出所”。", "RECEIVES (4个派出所) 全省枫桥式公安派出所")]
    [InlineData("省公安厅授予市司法局集体二等功。", "CONFERS 江苏省公安厅 集体二等功", "RECEIVES 镇江市司法局 集体二等功")]
    [InlineData("在全省公安机关大练兵比武中取得团体第一名。", "RECEIVES " + Own + " 团体第一名")]
    [InlineData("姜怀瑾当选全国司法行政系统先进工作者候选人。", "NOMINATED_FOR 姜怀瑾 全国司法行政系统先进工作者")]
    [InlineData("童继周、蓝若溪2名律师入选全国千名涉外律师人才。", "RECEIVES 童继周 全国千名涉外律师人才", "RECEIVES 蓝若溪 全国千名涉外律师人才")]
    [InlineData("被省公安厅记个人三等功。", "CONFERS 江苏省公安厅 个人三等功")]
    [InlineData("走访市司法局、市教育局,了解需求36项。")]
    public void Read_Honour_SaysWhoReceivesAndConfers(string body, params string[] expected) =>
        Assert.Equal(expected.Order(StringComparer.Ordinal), Read(body, "RECEIVES", "CONFERS", "NOMINATED_FOR"));

    [Theory]
    [InlineData("市公安局京口分局入选第五批“枫桥式公安派出所”。", "枫桥式公安派出所", "第五批", "")]
    [InlineData("市公安局获评2022年度全省平安建设先进集体。", "全省平安建设先进集体", "2022年度", "")]
    [InlineData("市公安局在全省大比武中获一等奖34个。", "一等奖", "", "34")]
    [InlineData("12个集体获评全省先进集体。", "全省先进集体", "", "12")]
    public void Read_Honour_KeepsEditionAndCountOnTheEdge(string body, string award, string edition, string count)
    {
        var highlight = SomeText.Read(SomeText.Document(body)).Highlights[0];
        var received = Assert.Single(highlight.Relations, relation => relation.Name == "RECEIVES");
        Assert.Equal(award, highlight.Mentions[received.Target.Mention].Name);
        Assert.Equal(edition, received.Attributes.Find("edition") ?? "");
        Assert.Equal(count, received.Attributes.Find("count") ?? "");
    }

    [Theory]
    [InlineData("召开全市公安工作会议,市委书记马明龙出席并讲话。", "ATTENDS 马明龙 全市公安工作会议", "SPEAKS_AT 马明龙 全市公安工作会议")]
    [InlineData("副市长李大为主持召开全市禁毒工作推进会。", "ATTENDS 李大为 全市禁毒工作推进会")]
    [InlineData("市公安局局长赵明亮在全省公安工作会议上作交流发言。", "SPEAKS_AT 赵明亮 全省公安工作会议")]
    [InlineData("召开全市公安工作会议。市委书记马明龙走访企业。")]
    public void Read_PersonAndEvent_SaysWhatTheyDidThere(string body, params string[] expected) =>
        Assert.Equal(expected.Order(StringComparer.Ordinal), Read(body, "ATTENDS", "SPEAKS_AT"));

    [Theory]
    [InlineData("与南京大学、市教育局合作共建实训基地。", "COOPERATES_WITH " + Own + " 南京大学", "COOPERATES_WITH " + Own + " 镇江市教育局")]
    [InlineData("联合市教育局、市司法局开展宣传。", "COOPERATES_WITH " + Own + " 镇江市教育局", "COOPERATES_WITH " + Own + " 镇江市司法局")]
    [InlineData("与市教育局干部座谈。")]
    [InlineData("选派22名干部到京口区、丹徒区担任驻村第一书记。", "SECONDS_TO " + Own + " 京口区", "SECONDS_TO " + Own + " 丹徒区")]
    [InlineData("组织15名民警到京口区参观。")]
    [InlineData("《江苏法治报》、《镇江日报》予以报道。", "COVERED_BY H 江苏法治报", "COVERED_BY H 镇江日报")]
    [InlineData("订阅《镇江日报》36份。")]
    [InlineData("省公安厅在全省推广镇江做法。", "ENDORSED_BY H 江苏省公安厅")]
    [InlineData("市委书记马明龙对此作出批示。", "ENDORSED_BY H 马明龙")]
    [InlineData("市公安局推广“枫桥经验”。")]
    public void Read_JointWorkAndEcho_NeedsItsWords(string body, params string[] expected) =>
        Assert.Equal(expected.Order(StringComparer.Ordinal), Read(body, "COOPERATES_WITH", "SECONDS_TO", "COVERED_BY", "ENDORSED_BY"));

    [Theory]
    [InlineData("市公安局与市财政局建立会商制度。", "COOPERATES_WITH " + Own + " 镇江市财政局")]
    [InlineData("市公安局、市财政局建立会商制度。")]
    [InlineData("市司法局推行调解。一是联合市教育局开展宣传;二是与市财政局合作共建基地。", "COOPERATES_WITH 镇江市司法局 镇江市教育局", "COOPERATES_WITH 镇江市司法局 镇江市财政局")]
    [InlineData("推行调解。一是市司法局联合市教育局开展宣传;二是与市财政局合作共建基地。", "COOPERATES_WITH 镇江市司法局 镇江市教育局", "COOPERATES_WITH " + Own + " 镇江市财政局")]
    [InlineData("会同市财政局、市司法局印发《关于规范执法的意见》。", "COOPERATES_WITH " + Own + " 镇江市财政局", "COOPERATES_WITH " + Own + " 镇江市司法局",
        "ISSUES " + Own + " 关于规范执法的意见", "ISSUES 镇江市财政局 关于规范执法的意见", "ISSUES 镇江市司法局 关于规范执法的意见")]
    [InlineData("市财政局、市司法局印发《关于规范执法的意见》。", "ISSUES 镇江市财政局 关于规范执法的意见", "ISSUES 镇江市司法局 关于规范执法的意见")]
    [InlineData("提请市政府出台《关于规范执法的意见》。", "ISSUES 镇江市人民政府 关于规范执法的意见")]
    [InlineData("牵头起草并由市司法局印发《关于规范执法的意见》。", "ISSUES 镇江市司法局 关于规范执法的意见")]
    public void Read_SeveralUnits_SaysWhoWorksWithWhomAndWhoIssues(string body, params string[] expected) =>
        Assert.Equal(expected.Order(StringComparer.Ordinal), Read(body, "COOPERATES_WITH", "ISSUES"));

    [Fact]
    public void Read_UnitBeforeHeld_IsTheHost() => Assert.Equal(
        ["HOSTS 江苏省公安厅 全省公安工作推进会"], Read("局长张建国在省公安厅召开的全省公安工作推进会上发言。", "HOSTS"));

    [Theory]
    [InlineData("普惠性幼儿园覆盖率由62.4%提高到79.8%。", "普惠性幼儿园覆盖率/由 普惠性幼儿园覆盖率/提高到")]
    [InlineData("办理案件4.98万件,同比增长11.4%。", "办理案件/ 办理案件/同比增长")]
    [InlineData("专职人民调解员增至6820人。", "专职人民调解员/增至")]
    [InlineData("累计化解纠纷1200件。", "纠纷/累计")]
    [InlineData("减少涉企检查1.1万余次。", "减少涉企检查/")]
    [InlineData("选派22名干部到京口区挂职。", "干部/")]
    public void Find_Number_SaysWhatItCountsAndQualifiesIt(string body, string expected) => Assert.Equal(expected, string.Join(' ', SomeText.Read(SomeText.Document(body)).Highlights[0].Mentions
        .Where(mention => mention.Kind == MentionKind.Metric)
        .Select(mention => $"{mention.Attributes.Find(MentionAttributes.Counted)}/{mention.Attributes.Find(MentionAttributes.Qualifier)}")));

    [Fact]
    public void Build_ValueBeforeAChange_ComparesWithNoOther()
    {
        var graph = DocumentGraphBuilder.Build(SomeText.Read(SomeText.Document("普惠性幼儿园覆盖率由62.4%提高到79.8%。")));
        var keys = graph.Nodes.Where(node => node.Label == NodeLabel.Metric).Select(node => node.Properties.GetText("metric_key")).Order(StringComparer.Ordinal);
        Assert.Equal(["普惠性幼儿园覆盖率||", "普惠性幼儿园覆盖率|||由"], keys);
    }

    private static IEnumerable<string> Read(string body, params string[] names)
    {
        var highlight = SomeText.Read(SomeText.Document(body)).Highlights[0];
        return SomeText.Relations(highlight).Where(relation => names.Contains(relation.Split(' ')[0])).Order(StringComparer.Ordinal);
    }
}
