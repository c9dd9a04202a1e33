using GraphService.Extraction;
using GraphService.Model;

namespace GraphService.Tests.Extraction;

public class DocumentGraphBuilderTests
{
    private const string Police = "镇江市公安局";

    [Fact]
    public void Build_NoYear_Refused()
    {
        var analysis = SomeAnalysis.Document(SomeAnalysis.Facts(year: 0), new HighlightMaker("甲", "乙"));
        var fault = Assert.Throws<InvalidInputException>(() => DocumentGraphBuilder.Build(analysis));
        Assert.Equal(("text", ErrorReasons.NoYear), (fault.Field, fault.Reason));
    }

    [Fact]
    public void Build_NoHighlights_Refused()
    {
        var fault = Assert.Throws<InvalidInputException>(() => DocumentGraphBuilder.Build(SomeAnalysis.Document()));
        Assert.Equal(("text", ErrorReasons.NoHighlights), (fault.Field, fault.Reason));
    }

    [Fact]
    public void Build_StatedId_Kept() =>
        Assert.Equal("documents/mine", DocumentGraphBuilder.Build(
            SomeAnalysis.Document(SomeAnalysis.Facts(id: "documents/mine"), new HighlightMaker("甲", "乙"))).DocumentId);

    [Fact]
    public void Build_NoId_FromFoldedTextWhateverTheLineEnds()
    {
        var analysis = SomeAnalysis.Document(new HighlightMaker("開展工作", "正文２０"));
        var same = analysis with { Text = NormalizedText.Fold(analysis.Text).Replace("\n", "\r\n", StringComparison.Ordinal) };
        var other = analysis with { Text = analysis.Text + "。" };
        Assert.Equal(DocumentGraphBuilder.Build(analysis).DocumentId, DocumentGraphBuilder.Build(same).DocumentId);
        Assert.NotEqual(DocumentGraphBuilder.Build(analysis).DocumentId, DocumentGraphBuilder.Build(other).DocumentId);
    }

    [Fact]
    public void Build_Document_AllProperties()
    {
        var facts = new DocumentFacts(
            "", "标题", 2022, SomeAnalysis.Zhenjiang, Police, "某日报", "2023-01-05",
            [new Byline("通讯员甲", default, true), new Byline("记者乙", default, false)], []);
        var graph = DocumentGraphBuilder.Build(SomeAnalysis.Document(facts, new HighlightMaker("甲", "乙")));
        var node = graph.Nodes.Single(found => found.Label == NodeLabel.Document);
        Assert.Equal("标题", node.Name);
        Assert.Equal(
            ("标题", 2022L, "镇江市", Police, "某日报", "2023-01-05", "text"),
            (node.Properties.GetText("title"), node.Properties.GetInteger("year"), node.Properties.GetText("place"),
                node.Properties.GetText("issuer"), node.Properties.GetText("publisher"), node.Properties.GetText("published_on"),
                node.Properties.GetText("origin")));
        Assert.Equal(["记者乙", "通讯员甲"], node.Properties.GetTexts("reporters").AsEnumerable());
        Assert.Equal(64, node.Properties.GetText("text_hash").Length);
        Assert.Equal(Lexicons.Shipped.Version, node.Properties.GetText("lexicon_version"));
    }

    [Fact]
    public void Build_NoTitle_NamedByFirstHeading()
    {
        var facts = SomeAnalysis.Facts() with { Title = "" };
        var node = DocumentGraphBuilder.Build(SomeAnalysis.Document(facts, new HighlightMaker("首项", "乙")))
            .Nodes.Single(found => found.Label == NodeLabel.Document);
        Assert.Equal(("首项", ""), (node.Name, node.Properties.GetText("title")));
    }

    [Fact]
    public void Build_Highlight_PropertiesContainsAndLayout()
    {
        var graph = DocumentGraphBuilder.Build(SomeAnalysis.Document(new HighlightMaker("一𠮷标题", "正文")));
        var node = graph.Nodes.Single(found => found.Label == NodeLabel.Highlight);
        Assert.Equal(
            ("一𠮷标题", 1L, "1", "一𠮷标题", "正文", 2022L),
            (node.Name, node.Properties.GetInteger("ordinal"), node.Properties.GetText("number"), node.Properties.GetText("heading"),
                node.Properties.GetText("body"), node.Properties.GetInteger("year")));
        var contains = Single(graph, EdgeType.Contains);
        Assert.Equal((graph.DocumentId, node.Id), (contains.SourceId, contains.TargetId));
        Assert.Equal(new TextSpan(0, 5, 0, 4), contains.Span);
        var layout = Assert.Single(graph.Source.Layout);
        Assert.Equal((node.Id, "一𠮷标题", "正文"), (layout.HighlightId, layout.Heading.Of(graph.Source.Text), layout.Body.Of(graph.Source.Text)));
    }

    [Fact]
    public void Build_Lead_EvidenceIsMentionElseHeading()
    {
        var named = Build(new HighlightMaker("市公安局推进工作", "正文").Names(MentionKind.Unit, "市公安局", Police).LedBy(Police, 0));
        var leads = Single(named, EdgeType.Leads);
        Assert.Equal((NodeIds.Unit(Police), "lead.test", 0.9), (leads.SourceId, leads.RuleId, leads.Confidence));
        Assert.Equal("市公安局", leads.Span.Of("市公安局推进工作"));
        var inherited = Single(Build(new HighlightMaker("推进工作", "正文").LedBy(Police)), EdgeType.Leads);
        Assert.Equal((HighlightField.Heading, 0, 4), (inherited.Field, inherited.Span.Start, inherited.Span.End));
    }

    [Fact]
    public void Build_Mentions_OneEachWithSurfaceAndSpan()
    {
        var graph = Build(new HighlightMaker("“砺剑工程”升级版", "再抓砺剑\n\t工程。")
            .Names(MentionKind.Initiative, "“砺剑工程”升级版", "砺剑工程", ("version", "升级版"))
            .Names(MentionKind.Initiative, "砺剑\n\t工程", "砺剑工程"));
        var mentions = graph.Statements.Where(edge => edge.Type == EdgeType.Mentions).OrderBy(edge => edge.Field).ToArray();
        Assert.Equal(["“砺剑工程”升级版", "砺剑 工程"], mentions.Select(edge => edge.Attributes.Find("surface")));
        Assert.Equal(["升级版", null], mentions.Select(edge => edge.Attributes.Find("version")));
        Assert.Equal([(0, 9), (2, 8)], mentions.Select(edge => (edge.Span.Start, edge.Span.End)));
        Assert.Single(mentions.Select(edge => edge.TargetId).Distinct());
    }

    [Fact]
    public void Build_UnresolvedGroupAndDate_NoNodes()
    {
        var graph = Build(new HighlightMaker("市局、两级院", "2022年9月")
            .Names(MentionKind.Unit, "市局", "").Names(MentionKind.UnitGroup, "两级院", "两级院").Names(MentionKind.Date, "2022年9月", "2022-09"));
        Assert.Equal([NodeLabel.Document, NodeLabel.Highlight], graph.Nodes.Select(node => node.Label).Order());
        Assert.Equal(EdgeType.Contains, Assert.Single(graph.Statements).Type);
    }

    [Fact]
    public void Build_Unit_ClassifiedAndLocated()
    {
        var graph = Build(new HighlightMaker("市公安局", "正文").Names(MentionKind.Unit, "市公安局", Police));
        var unit = graph.Nodes.Single(node => node.Label == NodeLabel.Unit);
        Assert.Equal(
            ("police", "政法", "prefecture", "镇江市"),
            (unit.Properties.GetText("kind"), unit.Properties.GetText("system"), unit.Properties.GetText("level"), unit.Properties.GetText("place")));
        Assert.Equal((unit.Id, NodeIds.PlaceByCode("3211"), "gazetteer.located_in"), Ends(Single(graph, EdgeType.LocatedIn)));
        Assert.Equal((NodeIds.PlaceByCode("3211"), NodeIds.PlaceByCode("32"), "gazetteer.part_of"), Ends(Single(graph, EdgeType.PartOf)));
    }

    [Fact]
    public void Build_Places_ChainUpToProvinceStatedOnce()
    {
        var graph = Build(new HighlightMaker("甲", "京口区、镇江市、万达商圈")
            .Names(MentionKind.Place, "京口区", "京口区", ("code", "321102"))
            .Names(MentionKind.Place, "镇江市", "镇江市", ("code", "3211"))
            .Names(MentionKind.Place, "万达商圈", "万达商圈"));
        Assert.Equal(2, graph.Statements.Count(edge => edge.Type == EdgeType.PartOf));
        var spot = graph.Nodes.Single(node => node.Name == "万达商圈");
        Assert.Equal((NodeIds.Place("万达商圈", "镇江市"), "镇江市"), (spot.Id, spot.Properties.GetText("parent")));
        var county = graph.Nodes.Single(node => node.Name == "京口区");
        Assert.Equal(("county", "321102", "镇江市"),
            (county.Properties.GetText("level"), county.Properties.GetText("code"), county.Properties.GetText("parent")));
    }

    [Theory]
    [InlineData("中共镇江市公安局委员会", "镇江市公安局")]
    [InlineData("镇江市公安局交通警察支队", "镇江市公安局")]
    [InlineData("中共镇江市委政法委员会", "中共镇江市委员会")]
    public void Build_UnitsOfOneHighlight_PartOfByName(string part, string whole)
    {
        var graph = Build(new HighlightMaker(part, whole).Names(MentionKind.Unit, part, part).Names(MentionKind.Unit, whole, whole));
        var edge = Assert.Single(graph.Statements, edge => edge.RuleId == "unit.part_of");
        Assert.Equal((NodeIds.Unit(part), NodeIds.Unit(whole)), (edge.SourceId, edge.TargetId));
    }

    [Theory]
    [InlineData("检察日报社", "检察日报")]
    [InlineData("中共镇江市委员会", "镇江市公安局")]
    [InlineData("镇江市京口区人民法院", "镇江市中级人民法院")]
    public void Build_UnrelatedUnits_NoPartOf(string one, string other) => Assert.DoesNotContain(
        Build(new HighlightMaker(one, other).Names(MentionKind.Unit, one, one).Names(MentionKind.Unit, other, other)).Statements,
        edge => edge.RuleId == "unit.part_of");

    [Fact]
    public void Build_RoleAndPerson_HoldsAtAndAnchor()
    {
        var graph = Build(
            new HighlightMaker("马明龙到场", "马明龙").Names(MentionKind.Person, "马明龙", "马明龙").LedBy(Police),
            new HighlightMaker("甲", "市委书记马明龙作讲话")
                .Names(MentionKind.Role, "市委书记", "市委书记", ("unit", "中共镇江市委员会")).Names(MentionKind.Person, "马明龙", "马明龙")
                .States("HOLDS", 1, 0));
        var person = graph.Nodes.Single(node => node.Label == NodeLabel.Person);
        Assert.Equal("中共镇江市委员会", person.Properties.GetText("anchor_unit"));
        var role = NodeIds.Role("市委书记", "中共镇江市委员会");
        Assert.Equal((person.Id, role, "relation.test"), Ends(Single(graph, EdgeType.Holds)));
        Assert.Equal((role, NodeIds.Unit("中共镇江市委员会"), "mention.test"), Ends(Single(graph, EdgeType.At)));
    }

    [Fact]
    public void Build_PersonWithoutPost_AnchoredToFirstLead()
    {
        var graph = Build(
            new HighlightMaker("甲", "张宁").Names(MentionKind.Person, "张宁", "张宁").LedBy(Police),
            new HighlightMaker("乙", "张宁").Names(MentionKind.Person, "张宁", "张宁").LedBy("镇江市司法局"));
        Assert.Equal(NodeIds.Person("张宁", Police), graph.Nodes.Single(node => node.Label == NodeLabel.Person).Id);
    }

    [Theory]
    [InlineData(MentionKind.Initiative, null, "3211")]
    [InlineData(MentionKind.Policy, "CN", "CN")]
    [InlineData(MentionKind.Event, null, "3211")]
    public void Build_Scoped_ByAttributeElseCityOfDocument(MentionKind kind, string? scope, string expected)
    {
        var graph = Build(new HighlightMaker("名称", "正文").Names(kind, "名称", "名称", ("scope", scope ?? "")));
        Assert.Equal(expected, graph.Nodes.Single(node => node.Name == "名称" && node.Label != NodeLabel.Highlight).Properties.GetText("scope"));
    }

    [Theory]
    [InlineData("镇江市京口区", "3211")]
    [InlineData("镇江市", "3211")]
    [InlineData("北京市海淀区", "11")]
    [InlineData(null, "CN")]
    public void Build_Scope_IsTheCityThatRunsThePlace(string? place, string expected)
    {
        var facts = SomeAnalysis.Facts() with { Place = place is null ? null : Lexicons.Shipped.Gazetteer.FindByName(place) };
        var graph = DocumentGraphBuilder.Build(
            SomeAnalysis.Document(facts, new HighlightMaker("甲", "某计划").Names(MentionKind.Initiative, "某计划", "某计划")));
        Assert.Equal(expected, graph.Nodes.Single(node => node.Label == NodeLabel.Initiative).Properties.GetText("scope"));
    }

    [Theory]
    [InlineData("镇星检察人才培养砺剑计划", "plan")]
    [InlineData("砺剑工程", "project")]
    [InlineData("公共安全突发事件预防处置工作党建联盟", "alliance")]
    [InlineData("十户联防", "mechanism")]
    [InlineData("百日行动", "campaign")]
    [InlineData("镇星", "")]
    public void Build_Initiative_KindFromItsName(string name, string kind)
    {
        var graph = Build(new HighlightMaker("甲", name).Names(MentionKind.Initiative, name, name, ("kind", "model")));
        Assert.Equal(kind, graph.Nodes.Single(node => node.Label == NodeLabel.Initiative).Properties.GetText("kind"));
        Assert.Equal("model", Single(graph, EdgeType.Mentions).Attributes.Find("kind"));
    }

    [Fact]
    public void Build_Award_LevelIsIdentity()
    {
        var graph = Build(new HighlightMaker("甲", "省文明单位第二名")
            .Names(MentionKind.Award, "省文明单位", "文明单位", ("level", "province"))
            .Names(MentionKind.Award, "第二名", "知识竞赛第二名", ("rank", "2")));
        var awards = graph.Nodes.Where(node => node.Label == NodeLabel.Award)
            .Select(node => (node.Name, node.Properties.GetText("level"), node.Properties.GetText("kind"))).Order();
        Assert.Equal([("文明单位", "province", "title"), ("知识竞赛第二名", "", "placing")], awards);
    }

    [Fact]
    public void Build_Metrics_ReportedWithKey()
    {
        var graph = Build(new HighlightMaker("甲", "举办训练班36期，开展近2.6万人次")
            .Names(MentionKind.Metric, "36期", "36期", ("value", "36"), ("comparator", "="), ("measure", "期"), ("counted", "业务 训练班"), ("subject", "市局"))
            .Names(MentionKind.Metric, "近2.6万人次", "近2.6万人次", ("value", "26000"), ("comparator", "<"), ("measure", "人次")));
        var metrics = graph.Nodes.Where(node => node.Label == NodeLabel.Metric).OrderBy(node => node.Properties.GetNumber("value")).ToArray();
        Assert.Equal([36, 26000], metrics.Select(node => node.Properties.GetNumber("value")));
        Assert.Equal(["业务训练班|期|市局", ""], metrics.Select(node => node.Properties.GetText("metric_key")));
        Assert.Equal(2, graph.Statements.Count(edge => edge.Type == EdgeType.Reports));
        var highlight = NodeIds.Highlight(graph.DocumentId, 1);
        Assert.Equal([NodeIds.Metric(highlight, 1), NodeIds.Metric(highlight, 2)], metrics.Select(node => node.Id));
    }

    [Theory]
    [InlineData("RUNS", MentionKind.Unit, MentionKind.Initiative)]
    [InlineData("USES", MentionKind.Unit, MentionKind.Initiative)]
    [InlineData("ISSUES", MentionKind.Unit, MentionKind.Policy)]
    [InlineData("IMPLEMENTS", MentionKind.Unit, MentionKind.Policy)]
    [InlineData("RECEIVES", MentionKind.Person, MentionKind.Award)]
    [InlineData("CONFERS", MentionKind.Unit, MentionKind.Award)]
    [InlineData("HOSTS", MentionKind.Unit, MentionKind.Event)]
    [InlineData("SPEAKS_AT", MentionKind.Person, MentionKind.Event)]
    [InlineData("ATTENDS", MentionKind.Person, MentionKind.Event)]
    [InlineData("SECONDS_TO", MentionKind.Unit, MentionKind.Place)]
    [InlineData("ENDORSED_BY", MentionKind.Initiative, MentionKind.Role)]
    [InlineData("SUCCEEDS", MentionKind.Unit, MentionKind.Unit)]
    public void Build_RelationOfAllowedLabels_Edge(string relation, MentionKind source, MentionKind target)
    {
        var graph = Build(new HighlightMaker("甲乙", "甲做乙").Names(source, "甲", "甲方").Names(target, "乙", "乙方").States(relation, 0, 1, ("count", "4")));
        var edge = Assert.Single(graph.Statements, edge => edge.RuleId == "relation.test");
        Assert.Equal((relation, 0.7, "4"), (edge.Type.Row().Name, edge.Confidence, edge.Attributes.Find("count")));
        Assert.Equal((HighlightField.Body, 0, 3), (edge.Field, edge.Span.Start, edge.Span.End));
    }

    [Fact]
    public void Build_HighlightArgument_Edge()
    {
        var graph = Build(new HighlightMaker("甲", "被《检察日报》报道").Names(MentionKind.Unit, "检察日报", "检察日报")
            .States("COVERED_BY", RelationArgument.Highlight, RelationArgument.Of(0)));
        Assert.Equal((NodeIds.Highlight(graph.DocumentId, 1), NodeIds.Unit("检察日报"), "relation.test"), Ends(Single(graph, EdgeType.CoveredBy)));
    }

    [Fact]
    public void Build_UnitByNameArgument_NodeAndEdge()
    {
        var graph = Build(new HighlightMaker("甲", "推出计划").Names(MentionKind.Initiative, "计划", "某计划")
            .States("RUNS", RelationArgument.Unit(Police), RelationArgument.Of(0)));
        Assert.Equal(NodeIds.Unit(Police), Single(graph, EdgeType.Runs).SourceId);
        Assert.Contains(graph.Nodes, node => node.Id == NodeIds.Unit(Police));
    }

    [Theory]
    [InlineData("NOMINATED_FOR")]
    [InlineData("SAME_AS")]
    [InlineData("HOSTS")]
    [InlineData("CONTAINS")]
    public void Build_OtherRelations_StayOut(string relation)
    {
        var graph = Build(new HighlightMaker("甲乙", "甲做乙").Names(MentionKind.Unit, "甲", "甲方").Names(MentionKind.Unit, "乙", "乙方")
            .States(relation, 0, 1));
        Assert.DoesNotContain(graph.Statements, edge => edge.RuleId == "relation.test");
    }

    [Fact]
    public void Build_WordsSelfAndUnresolved_NoEdge()
    {
        var graph = Build(new HighlightMaker("甲乙", "甲做乙").Names(MentionKind.Unit, "甲", "甲方").Names(MentionKind.Unit, "乙", "")
            .States("SECONDS_TO", RelationArgument.Of(0), RelationArgument.Words("乡镇街道"))
            .States("COOPERATES_WITH", 0, 0)
            .States("COOPERATES_WITH", 0, 1)
            .States("RUNS", RelationArgument.Unit("丙方"), RelationArgument.Words("某事")));
        Assert.DoesNotContain(graph.Statements, edge => edge.RuleId == "relation.test");
        Assert.DoesNotContain(graph.Nodes, node => node.Name == "丙方");
    }

    [Fact]
    public void Build_Cooperation_OneOrderAndNoDuplicates()
    {
        var graph = Build(new HighlightMaker("甲乙", "甲乙").Names(MentionKind.Unit, "甲", "甲方").Names(MentionKind.Unit, "乙", "乙方")
            .States("COOPERATES_WITH", 0, 1).States("COOPERATES_WITH", 1, 0));
        var edge = Single(graph, EdgeType.CooperatesWith);
        Assert.True(string.CompareOrdinal(edge.SourceId, edge.TargetId) < 0);
    }

    private static DocumentGraph Build(params HighlightMaker[] highlights) => DocumentGraphBuilder.Build(SomeAnalysis.Document(highlights));

    private static Statement Single(DocumentGraph graph, EdgeType type) => Assert.Single(graph.Statements, edge => edge.Type == type);

    private static (string, string, string) Ends(Statement edge) => (edge.SourceId, edge.TargetId, edge.RuleId);
}
