using System.Text;
using Google.Protobuf;
using GraphService.V1;
using Grpc.Core;

namespace GraphService.Tests.Server;

/// <summary>Bad input: a clear error with reason and field, and nothing stored.</summary>
public sealed class BadInputTests(BadInputTests.EmptyServer fixture) : IClassFixture<BadInputTests.EmptyServer>
{
    private TestServer Server => fixture.Server;

    private static readonly (string What, IngestDocumentRequest Request, StatusCode Code, string Reason, string Field)[] Cases =
    [
        ("no source", new IngestDocumentRequest(), StatusCode.InvalidArgument, "FIELD_REQUIRED", "source"),
        ("empty text", Text(""), StatusCode.InvalidArgument, "TEXT_EMPTY", "text"),
        ("blank text", Text(" \n　\n"), StatusCode.InvalidArgument, "TEXT_EMPTY", "text"),
        ("control characters", Text("1 市公安局做\0事\n正文"), StatusCode.InvalidArgument, "TEXT_INVALID", "text"),
        ("no numbered items", Text("2022年度工作亮点\n\n市公安局做了很多工作。"), StatusCode.InvalidArgument, "NO_HIGHLIGHTS", "text"),
        ("no year", Text("工作亮点\n\n1 市公安局做事\n\n做了事。\n\n2 市公安局又做事\n\n又做了事。\n"), StatusCode.InvalidArgument, "NO_YEAR", "text"),
        ("binary junk", Content(Junk(), ""), StatusCode.InvalidArgument, "TEXT_INVALID", "content"),
        ("wrong charset", Content([0xB5, 0xD8, 0xCD, 0xBC], "utf-8"), StatusCode.InvalidArgument, "CHARSET_MISMATCH", "content"),
        ("unknown charset", Content(Encoding.UTF8.GetBytes("1 市"), "klingon"), StatusCode.InvalidArgument, "FIELD_INVALID", "charset"),
        ("lone surrogates as bytes", Content([0x31, 0x20, 0xED, 0xA0, 0x80, 0xE5, 0xB8, 0x82], "utf-8"), StatusCode.InvalidArgument, "CHARSET_MISMATCH", "content"),
        ("40 MB", Text(new string('市', 14_000_000)), StatusCode.ResourceExhausted, "LIMIT_EXCEEDED", "text"),
        ("100,000 highlights", Text(ManyHighlights(100_000)), StatusCode.ResourceExhausted, "LIMIT_EXCEEDED", "text"),
        ("bad id", Stated(new DocumentMetadata { Id = "documents/A b" }), StatusCode.InvalidArgument, "FIELD_INVALID", "metadata.id"),
        ("bad year", Stated(new DocumentMetadata { Year = 22 }), StatusCode.InvalidArgument, "FIELD_INVALID", "metadata.year"),
        ("bad place", Stated(new DocumentMetadata { Place = "不存在" }), StatusCode.InvalidArgument, "FIELD_INVALID", "metadata.place"),
        ("bad day", Stated(new DocumentMetadata { PublishedOn = "2022-02-30" }), StatusCode.InvalidArgument, "FIELD_INVALID", "metadata.published_on"),
        ("bad request id", new IngestDocumentRequest { Text = RealText.Text, RequestId = "与" }, StatusCode.InvalidArgument, "FIELD_INVALID", "request_id"),
        ("structured without year", new IngestDocumentRequest { Structured = OneHighlight() }, StatusCode.InvalidArgument, "FIELD_REQUIRED", "metadata.year"),
    ];

    /// <summary>Names alone: runners print the arguments of a theory, and some of these are megabytes.</summary>
    public static TheoryData<string> Documents() => [.. Cases.Select(one => one.What)];

    [Theory]
    [MemberData(nameof(Documents))]
    public async Task Ingest_BadDocument_SaysWhyAndStoresNothing(string what)
    {
        var (_, request, code, reason, field) = Cases.Single(one => one.What == what);

        var error = await RpcErrors.OfAsync(async () => await Server.Documents.IngestDocumentAsync(request));

        Assert.Equal((what, code, reason, field), (what, error.Code, error.Reason, error.Field));
        Assert.Equal(0, (await Server.Admin.GetInfoAsync(new GetInfoRequest())).Revision);
    }

    [Fact]
    public async Task Read_UnknownIds_AreNotFound()
    {
        Assert.Equal("NOT_FOUND", (await RpcErrors.OfAsync(async () => await Server.Graph.GetNodeAsync(new GetNodeRequest { Id = "units/0000000000000000" }))).Reason);
        Assert.Equal("NOT_FOUND", (await RpcErrors.OfAsync(async () => await Server.Graph.ExpandNodeAsync(new ExpandNodeRequest { Id = "units/0000000000000000" }))).Reason);
        Assert.Equal("NOT_FOUND", (await RpcErrors.OfAsync(async () => await Server.Graph.ListStatementsAsync(new ListStatementsRequest { NodeId = "units/0000000000000000" }))).Reason);
        Assert.Equal("NOT_FOUND", (await RpcErrors.OfAsync(async () => await Server.Documents.GetDocumentAsync(new GetDocumentRequest { Id = "documents/none" }))).Reason);
    }

    [Theory]
    [InlineData("")]
    [InlineData("units")]
    [InlineData("units/")]
    [InlineData("gremlins/1")]
    public async Task GetNode_MalformedId_NamesTheField(string id)
    {
        var error = await RpcErrors.OfAsync(async () => await Server.Graph.GetNodeAsync(new GetNodeRequest { Id = id }));

        Assert.Equal((StatusCode.InvalidArgument, "id"), (error.Code, error.Field));
    }

    [Theory]
    [InlineData("colour = \"red\"", "1")]
    [InlineData("label = UNIT AND colour = \"red\"", "18")]
    [InlineData("label = GREMLIN", "9")]
    [InlineData("label =", "8")]
    public async Task ListNodes_BadFilter_SaysWhere(string filter, string position)
    {
        var error = await RpcErrors.OfAsync(async () => await Server.Graph.ListNodesAsync(new ListNodesRequest { Filter = filter }));

        Assert.Equal(
            (StatusCode.InvalidArgument, "FILTER_INVALID", "filter", position),
            (error.Code, error.Reason, error.Field, error.Details.Metadata["position"]));
    }

    [Fact]
    public async Task List_NegativePageSize_IsRefusedEverywhere()
    {
        Func<Task>[] calls =
        [
            async () => await Server.Graph.ListNodesAsync(new ListNodesRequest { PageSize = -1 }),
            async () => await Server.Documents.ListDocumentsAsync(new ListDocumentsRequest { PageSize = -1 }),
            async () => await Server.Search.SearchHighlightsAsync(new SearchHighlightsRequest { Query = "市", PageSize = -1 }),
            async () => await Server.Search.SearchNodesAsync(new SearchNodesRequest { Query = "市", PageSize = -1 }),
        ];
        foreach (var call in calls)
        {
            var error = await RpcErrors.OfAsync(call);
            Assert.Equal((StatusCode.InvalidArgument, "FIELD_INVALID", "page_size"), (error.Code, error.Reason, error.Field));
        }
    }

    [Fact]
    public async Task Search_EmptyQuery_IsRefused()
    {
        var error = await RpcErrors.OfAsync(async () => await Server.Search.SearchHighlightsAsync(new SearchHighlightsRequest { Query = " " }));

        Assert.Equal((StatusCode.InvalidArgument, "FIELD_REQUIRED", "query"), (error.Code, error.Reason, error.Field));
    }

    [Fact]
    public async Task Read_RevisionOfTheFuture_FailsInBoundedTime()
    {
        var error = await RpcErrors.OfAsync(async () => await Server.Graph.ListNodesAsync(new ListNodesRequest { MinRevision = 1_000 }));

        Assert.Equal((StatusCode.FailedPrecondition, "REVISION_UNKNOWN"), (error.Code, error.Reason));
    }

    private static IngestDocumentRequest Text(string text) => new() { Text = text };

    private static IngestDocumentRequest Content(byte[] bytes, string charset) => new() { Content = ByteString.CopyFrom(bytes), Charset = charset };

    private static IngestDocumentRequest Stated(DocumentMetadata metadata) => new() { Text = RealText.Text, Metadata = metadata };

    private static StructuredDocument OneHighlight() => new() { Highlights = { new StructuredHighlight { Heading = "市公安局做事" } } };

    private static byte[] Junk()
    {
        var bytes = new byte[4_096];
        new Random(7).NextBytes(bytes);
        return bytes;
    }

    private static string ManyHighlights(int count)
    {
        var text = new StringBuilder("2022年度工作亮点\n");
        for (var i = 1; i <= count; i++)
        {
            text.Append(i).Append(". 市公安局做第").Append(i).Append("件事\n做了。\n");
        }

        return text.ToString();
    }

    public sealed class EmptyServer : IAsyncLifetime
    {
        private TestServer? _server;

        internal TestServer Server => _server ?? throw new InvalidOperationException("The server has not started.");

        public async Task InitializeAsync() => _server = await TestServer.StartAsync(null, ("Limits:MinRevisionWaitMilliseconds", "200"));

        public async Task DisposeAsync()
        {
            if (_server is not null)
            {
                await _server.DisposeAsync();
            }
        }
    }
}
