using GraphService.Tests.Cli;
using GraphService.Tests.Extraction;
using GraphService.V1;
using Grpc.Core;

namespace GraphService.Tests.Server;

/// <summary>Documents read with other lexicons are read again: what changed, what stays, and where a run that ended goes on.</summary>
public sealed class ReprocessTests : IDisposable
{
    private readonly string _data = Directory.CreateTempSubdirectory("graphservice-reprocess-").FullName;
    private readonly TemporaryFolder _lexicon = Lexicon();

    public void Dispose()
    {
        _lexicon.Dispose();
        Directory.Delete(_data, recursive: true);
    }

    [Fact]
    public async Task Reprocess_AfterALexiconChange_UpdatesKeepsAndReportsEachDocument()
    {
        await IngestAllAsync(null);
        await using var server = await StartAsync(_lexicon.Path);

        var before = (await server.Admin.GetStatsAsync(new GetStatsRequest())).LexiconVersions;
        var results = await RunAsync(server, new ReprocessDocumentsRequest());
        var after = (await server.Admin.GetStatsAsync(new GetStatsRequest())).LexiconVersions;

        Assert.Equal([(3L, false)], before.Select(count => (count.DocumentCount, count.IsCurrent)));
        Assert.Equal(
            [("documents/a", ReprocessOutcome.Updated), ("documents/b", ReprocessOutcome.Unchanged), ("documents/c", ReprocessOutcome.Failed)],
            results.Select(result => (result.DocumentId, result.Outcome)));
        Assert.Equal([(1L, 3L), (2L, 3L), (3L, 3L)], results.Select(result => (result.Done, result.Total)));
        Assert.Equal(("FAILED_PRECONDITION", "SOURCE_NOT_KEPT"), (results[2].Error.Code, results[2].Error.Reason));
        Assert.Equal([2L, 1L], after.OrderByDescending(count => count.IsCurrent).Select(count => count.DocumentCount));
        Assert.All(results, result => Assert.Equal(before[0].LexiconVersion, result.PreviousLexiconVersion));
    }

    [Fact]
    public async Task Reprocess_OfStatedMetadata_KeepsItAndEqualsAFreshIngestion()
    {
        await IngestAllAsync(null);
        string digest;
        await using (var server = await StartAsync(_lexicon.Path))
        {
            await RunAsync(server, new ReprocessDocumentsRequest());
            var document = (await server.Documents.GetDocumentAsync(new GetDocumentRequest { Id = "documents/a" })).Document;
            Assert.Equal(
                ("一份报告", 2021, "常州日报", "2022-01-05", "utf-8"),
                (document.Details.Title, document.Details.Year, document.Details.Publisher, document.Details.PublishedOn, document.Charset?.Charset));
            Assert.Equal(4, document.MetadataEvidence.Count(evidence => evidence.RuleId == "stated"));
            await server.Documents.DeleteDocumentAsync(new DeleteDocumentRequest { Id = "documents/c" });
            digest = (await server.Admin.CheckStoreAsync(new CheckStoreRequest())).GraphDigest;
        }

        await using var fresh = await TestServer.StartAsync(null, ("Extraction:LexiconDirectory", _lexicon.Path));
        await IngestAsync(fresh);
        await fresh.Documents.DeleteDocumentAsync(new DeleteDocumentRequest { Id = "documents/c" });
        Assert.Equal((await fresh.Admin.CheckStoreAsync(new CheckStoreRequest())).GraphDigest, digest);
    }

    [Fact]
    public async Task Reprocess_CancelledInTheMiddle_GoesOnWithTheRest()
    {
        await IngestAllAsync(null);
        await using var server = await StartAsync(_lexicon.Path);

        using (var call = server.Documents.ReprocessDocuments(new ReprocessDocumentsRequest()))
        {
            Assert.True(await call.ResponseStream.MoveNext(default));
            Assert.Equal("documents/a", call.ResponseStream.Current.DocumentId);
        }

        var rest = await RunAsync(server, new ReprocessDocumentsRequest { Filter = "origin = \"text\"" });

        // The server may have done one more before it saw that the caller had gone.
        Assert.True(rest.Count <= 1, $"{rest.Count} documents were read twice.");
        Assert.All(rest, result => Assert.Equal("documents/b", result.DocumentId));
        Assert.Empty(await RunAsync(server, new ReprocessDocumentsRequest { Filter = "origin = \"text\"" }));
    }

    [Fact]
    public async Task Reprocess_OfAnotherVersionOrAfterTheLast_ReadsNothing()
    {
        await IngestAllAsync(null);
        await using var server = await StartAsync(_lexicon.Path);

        Assert.Empty(await RunAsync(server, new ReprocessDocumentsRequest { LexiconVersion = "000000000000" }));
        Assert.Empty(await RunAsync(server, new ReprocessDocumentsRequest { StartAfter = "documents/c" }));
        var bad = await Assert.ThrowsAsync<RpcException>(() => RunAsync(server, new ReprocessDocumentsRequest { Filter = "colour = 1" }));
        Assert.Equal(StatusCode.InvalidArgument, bad.StatusCode);
    }

    [Fact]
    public async Task Reprocess_KilledInTheMiddle_IsFinishedByTheCommandLine()
    {
        // So many that a machine busy with other things does not see the end before it kills the process.
        const int Documents = 250;
        await using (var server = await StartAsync(null))
        {
            for (var i = 0; i < Documents; i++)
            {
                await server.IngestAsync(UserLexiconTests.Example["report.txt"], $"documents/k{i:000}");
            }
        }

        var done = new List<ReprocessDocumentsResponse>();
        await using (var killed = await ServerProcess.StartAsync(_data, "--lexicon", _lexicon.Path))
        {
            using var call = killed.Documents.ReprocessDocuments(new ReprocessDocumentsRequest());
            while (done.Count < 5 && await call.ResponseStream.MoveNext(default))
            {
                done.Add(call.ResponseStream.Current.Clone());
            }

            await killed.KillAsync();
        }

        await using var next = await ServerProcess.StartAsync(_data, "--lexicon", _lexicon.Path);
        foreach (var result in done)
        {
            var document = (await next.Documents.GetDocumentAsync(new GetDocumentRequest { Id = result.DocumentId })).Document;
            Assert.Equal((result.LexiconVersion, result.Revision), (document.Details.LexiconVersion, document.Revision));
        }

        var outdated = await CliAsync(next, "info");
        var first = await CliAsync(next, "reprocess");
        var second = await CliAsync(next, "reprocess");

        Assert.Contains("outdated_documents", outdated.Output, StringComparison.Ordinal);
        Assert.Equal((0, 0), (first.ExitCode, second.ExitCode));
        Assert.Contains("UPDATED", first.Output, StringComparison.Ordinal);
        Assert.Contains("0 documents read again, 0 failed.", second.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain("outdated_documents", (await CliAsync(next, "info")).Output, StringComparison.Ordinal);
        Assert.Empty((await next.Admin.CheckStoreAsync(new CheckStoreRequest())).Problems);
    }

    private static Task<(int ExitCode, string Output, string Errors)> CliAsync(ServerProcess server, string verb) =>
        ChildProcess.RunCliAsync(verb, "--server", $"http://127.0.0.1:{server.GrpcPort}");

    private static async Task<List<ReprocessDocumentsResponse>> RunAsync(TestServer server, ReprocessDocumentsRequest request)
    {
        using var call = server.Documents.ReprocessDocuments(request);
        var results = new List<ReprocessDocumentsResponse>();
        while (await call.ResponseStream.MoveNext(default))
        {
            results.Add(call.ResponseStream.Current.Clone());
        }

        return results;
    }

    private static TemporaryFolder Lexicon()
    {
        var folder = new TemporaryFolder();
        foreach (var (name, content) in UserLexiconTests.Example.Where(file => file.Key.EndsWith(".tsv", StringComparison.Ordinal)))
        {
            folder.Write(name, content);
        }

        return folder;
    }

    private Task<TestServer> StartAsync(string? lexicon) => lexicon is null
        ? TestServer.StartAsync(_data)
        : TestServer.StartAsync(_data, ("Extraction:LexiconDirectory", lexicon));

    private async Task IngestAllAsync(string? lexicon)
    {
        await using var server = await StartAsync(lexicon);
        await IngestAsync(server);
    }

    private static async Task IngestAsync(TestServer server)
    {
        await server.Documents.IngestDocumentAsync(new IngestDocumentRequest
        {
            Content = Google.Protobuf.ByteString.CopyFrom(System.Text.Encoding.UTF8.GetBytes(UserLexiconTests.Example["report.txt"])),
            Metadata = new DocumentMetadata
            {
                Id = "documents/a",
                Title = "一份报告",
                Year = 2021,
                Publisher = "常州日报",
                PublishedOn = "2022-01-05",
            },
        });
        await server.IngestAsync(SomeText.Document("开展训练3次。"), "documents/b");
        await server.Documents.IngestDocumentAsync(new IngestDocumentRequest
        {
            Structured = new StructuredDocument { Highlights = { new StructuredHighlight { Heading = "护学岗", Body = "设立护学岗5个。" } } },
            Metadata = new DocumentMetadata { Id = "documents/c", Year = 2022 },
        });
    }
}
