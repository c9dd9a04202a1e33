using CsCheck;
using GraphService.Extraction;
using GraphService.Model;

namespace GraphService.Tests.Extraction;

public class StructuredDocumentReaderTests
{
    private const string Police = "镇江市公安局";

    [Fact]
    public void Read_Text_IsTitleThenNumbersHeadingsBodies()
    {
        var analysis = SomeStructured.Read(
            SomeStructured.Highlight("一𠮷标题", "正文𠮷\n第二行"), SomeStructured.Highlight("又一标题") with { Number = "" });
        Assert.Equal("2022年度工作亮点\n1 一𠮷标题\n正文𠮷\n第二行\n又一标题\n", analysis.Text);
        Assert.Equal("structured", analysis.Origin);
        foreach (var highlight in analysis.Highlights)
        {
            Assert.Equal(highlight.Heading, highlight.HeadingSpan.Of(analysis.Text));
            Assert.Equal(highlight.Body, highlight.BodySpan.Of(analysis.Text));
            Assert.Equal(highlight.Number, highlight.NumberSpan?.Of(analysis.Text) ?? "");
        }

        Assert.Equal(12 + 1 + 3, analysis.Highlights[0].HeadingSpan.CodePointEnd - 1);
        Assert.Equal(analysis.Highlights[1].HeadingSpan.End, analysis.Highlights[1].BodySpan.Start);
    }

    [Fact]
    public void Read_Metadata_AsStatedWithEvidence()
    {
        var facts = SomeStructured.Read(SomeStructured.Highlight()).Metadata;
        Assert.Equal((2022, "3211", Police, "2023-01-05"), (facts.Year, facts.Place!.Code, facts.Issuer, facts.PublishedOn));
        Assert.Equal(["title", "year", "place", "issuer", "published_on"], facts.Evidence.Select(evidence => evidence.Field));
        Assert.All(facts.Evidence, evidence => Assert.Equal(("stated", (TextSpan?)null, 1.0), (evidence.RuleId, evidence.Span, evidence.Confidence)));
    }

    [Theory]
    [InlineData("镇江", "3211", "镇江市")]
    [InlineData("鎮江市", "3211", "镇江市")]
    [InlineData("云澜市", "", "云澜市")]
    public void Read_Place_ByGazetteerElseAsStated(string stated, string code, string name)
    {
        var facts = Read(SomeStructured.Stated with { Place = stated }, SomeStructured.Highlight()).Metadata;
        Assert.Equal((code, name), (facts.Place!.Code, facts.Place.Name));
    }

    [Fact]
    public void Read_AmbiguousPlace_Refused() =>
        Assert.Equal("metadata.place", Invalid(SomeStructured.Stated with { Place = "鼓楼区" }, SomeStructured.Highlight()).Field);

    [Fact]
    public void Read_UnknownPlace_IsItsOwnScope()
    {
        var highlight = SomeStructured.Highlight() with { Initiatives = [new("砺剑工程", "", "")] };
        var graph = DocumentGraphBuilder.Build(Read(SomeStructured.Stated with { Place = "云澜市" }, highlight));
        Assert.Equal("云澜市", graph.Nodes.Single(node => node.Label == NodeLabel.Initiative).Properties.GetText("scope"));
    }

    [Fact]
    public void Read_LeadUnit_BySurfaceElseNameElseHeading()
    {
        LeadUnit Lead(string heading, string surface, out Mention? mention)
        {
            var highlight = SomeStructured.Read(SomeStructured.Highlight(heading) with { LeadUnit = Police, LeadUnitSurface = surface }).Highlights[0];
            mention = highlight.Lead!.Mention < 0 ? null : highlight.Mentions[highlight.Lead.Mention];
            return highlight.Lead;
        }

        Assert.Equal(Police, Lead("市公安局推进", "市公安局", out var bySurface).Name);
        Assert.Equal(("市公安局", Police), (bySurface!.Surface, bySurface.Name));
        Lead("镇江市公安局推进", "", out var byName);
        Assert.Equal(Police, byName!.Surface);
        Assert.Equal(-1, Lead("推进", "市公安局", out _).Mention);
    }

    [Fact]
    public void Read_Everything_BecomesNodesAndStatements()
    {
        var graph = DocumentGraphBuilder.Build(SomeStructured.Read(Full()));
        var highlight = NodeIds.Highlight(graph.DocumentId, 1);
        AssertEdge(graph, EdgeType.Leads, NodeIds.Unit(Police), highlight, "市公安局");
        AssertEdge(graph, EdgeType.Holds, NodeIds.Person("李明", Police), NodeIds.Role("局长", Police), "局长李明");
        AssertEdge(graph, EdgeType.At, NodeIds.Role("局长", Police), NodeIds.Unit(Police), "局长");
        AssertEdge(graph, EdgeType.At, NodeIds.Role("市委书记", "中共镇江市委员会"), NodeIds.Unit("中共镇江市委员会"), "市委书记");
        AssertEdge(graph, EdgeType.Runs, NodeIds.Unit(Police), NodeIds.Initiative("砺剑工程", "3211"), "砺剑工程");
        AssertEdge(graph, EdgeType.Runs, NodeIds.Unit("镇江市司法局"), NodeIds.Initiative("镇星人才计划", "3211"), "“镇星”人才计划");
        AssertEdge(graph, EdgeType.Reports, highlight, NodeIds.Metric(highlight, 1), "450人次");
        var metric = graph.Nodes.Single(node => node.Label == NodeLabel.Metric);
        Assert.Equal(
            (450.0, "=", "人次", "参训民警", "参训民警|人次|"),
            (metric.Properties.GetNumber("value"), metric.Properties.GetText("comparator"), metric.Properties.GetText("measure"),
                metric.Properties.GetText("counted"), metric.Properties.GetText("metric_key")));
        Assert.All(
            graph.Statements.Where(edge => edge.Type is EdgeType.Leads or EdgeType.Mentions or EdgeType.Holds or EdgeType.Runs),
            edge => Assert.Equal(("structured", 1.0), (edge.RuleId, edge.Confidence)));
    }

    [Fact]
    public void Read_Mentions_InTextOrderWithExactSpans()
    {
        var highlight = SomeStructured.Read(Full()).Highlights[0];
        Assert.All(highlight.Mentions, mention => Assert.Equal(mention.Surface, mention.Span.Of(highlight.TextOf(mention.Field))));
        Assert.Equal(
            highlight.Mentions.OrderBy(mention => mention.Field).ThenBy(mention => mention.Span.Start).Select(mention => mention.Surface),
            highlight.Mentions.Select(mention => mention.Surface));
    }

    [Fact]
    public void Read_TitleNearestToTheName_IsTheEvidence()
    {
        var highlight = SomeStructured.Highlight(body: "书记马明龙讲话,书记王小明参加,张宁书记主持") with
        {
            People = [new("马明龙", "书记", Police), new("王小明", "书记", Police), new("张宁", "书记", Police)],
        };
        var read = SomeStructured.Read(highlight).Highlights[0];
        Assert.Equal(["书记马明龙", "书记王小明", "张宁书记"], read.Relations.Select(relation => relation.Span.Of(highlight.Body)));
    }

    [Fact]
    public void Read_StatedKind_StaysOnTheEdgeAndNeverOnTheNode()
    {
        var graph = DocumentGraphBuilder.Build(SomeStructured.Read(SomeStructured.Highlight() with { Initiatives = [new("砺剑工程", "brand", "")] }));
        Assert.Equal("project", graph.Nodes.Single(node => node.Label == NodeLabel.Initiative).Properties.GetText("kind"));
        Assert.Equal("brand", graph.Statements.Single(edge => edge.Type == EdgeType.Mentions).Attributes.Find("kind"));
    }

    [Theory]
    [InlineData("people[0].name")]
    [InlineData("people[0].title")]
    [InlineData("roles[0].title")]
    [InlineData("initiatives[0].name")]
    [InlineData("metrics[0].surface")]
    public void Read_NameNotInText_NamesTheField(string field)
    {
        var absent = SomeStructured.Highlight("标题", "李明");
        absent = field switch
        {
            "people[0].name" => absent with { People = [new("王五", "", "")] },
            "people[0].title" => absent with { People = [new("李明", "局长", "")] },
            "roles[0].title" => absent with { Roles = [new("局长", "")] },
            "initiatives[0].name" => absent with { Initiatives = [new("某计划", "", "")] },
            _ => absent with { Metrics = [new("36期", "")] },
        };
        var fault = Invalid(SomeStructured.Stated, SomeStructured.Highlight(), absent);
        Assert.Equal(($"structured.highlights[1].{field}", ErrorReasons.NameNotInText), (fault.Field, fault.Reason));
    }

    public static TheoryData<string, string, object> Malformed() => new()
    {
        { "heading", ErrorReasons.FieldRequired, SomeStructured.Highlight(" ") },
        { "heading", ErrorReasons.FieldInvalid, SomeStructured.Highlight(new string('长', 513)) },
        { "heading", ErrorReasons.FieldInvalid, SomeStructured.Highlight("上\n下") },
        { "heading", ErrorReasons.TextInvalid, SomeStructured.Highlight("标题\uD800") },
        { "body", ErrorReasons.FieldInvalid, SomeStructured.Highlight(body: new string('长', 65_537)) },
        { "body", ErrorReasons.FieldInvalid, SomeStructured.Highlight(body: "a\0b") },
        { "number", ErrorReasons.FieldInvalid, SomeStructured.Highlight() with { Number = new string('1', 33) } },
        { "lead_unit", ErrorReasons.FieldInvalid, SomeStructured.Highlight() with { LeadUnit = new string('局', 129) } },
        { "lead_unit_surface", ErrorReasons.FieldInvalid, SomeStructured.Highlight() with { LeadUnitSurface = "市局" } },
        { "people[0].name", ErrorReasons.FieldRequired, SomeStructured.Highlight() with { People = [new("", "", "")] } },
        { "people[0].unit", ErrorReasons.FieldInvalid, SomeStructured.Highlight() with { People = [new("李明", "", Police)] } },
        { "roles[0].title", ErrorReasons.FieldRequired, SomeStructured.Highlight() with { Roles = [new("", "")] } },
        { "initiatives[0].name", ErrorReasons.FieldInvalid, SomeStructured.Highlight() with { Initiatives = [new("“”", "", "")] } },
        { "initiatives[0].kind", ErrorReasons.FieldInvalid, SomeStructured.Highlight() with { Initiatives = [new("砺剑工程", "Plan", "")] } },
        { "metrics[0].surface", ErrorReasons.FieldInvalid, SomeStructured.Highlight(body: "许多人次") with { Metrics = [new("许多人次", "")] } },
    };

    [Theory]
    [MemberData(nameof(Malformed))]
    public void Read_Malformed_NamesTheField(string field, string reason, object highlight)
    {
        var fault = Invalid(SomeStructured.Stated, (StructuredHighlight)highlight);
        Assert.Equal(($"structured.highlights[0].{field}", reason), (fault.Field, fault.Reason));
    }

    [Fact]
    public void Read_NoYear_Refused() =>
        Assert.Equal("metadata.year", Invalid(SomeStructured.Stated with { Year = 0 }, SomeStructured.Highlight()).Field);

    [Fact]
    public void Read_NoHighlights_Refused() => Assert.Equal("structured.highlights", Invalid(SomeStructured.Stated).Field);

    [Fact]
    public void Read_TooManyHighlightsOrNames_LimitNamed()
    {
        var document = new StructuredDocument([SomeStructured.Highlight(), SomeStructured.Highlight()]);
        var highlights = Assert.Throws<LimitExceededException>(() => StructuredDocumentReader.Read(document, SomeStructured.Stated, maxHighlights: 1));
        Assert.Equal(("max_highlights", 1L), (highlights.Limit, highlights.Value));
        var crowded = SomeStructured.Highlight() with { Roles = [.. Enumerable.Repeat(new StructuredRole("局", ""), 1_001)] };
        Assert.Equal(
            "max_names_per_highlight",
            Assert.Throws<LimitExceededException>(() => SomeStructured.Read(crowded)).Limit);
    }

    [Fact]
    public void Read_AnyStrings_GraphOrNamedFault()
    {
        var words = Gen.OneOf(Gen.String, Gen.Const("市公安局李明局长“砺剑”工程36期"), Gen.Const("李明"), Gen.Const("36期"), Gen.Const(""));
        Gen.Select(words, words, words, words).Sample(
            (heading, body, name, unit) =>
            {
                var highlight = new StructuredHighlight(
                    "", heading, body, unit, "", [new(name, "", "")], [new(name, unit)], [new(name, "", unit)], [new(name, "")]);
                try
                {
                    DocumentGraphBuilder.Build(SomeStructured.Read(highlight));
                }
                catch (InvalidInputException fault)
                {
                    Assert.StartsWith("structured.highlights[0].", fault.Field, StringComparison.Ordinal);
                }
            },
            iter: 2_000);
    }

    [Theory]
    [InlineData("450人次", "450", "=", "人次", "")]
    [InlineData("1,250名", "1250", "=", "名", "")]
    [InlineData("近3.4亿元", "340000000", "<", "元", "")]
    [InlineData("２．６万人次", "26000", "=", "人次", "")]
    [InlineData("二十余场", "20", ">", "场", "")]
    [InlineData("十多名", "10", ">", "名", "")]
    [InlineData("1.2万余人", "12000", ">", "人", "")]
    [InlineData("累计超过300件", "300", ">", "件", "累计")]
    [InlineData("63.5%", "63.5", "=", "%", "")]
    [InlineData("2.5个百分点", "2.5", "=", "个百分点", "")]
    [InlineData("约30分钟左右", "30", "~", "分钟", "")]
    [InlineData("85% 以上", "85", ">", "%", "")]
    public void MetricReader_Number_Reads(string surface, string value, string comparator, string measure, string qualifier) =>
        Assert.Equal(new MetricReading(value, comparator, measure, qualifier), MetricReader.Find(surface));

    [Theory]
    [InlineData("")]
    [InlineData("450")]
    [InlineData("人次")]
    [InlineData("4月50人")]
    [InlineData("第36期")]
    [InlineData("1,25名")]
    [InlineData("99999999999999999999999999999999999名")]
    public void MetricReader_NoNumber_Null(string surface) => Assert.Null(MetricReader.Find(surface));

    private static StructuredHighlight Full() => new(
        "1", "市公安局深入“砺剑工程”升级版", "局长李明参加,450人次受训,“镇星”人才计划获市委书记批示。", Police, "市公安局",
        [new("李明", "局长", "")], [new("市委书记", "中共镇江市委员会")],
        [new("砺剑工程", "", ""), new("镇星人才计划", "plan", "镇江市司法局")], [new("450人次", "参训民警")]);

    private static DocumentAnalysis Read(StatedMetadata stated, params StructuredHighlight[] highlights) =>
        StructuredDocumentReader.Read(new StructuredDocument([.. highlights]), stated);

    private static InvalidInputException Invalid(StatedMetadata stated, params StructuredHighlight[] highlights) =>
        Assert.Throws<InvalidInputException>(() => Read(stated, highlights));

    private static void AssertEdge(DocumentGraph graph, EdgeType type, string source, string target, string words)
    {
        var edge = Assert.Single(graph.Statements, edge => edge.Type == type && edge.SourceId == source && edge.TargetId == target);
        var layout = graph.Source.Layout.Single(layout => layout.HighlightId == edge.HighlightId);
        Assert.Equal(words, edge.Span.From(layout.Of(edge.Field)).Of(graph.Source.Text));
    }
}
