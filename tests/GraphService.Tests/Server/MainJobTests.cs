using GraphService.V1;

namespace GraphService.Tests.Server;

/// <summary>The main job on the real text, through the public door.</summary>
public sealed class MainJobTests(RealTextServer fixture) : IClassFixture<RealTextServer>
{
    private static readonly string[] Headings =
    [
        "市委政法委创新开展社会治理专项挂职", "市委政法委坚持强化政法队伍政治建设", "市中级人民法院深入开展党的二十大精神学习教育",
        "市中级人民法院大力培树先进典型", "市检察院固强补弱人才突破", "市检察院能动履职精准管理",
        "市公安局强化党的组织功能,整合资源、筑牢堡垒", "市公安局深入“砺剑工程”升级版", "市司法局强化法治人才培养,发挥典范引领作用",
        "市司法局深化干部教育培训,提升队伍综合素质",
    ];

    private TestServer Server => fixture.Server;

    [Fact]
    public async Task Ingest_RealText_GivesTenHighlightsInOrder()
    {
        var response = await Server.Documents.GetDocumentAsync(new GetDocumentRequest
        {
            Id = "documents/zhenjiang-2022",
            View = DocumentView.Full,
            MinRevision = fixture.Ingested.Revision,
        });

        Assert.Equal(IngestOutcome.Created, fixture.Ingested.Outcome);
        Assert.Equal(Headings, response.Document.Highlights.Select(highlight => highlight.Details.Heading));
        Assert.Equal(Enumerable.Range(1, 10), response.Document.Highlights.Select(highlight => highlight.Details.Ordinal));
        Assert.Equal(Enumerable.Range(1, 10).Select(number => $"{number}"), response.Document.Highlights.Select(highlight => highlight.Details.Number.Trim()));
        Assert.All(response.Document.Highlights, highlight =>
        {
            Assert.Equal(highlight.Details.Heading, response.Document.Text[highlight.HeadingSpan.Start..highlight.HeadingSpan.End]);
            Assert.Equal(highlight.Details.Body, response.Document.Text[highlight.BodySpan.Start..highlight.BodySpan.End]);
        });
    }

    [Fact]
    public void Ingest_RealText_FindsYearPlaceAndBylinesWithEvidence()
    {
        var details = fixture.Ingested.Document.Details;

        Assert.Equal(2022, details.Year);
        Assert.Equal("镇江市", details.Place);
        Assert.Equal(["张兆勇", "谭琳", "张宁", "陈定秋"], details.Reporters);
        Assert.Contains(fixture.Ingested.Document.MetadataEvidence, evidence => evidence is { Field: "place", Value: "镇江市", Span: not null });
    }

    [Theory]
    [InlineData("中共镇江市委政法委员会", 1, 2)]
    [InlineData("镇江市中级人民法院", 3, 4)]
    [InlineData("镇江市人民检察院", 5, 6)]
    [InlineData("镇江市公安局", 7, 8)]
    [InlineData("镇江市司法局", 9, 10)]
    public async Task Expand_LeadUnit_ShowsItsTwoHighlights(string unit, int first, int second)
    {
        var links = await LinksAsync(NodeLabel.Unit, unit, EdgeType.Leads);

        Assert.Equal([first, second], links.Select(link => link.Neighbour.Highlight.Ordinal).Order());
        Assert.All(links, link => Assert.Contains(link.BestStatement.Evidence.Quote, link.BestStatement.Evidence.Sentence, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Expand_PoliceBureau_ShowsItsInitiatives()
    {
        var names = (await LinksAsync(NodeLabel.Unit, "镇江市公安局", EdgeType.Runs)).Select(link => link.Neighbour.Name).ToArray();

        Assert.Contains("砺剑工程", names);
        Assert.Contains("十户联防", names);
    }

    [Fact]
    public async Task Expand_Procuratorate_NeverShowsTheInitiativeOfThePolice()
    {
        var links = await LinksAsync(NodeLabel.Unit, "镇江市人民检察院", EdgeType.Unspecified);

        Assert.Contains(links, link => link.Type == EdgeType.Runs && link.Neighbour.Name.EndsWith("砺剑计划", StringComparison.Ordinal));
        Assert.DoesNotContain(links, link => link.Neighbour.Name.Contains("砺剑工程", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("挂职", new[] { 1, 5 })]
    [InlineData("監察", new int[0])]
    [InlineData("监察", new int[0])]
    [InlineData("十户联防", new[] { 7 })]
    [InlineData("十戶聯防", new[] { 7 })]
    [InlineData("１５期", new[] { 8 })]
    [InlineData("112期", new int[0])]
    [InlineData("112件", new[] { 6 })]
    [InlineData("深入砺剑工程升级版", new[] { 8 })]
    [InlineData("“十户联防”网格", new[] { 7 })]
    [InlineData("整合资源筑牢堡垒", new int[0])]
    [InlineData("整合资源 筑牢堡垒", new[] { 7 })]
    public async Task Search_Words_FindsExactlyTheirHighlights(string query, int[] ordinals)
    {
        var response = await Server.Search.SearchHighlightsAsync(new SearchHighlightsRequest { Query = query });

        Assert.Equal(ordinals, response.Hits.Select(hit => hit.Highlight.Highlight.Ordinal).Order());
        Assert.Equal(ordinals.Length, response.TotalSize);
        Assert.All(response.Hits, hit => Assert.NotEmpty(hit.Snippets));
    }

    [Fact]
    public async Task Search_Procuratorial_FindsTheProcuratorate()
    {
        var response = await Server.Search.SearchHighlightsAsync(new SearchHighlightsRequest { Query = "检察" });

        Assert.Contains(5, response.Hits.Select(hit => hit.Highlight.Highlight.Ordinal));
        Assert.All(response.Hits.SelectMany(hit => hit.Snippets), snippet =>
            Assert.All(snippet.Matches, match => Assert.Equal("检察", snippet.Text[match.Start..match.End])));
    }

    [Fact]
    public async Task SearchNodes_ShortForm_FindsTheUnitByAlias()
    {
        var response = await Server.Search.SearchNodesAsync(new SearchNodesRequest { Query = "市中院", Filter = "label = UNIT" });

        Assert.Equal("镇江市中级人民法院", response.Hits[0].Node.Name);
        Assert.Equal("市中院", response.Hits[0].MatchedName);
    }

    [Fact]
    public async Task ListStatements_OfALink_ShowsTheSentenceAndItsPlace()
    {
        var unit = await Server.IdOfAsync(NodeLabel.Unit, "镇江市公安局");
        var initiative = await Server.IdOfAsync(NodeLabel.Initiative, "砺剑工程");
        var document = await Server.Documents.GetDocumentAsync(new GetDocumentRequest { Id = "documents/zhenjiang-2022", View = DocumentView.Full });

        var response = await Server.Graph.ListStatementsAsync(new ListStatementsRequest { NodeId = unit, OtherId = initiative });

        var statement = Assert.Single(response.Statements, statement => statement.Type == EdgeType.Runs);
        Assert.Equal(2022, statement.Year);
        Assert.NotEmpty(statement.RuleId);
        Assert.Contains("砺剑工程", statement.Evidence.Sentence, StringComparison.Ordinal);
        var span = statement.Evidence.DocumentSpan;
        Assert.Equal(statement.Evidence.Quote, document.Document.Text[span.Start..span.End]);
        Assert.Equal([initiative, unit], response.Nodes.Select(node => node.Id).Order(StringComparer.Ordinal));
    }

    private async Task<IReadOnlyList<Link>> LinksAsync(NodeLabel label, string name, EdgeType type)
    {
        var request = new ExpandNodeRequest { Id = await Server.IdOfAsync(label, name), PageSize = 500 };
        if (type != EdgeType.Unspecified)
        {
            request.Types_.Add(type);
        }

        return (await Server.Graph.ExpandNodeAsync(request)).Links;
    }
}
