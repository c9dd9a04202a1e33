using GraphService.V1;
using Grpc.Core;

namespace GraphService.Tests.Server;

/// <summary>Searches joined with the graph, sentences, and lists of queries, over the wire.</summary>
public sealed class SearchNearNodeTests(RealTextServer fixture) : IClassFixture<RealTextServer>
{
    private TestServer Server => fixture.Server;

    [Fact]
    public async Task Search_NearAUnit_FindsWhatNamesItAndShowsTheWay()
    {
        var unit = await Server.IdOfAsync(NodeLabel.Unit, "镇江市公安局");
        var named = await LanguageAsync($"unit:{unit}");

        var near = await NearAsync(new NearNode { NodeId = unit });

        Assert.Equal(Ids(named), Ids(near));
        Assert.All(near.Hits, hit => Assert.Contains(hit.NearLinks, link => link.Node.Id == unit && link.Steps.Count == 0));
        Assert.False(near.NearTruncated);
    }

    [Fact]
    public async Task Search_MoreHops_FindsMoreAndEveryWayStartsAtTheNode()
    {
        var unit = await Server.IdOfAsync(NodeLabel.Unit, "镇江市公安局");
        var before = new HashSet<string>();
        for (var hops = 1; hops <= 4; hops++)
        {
            var near = await NearAsync(new NearNode { NodeId = unit, MaxHops = hops });

            Assert.Superset(before, Ids(near).ToHashSet());
            before = [.. Ids(near)];
            Assert.All(near.Hits, hit => Assert.NotEmpty(hit.NearLinks));
            Assert.All(near.Hits.SelectMany(hit => hit.NearLinks), link =>
            {
                Assert.True(link.Steps.Count < hops);
                var at = unit;
                foreach (var step in link.Steps)
                {
                    Assert.True(step.SourceId == at || step.TargetId == at);
                    Assert.NotEmpty(step.Evidence.Sentence);
                    at = step.SourceId == at ? step.TargetId : step.SourceId;
                }

                Assert.Equal(link.Node.Id, at);
            });
        }
    }

    [Fact]
    public async Task Search_UnitsThatAlsoRun_AreTheLeadUnits()
    {
        var runs = (await Server.Graph.ListNodesAsync(new ListNodesRequest { Filter = "label = INITIATIVE", PageSize = 500 })).Nodes;
        var checkedOnes = 0;
        foreach (var initiative in runs)
        {
            var runners = (await Server.Graph.ExpandNodeAsync(new ExpandNodeRequest { Id = initiative.Id, Types_ = { EdgeType.Runs } })).Links
                .Select(link => link.Neighbour.Id).ToHashSet();
            var near = await NearAsync(new NearNode { NodeId = initiative.Id, MaxHops = 2, Types_ = { EdgeType.Runs }, AsLeadUnit = true });
            var expected = await Server.Search.SearchHighlightsAsync(new SearchHighlightsRequest
            {
                Selections = { new FacetSelection { Field = FacetField.LeadUnit, Include = { runners.DefaultIfEmpty("none") } } },
            });

            Assert.Equal(Ids(expected), Ids(near));
            checkedOnes += near.Hits.Count;
        }

        Assert.True(checkedOnes > 0);
    }

    [Fact]
    public async Task Search_YearsOfTheLinks_Bound()
    {
        var unit = await Server.IdOfAsync(NodeLabel.Unit, "镇江市公安局");

        var near = await NearAsync(new NearNode { NodeId = unit, MaxHops = 3, Years = new YearRange { From = 2023 } });

        Assert.Equal(Ids(await NearAsync(new NearNode { NodeId = unit })), Ids(near));
    }

    [Fact]
    public async Task Search_ReachAboveTheLimit_SaysSo()
    {
        await using var server = await TestServer.StartAsync(null, ("Limits:MaxNearNodes", "2"));
        var revision = (await server.IngestAsync(RealText.Text)).Revision;
        var unit = await server.IdOfAsync(NodeLabel.Unit, "镇江市公安局");
        var request = new SearchHighlightsRequest { Near = new NearNode { NodeId = unit, MaxHops = 3 }, MinRevision = revision };

        Assert.True((await server.Search.SearchHighlightsAsync(request)).NearTruncated);
        var error = await RpcErrors.OfAsync(async () => await server.Search.SearchEvidenceAsync(new SearchEvidenceRequest { Search = request }));
        Assert.Equal((StatusCode.ResourceExhausted, "max_near_nodes"), (error.Code, error.Details.Metadata["limit"]));
    }

    [Theory]
    [InlineData("", 0, "near.node_id")]
    [InlineData("gremlins/1", 0, "near.node_id")]
    [InlineData("units/0000000000000000", 5, "near.max_hops")]
    [InlineData("units/0000000000000000", -1, "near.max_hops")]
    public async Task Search_BadNear_NamesTheField(string id, int hops, string field)
    {
        var error = await RpcErrors.OfAsync(async () => await NearAsync(new NearNode { NodeId = id, MaxHops = hops }));

        Assert.Equal((StatusCode.InvalidArgument, field), (error.Code, error.Field));
    }

    [Fact]
    public async Task Search_NearAnUnknownNode_IsNotFound()
    {
        var error = await RpcErrors.OfAsync(async () => await NearAsync(new NearNode { NodeId = "units/0000000000000000" }));

        Assert.Equal(StatusCode.NotFound, error.Code);
    }

    [Fact]
    public async Task Search_NearWithFacetsGroupsAndPages_FitTogether()
    {
        var request = new SearchHighlightsRequest
        {
            Near = new NearNode { NodeId = await Server.IdOfAsync(NodeLabel.Unit, "镇江市公安局"), MaxHops = 3 },
            Facets = { FacetField.LeadUnit },
            FacetLimit = 100,
        };
        var whole = await Server.Search.SearchHighlightsAsync(request);
        var values = await Server.Search.ListFacetValuesAsync(new ListFacetValuesRequest { Search = request, Field = FacetField.LeadUnit });
        var groups = await Server.Search.SearchHighlightsAsync(new SearchHighlightsRequest(request) { GroupBy = FacetField.LeadUnit });
        var hits = new List<HighlightHit>();
        var token = "";
        do
        {
            var page = await Server.Search.SearchHighlightsAsync(new SearchHighlightsRequest(request) { PageSize = 1, PageToken = token });
            hits.AddRange(page.Hits);
            token = page.NextPageToken;
        }
        while (token.Length > 0);

        Assert.Equal(whole.Hits, hits);
        Assert.Equal(whole.Facets[0].Values, values.Values);
        Assert.All(groups.Groups.SelectMany(group => group.Hits), hit => Assert.NotEmpty(hit.NearLinks));
    }

    [Theory]
    [InlineData("砺剑 信访")]
    [InlineData("挂职 OR 砺剑")]
    [InlineData("政法 -信访")]
    [InlineData("unit:镇江市公安局 市*")]
    [InlineData("市委 ~20 政法")]
    public async Task SearchEvidence_Sentences_StandInTheTextWithTheirStatements(string query)
    {
        var answer = await Server.Search.SearchEvidenceAsync(new SearchEvidenceRequest
        {
            Search = new SearchHighlightsRequest { Query = query, QueryMode = QueryMode.Language },
        });

        Assert.True(answer.TotalHighlights > 0);
        Assert.All(answer.Sentences, hit =>
        {
            Assert.Equal(hit.Sentence.Span.End - hit.Sentence.Span.Start, hit.Sentence.Text.Length);
            Assert.NotEmpty(hit.Sentence.Matches);
            Assert.All(hit.Statements, statement =>
            {
                Assert.Equal(hit.HighlightId, statement.Evidence.HighlightId);
                Assert.Contains(statement.Evidence.Quote, hit.Sentence.Text, StringComparison.Ordinal);
            });
        });
        Assert.Equal(query != "砺剑 信访", answer.Sentences.Count > 0 && answer.Sentences.Any(hit => hit.Statements.Count > 0));
    }

    [Fact]
    public async Task SearchEvidence_AnyPageSize_GivesTheSameSentences()
    {
        var request = new SearchEvidenceRequest { Search = new SearchHighlightsRequest { Query = "政法" } };
        var whole = await Server.Search.SearchEvidenceAsync(request);
        var sentences = new List<EvidenceHit>();
        var token = "";
        do
        {
            var page = await Server.Search.SearchEvidenceAsync(new SearchEvidenceRequest(request) { PageSize = 1, PageToken = token });
            sentences.AddRange(page.Sentences);
            token = page.NextPageToken;
        }
        while (token.Length > 0);

        Assert.True(whole.Sentences.Count > 2);
        Assert.Equal(whole.Sentences, sentences);
        Assert.All(whole.Sentences, hit => Assert.Contains("政法", hit.Sentence.Text, StringComparison.Ordinal));
    }

    [Fact]
    public async Task BatchSearch_Queries_AnswerEachInItsRow()
    {
        var answer = await Server.Search.BatchSearchAsync(new BatchSearchRequest
        {
            Queries = { "砺剑", "没有的词", "(砺剑", " ", "unit:镇江市公安局" },
            Search = new SearchHighlightsRequest { QueryMode = QueryMode.Language },
        });

        Assert.Equal(["砺剑", "没有的词", "(砺剑", " ", "unit:镇江市公安局"], answer.Rows.Select(row => row.Query));
        Assert.Equal([2, 0, 0, 0, (await LanguageAsync("unit:镇江市公安局")).TotalSize], answer.Rows.Select(row => row.TotalSize));
        Assert.Equal((await LanguageAsync("砺剑")).Hits[0], answer.Rows[0].Best);
        Assert.Equal(("2022", 2), (Assert.Single(answer.Rows[0].Years).Value, answer.Rows[0].Years[0].Count));
        Assert.Equal(["", "", "QUERY_INVALID", "FIELD_REQUIRED", ""], answer.Rows.Select(row => row.Error?.Reason ?? ""));
        Assert.Equal(4, answer.Rows[2].Error.Position);
    }

    [Fact]
    public async Task BatchSearch_NoneOrTooMany_IsRefused()
    {
        var none = await RpcErrors.OfAsync(async () => await Server.Search.BatchSearchAsync(new BatchSearchRequest()));
        var many = await RpcErrors.OfAsync(async () => await Server.Search.BatchSearchAsync(
            new BatchSearchRequest { Queries = { Enumerable.Range(0, 1_001).Select(number => $"{number}") } }));

        Assert.Equal(("FIELD_REQUIRED", "queries"), (none.Reason, none.Field));
        Assert.Equal(("LIMIT_EXCEEDED", "queries", "1000"), (many.Reason, many.Field, many.Details.Metadata["value"]));
    }

    [Fact]
    public async Task SearchNear_UnderWrites_NeverMixesRevisions()
    {
        await using var server = await TestServer.StartAsync();
        await server.IngestAsync(RealText.Text, "documents/d0");
        var unit = await server.IdOfAsync(NodeLabel.Unit, "镇江市公安局");
        for (var i = 1; i <= 5; i++)
        {
            var written = server.IngestAsync(RealText.Text, $"documents/d{i}");
            var near = await server.Search.SearchHighlightsAsync(
                new SearchHighlightsRequest { Near = new NearNode { NodeId = unit }, Facets = { FacetField.Document } });
            await written;

            Assert.Equal(near.Revision, near.Facets[0].TotalValues);
        }
    }

    private async Task<SearchHighlightsResponse> NearAsync(NearNode near) =>
        await Server.Search.SearchHighlightsAsync(new SearchHighlightsRequest { Near = near, PageSize = 100 });

    private async Task<SearchHighlightsResponse> LanguageAsync(string query) =>
        await Server.Search.SearchHighlightsAsync(new SearchHighlightsRequest { Query = query, QueryMode = QueryMode.Language, PageSize = 100 });

    private static IEnumerable<string> Ids(SearchHighlightsResponse response) =>
        response.Hits.Select(hit => hit.Highlight.Id).Order(StringComparer.Ordinal);
}
