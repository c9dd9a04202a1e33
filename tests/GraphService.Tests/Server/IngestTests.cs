using GraphService.V1;
using Grpc.Core;

namespace GraphService.Tests.Server;

/// <summary>Ingesting, again, changed, deleted.</summary>
public sealed class IngestTests
{
    private const string Id = "documents/zhenjiang-2022";

    [Fact]
    public async Task Ingest_SameTextTwice_IsUnchangedAtTheSameRevision()
    {
        await using var server = await TestServer.StartAsync();
        var first = await server.IngestAsync(RealText.Text);

        var second = await server.IngestAsync(RealText.Text);

        Assert.Equal(IngestOutcome.Unchanged, second.Outcome);
        Assert.Equal(first.Revision, second.Revision);
        Assert.Equal(first.Document.Id, second.Document.Id);
        Assert.Equal(new GraphChanges(), second.Changes);
    }

    [Fact]
    public async Task Ingest_OneParagraphChanged_ChangesOnlyIt()
    {
        await using var server = await TestServer.StartAsync();
        await server.IngestAsync(RealText.Text, Id);
        var before = await StatementsAsync(server);

        var response = await server.IngestAsync(RealText.Text.Replace("举办“先锋”系列训练营15期", "举办“先锋”系列训练营16期,很好", StringComparison.Ordinal), Id);

        var after = await StatementsAsync(server);
        Assert.Equal(IngestOutcome.Updated, response.Outcome);
        var changed = before.Except(after).Union(after.Except(before)).Select(pair => pair.Highlight).Distinct();
        Assert.Equal(8, Assert.Single(changed));
        Assert.Equal(
            after.Except(before).Count(), response.Changes.StatementsAdded.Sum(count => (int)count.Count));
        Assert.Equal(
            before.Except(after).Count(), response.Changes.StatementsRemoved.Sum(count => (int)count.Count));
        Assert.Equal(1, response.Changes.NodesChanged.Single(count => count.Label == NodeLabel.Highlight).Count);
    }

    [Fact]
    public async Task Delete_OnlyDocument_LeavesNothing()
    {
        await using var server = await TestServer.StartAsync();
        await server.IngestAsync(RealText.Text, Id);

        var deleted = await server.Documents.DeleteDocumentAsync(new DeleteDocumentRequest { Id = Id });

        var stats = await server.Admin.GetStatsAsync(new GetStatsRequest { MinRevision = deleted.Revision });
        var highlights = await server.Search.SearchHighlightsAsync(new SearchHighlightsRequest { Query = "政法", MinRevision = deleted.Revision });
        var nodes = await server.Search.SearchNodesAsync(new SearchNodesRequest { Query = "镇江市公安局", MinRevision = deleted.Revision });
        Assert.Equal((0, 0, 0), (stats.Nodes.Count, stats.Statements.Count, stats.Years.Count));
        Assert.Equal((0, 0), (highlights.TotalSize, nodes.TotalSize));
        Assert.Equal(StatusCode.NotFound, (await RpcErrors.OfAsync(async () =>
            await server.Documents.DeleteDocumentAsync(new DeleteDocumentRequest { Id = Id }))).Code);
    }

    [Fact]
    public async Task Delete_OneOfTwo_LeavesTheGraphOfTheOther()
    {
        await using var both = await TestServer.StartAsync();
        await using var alone = await TestServer.StartAsync();
        await both.IngestAsync(RealText.Text, Id);
        await both.IngestAsync(Other(), "documents/other");
        await alone.IngestAsync(Other(), "documents/other");

        await both.Documents.DeleteDocumentAsync(new DeleteDocumentRequest { Id = Id });

        Assert.Equal(await DigestAsync(alone), await DigestAsync(both));
    }

    [Fact]
    public async Task Ingest_ValidateOnly_StoresNothing()
    {
        await using var server = await TestServer.StartAsync();

        var response = await server.Documents.IngestDocumentAsync(new IngestDocumentRequest { Text = RealText.Text, ValidateOnly = true });

        Assert.Equal(IngestOutcome.Validated, response.Outcome);
        Assert.Equal(10, response.Document.HighlightCount);
        Assert.Equal(0, (await server.Admin.GetInfoAsync(new GetInfoRequest())).Revision);
    }

    [Fact]
    public async Task Ingest_SameRequestId_HasOneEffectAlsoAfterRestart()
    {
        var directory = Directory.CreateTempSubdirectory("graphservice-test-").FullName;
        var request = new IngestDocumentRequest { Text = RealText.Text, Metadata = new DocumentMetadata { Id = Id }, RequestId = "one" };
        IngestDocumentResponse first;
        await using (var server = await TestServer.StartAsync(directory))
        {
            first = await server.Documents.IngestDocumentAsync(request);
            var answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(async _ => await server.Documents.IngestDocumentAsync(request)));
            Assert.All(answers, answer => Assert.Equal(first, answer));
        }

        await using (var server = await TestServer.StartAsync(directory))
        {
            Assert.Equal(first, await server.Documents.IngestDocumentAsync(request));
            var other = new IngestDocumentRequest(request) { Text = Other() };
            var error = await RpcErrors.OfAsync(async () => await server.Documents.IngestDocumentAsync(other));
            Assert.Equal((StatusCode.InvalidArgument, "REQUEST_ID_REUSED", "request_id"), (error.Code, error.Reason, error.Field));
        }

        Directory.Delete(directory, recursive: true);
    }

    [Fact]
    public async Task Import_ManyDocuments_ReportsEachByItself()
    {
        await using var server = await TestServer.StartAsync();
        using var call = server.Documents.ImportDocuments();
        foreach (var (name, text) in new[] { ("a", RealText.Text), ("empty", ""), ("b", Other()), ("a again", RealText.Text) })
        {
            await call.RequestStream.WriteAsync(new ImportDocumentsRequest
            {
                SourceName = name,
                Document = new IngestDocumentRequest { Text = text },
            });
        }

        await call.RequestStream.CompleteAsync();
        var response = await call;

        Assert.Equal(["a", "empty", "b", "a again"], response.Results.Select(result => result.SourceName));
        Assert.Equal(
            [IngestOutcome.Created, IngestOutcome.Unspecified, IngestOutcome.Created, IngestOutcome.Unchanged],
            response.Results.Select(result => result.Outcome));
        Assert.Equal(("INVALID_ARGUMENT", "TEXT_EMPTY", "text"), (response.Results[1].Error.Code, response.Results[1].Error.Reason, response.Results[1].Error.Field));
        Assert.Equal(2, response.Revision);
    }

    [Fact]
    public async Task Ingest_StatedMetadata_OverridesWhatTheTextSays()
    {
        await using var server = await TestServer.StartAsync();

        var response = await server.Documents.IngestDocumentAsync(new IngestDocumentRequest
        {
            Text = RealText.Text,
            Metadata = new DocumentMetadata { Year = 2019, Title = "另一个题目", Publisher = "某报", PublishedOn = "2020-01-02" },
        });

        var details = response.Document.Details;
        Assert.Equal((2019, "另一个题目", "某报", "2020-01-02"), (details.Year, details.Title, details.Publisher, details.PublishedOn));
        Assert.Equal("stated", response.Document.MetadataEvidence.Single(evidence => evidence.Field == "year").RuleId);
    }

    /// <summary>The same layout about another city and year.</summary>
    internal static string Other() => RealText.Text
        .Replace("镇江", "扬州", StringComparison.Ordinal).Replace("2022", "2023", StringComparison.Ordinal);

    private static async Task<string> DigestAsync(TestServer server)
    {
        var response = await server.Admin.CheckStoreAsync(new CheckStoreRequest());
        Assert.Empty(response.Problems);
        return response.GraphDigest;
    }

    private static async Task<IReadOnlyList<(string Id, int Highlight)>> StatementsAsync(TestServer server)
    {
        var document = await server.Documents.GetDocumentAsync(new GetDocumentRequest { Id = Id, View = DocumentView.Full });
        var ordinals = document.Document.Highlights.ToDictionary(highlight => highlight.Id, highlight => highlight.Details.Ordinal);
        var found = new HashSet<(string, int)>();
        foreach (var node in await NodesAsync(server))
        {
            var token = "";
            do
            {
                var page = await server.Graph.ListStatementsAsync(new ListStatementsRequest { NodeId = node, PageToken = token, PageSize = 500 });
                found.UnionWith(page.Statements.Select(statement => (statement.Id, ordinals[statement.Evidence.HighlightId])));
                token = page.NextPageToken;
            }
            while (token.Length > 0);
        }

        return [.. found];
    }

    private static async Task<IReadOnlyList<string>> NodesAsync(TestServer server)
    {
        var ids = new List<string>();
        var token = "";
        do
        {
            var page = await server.Graph.ListNodesAsync(new ListNodesRequest { PageToken = token, PageSize = 500 });
            ids.AddRange(page.Nodes.Select(node => node.Id));
            token = page.NextPageToken;
        }
        while (token.Length > 0);
        return ids;
    }
}
