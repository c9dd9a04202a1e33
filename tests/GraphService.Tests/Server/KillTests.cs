using System.Collections.Concurrent;
using System.Globalization;
using GraphService.V1;
using Grpc.Core;
using Xunit.Abstractions;

namespace GraphService.Tests.Server;

/// <summary>kill -9 of the whole service at random moments: nothing acknowledged is lost, nothing is half there, the index heals itself.</summary>
public sealed class KillTests(ITestOutputHelper output)
{
    private const int Cycles = 30;
    private const int Writers = 3;

    [Fact]
    public async Task Kill_AtRandomMomentsOfIngests_LosesNothingAcknowledged()
    {
        var seed = Environment.TickCount;
        output.WriteLine($"seed {seed}");
        var random = new Random(seed);
        var directory = Directory.CreateTempSubdirectory("graphservice-kill-").FullName;
        var acknowledged = new ConcurrentDictionary<string, long>();
        var sent = 0;
        for (var cycle = 0; cycle < Cycles; cycle++)
        {
            await using var server = await ServerProcess.StartAsync(directory);
            await VerifyAsync(server, acknowledged);
            var killed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            var killAfter = random.Next(1, 12);
            var writers = Enumerable.Range(0, Writers).Select(_ => WriteAsync(server)).ToArray();
            await Task.WhenAny(Task.WhenAll(writers), killed.Task);
            await server.KillAsync();
            await Task.WhenAll(writers);

            async Task WriteAsync(ServerProcess target)
            {
                for (var written = 0; !killed.Task.IsCompleted; written++)
                {
                    var number = Interlocked.Increment(ref sent);
                    if (number % killAfter == 0)
                    {
                        killed.TrySetResult();
                    }

                    var id = string.Create(CultureInfo.InvariantCulture, $"documents/kill-{number}");
                    try
                    {
                        var answer = await target.Documents.IngestDocumentAsync(Document(id, number));
                        acknowledged[id] = answer.Revision;
                    }
                    catch (RpcException)
                    {
                        return;
                    }
                }
            }
        }

        await using (var last = await ServerProcess.StartAsync(directory))
        {
            await VerifyAsync(last, acknowledged);
            var check = await last.Admin.CheckStoreAsync(new CheckStoreRequest());
            Assert.Empty(check.Problems);
        }

        output.WriteLine($"{Cycles} kills, {acknowledged.Count} documents acknowledged of {sent} sent, 0 lost");
        Directory.Delete(directory, recursive: true);
    }

    [Fact]
    public async Task Index_FolderDeleted_IsBuiltAnewAndFindsEverything()
    {
        var directory = Directory.CreateTempSubdirectory("graphservice-kill-").FullName;
        await using (var server = await ServerProcess.StartAsync(directory))
        {
            await server.Documents.IngestDocumentAsync(new IngestDocumentRequest { Text = RealText.Text });
        }

        Directory.Delete(Path.Combine(directory, "index"), recursive: true);
        await using (var server = await ServerProcess.StartAsync(directory))
        {
            var info = await server.Admin.GetInfoAsync(new GetInfoRequest());
            var found = await server.Search.SearchHighlightsAsync(new SearchHighlightsRequest { Query = "挂职", MinRevision = info.Revision });
            Assert.Equal(2, found.TotalSize);
            Assert.Empty((await server.Admin.CheckStoreAsync(new CheckStoreRequest())).Problems);
        }

        Directory.Delete(directory, recursive: true);
    }

    [Fact]
    public async Task Serve_SecondOnTheSameDirectory_NamesTheFirst()
    {
        var directory = Directory.CreateTempSubdirectory("graphservice-kill-").FullName;
        await using var first = await ServerProcess.StartAsync(directory);

        var second = await ChildProcess.RunCliAsync("serve", "--data", directory, "--grpc-port", "0", "--http-port", "0");

        Assert.Equal(1, second.ExitCode);
        Assert.Contains($"{first.Process.Id}", second.Errors, StringComparison.Ordinal);
        Assert.Equal(0, (await first.Admin.GetInfoAsync(new GetInfoRequest())).Revision);
        await first.DisposeAsync();
        Directory.Delete(directory, recursive: true);
    }

    private static IngestDocumentRequest Document(string id, int number) => new()
    {
        Text = RealText.Text.Replace("15期", $"{number}期", StringComparison.Ordinal),
        Metadata = new DocumentMetadata { Id = id },
    };

    /// <summary>Every acknowledged document is there and whole: graph, text and index agree.</summary>
    private static async Task VerifyAsync(ServerProcess server, ConcurrentDictionary<string, long> acknowledged)
    {
        var found = new Dictionary<string, Document>();
        var token = "";
        do
        {
            var page = await server.Documents.ListDocumentsAsync(new ListDocumentsRequest { PageSize = 500, PageToken = token });
            foreach (var document in page.Documents)
            {
                found.Add(document.Id, document);
            }

            token = page.NextPageToken;
        }
        while (token.Length > 0);

        Assert.All(acknowledged, pair => Assert.Equal(pair.Value, found[pair.Key].Revision));
        Assert.All(found.Values, document => Assert.Equal(10, document.HighlightCount));
        var info = await server.Admin.GetInfoAsync(new GetInfoRequest());
        if (found.Count > 0)
        {
            var hits = await server.Search.SearchHighlightsAsync(
                new SearchHighlightsRequest { Query = "挂职", MinRevision = info.Revision, PageSize = 1 }, deadline: DateTime.MaxValue);
            Assert.Equal(2 * found.Count, hits.TotalSize);
        }
    }
}
