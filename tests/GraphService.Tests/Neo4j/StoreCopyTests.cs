using GraphService.Cli;
using GraphService.Model;
using GraphService.Storage;
using GraphService.Storage.Embedded;
using GraphService.Tests.Cli;
using Microsoft.Extensions.Logging.Abstractions;

namespace GraphService.Tests.Neo4j;

/// <summary><c>graphservice copy</c> between an embedded store and the real server, in both directions.</summary>
[Collection(Neo4jProcessTests.Name)]
public sealed class StoreCopyTests(Neo4jServer server) : IDisposable
{
    private const int Attempts = 4;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [SkippableFact]
    public async Task Copy_ThereAndBack_GivesTheSameGraph()
    {
        var (first, second) = (Path.Combine(_folder.Path, "first"), Path.Combine(_folder.Path, "second"));
        await (await server.OpenEmptyAsync()).DisposeAsync();
        var digest = await FillAsync(first, 12);

        var there = await RunAsync(From(first), ToServer());
        var again = await RunAsync(From(first), ToServer());
        var back = await RunAsync(FromServer(), To(second));

        Assert.True(there.ExitCode == 0, there.Error);
        Assert.Equal(12, Field(there, "created"));
        Assert.Equal((0, 12), (Field(again, "created"), Field(again, "unchanged")));
        Assert.True(back.ExitCode == 0, back.Error);
        Assert.Equal(12, Field(back, "created"));
        Assert.Equal(digest, await DigestAsync(second));
        Assert.Equal(2, back.Output.Split(digest).Length - 1);
        Assert.Contains("Both graphs are equal.", back.Error, StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task Copy_ProcessKilledInTheMiddle_GoesOnWhereItStopped()
    {
        // So many that a machine busy with other things does not see the end of the copy before it kills it.
        const int Documents = 120;
        await using var store = await server.OpenEmptyAsync();
        var digest = await FillAsync(_folder.Path, Documents);
        await using (var killed = ChildProcess.Start("dotnet", [ChildProcess.Cli, "copy", .. From(_folder.Path), .. ToServer()]))
        {
            await store.WaitForRevisionAsync(5, default).WaitAsync(TimeSpan.FromSeconds(120));
            await killed.KillAsync();
        }

        // The transaction that the killed process left holds the write lock until the server ends it: who waited in vain, reader or copy, is told to try again.
        var copied = await CountDocumentsAsync(store);
        var resumed = await RunAsync(From(_folder.Path), ToServer());
        for (var attempt = 1; attempt < Attempts && resumed.ExitCode == ExitCode.Unavailable; attempt++)
        {
            resumed = await RunAsync(From(_folder.Path), ToServer());
        }

        Assert.True(resumed.ExitCode == 0, resumed.Error);
        Assert.InRange(copied, 5, Documents - 1);
        Assert.InRange(Field(resumed, "unchanged"), copied, copied + 1);
        Assert.Equal(Documents, Field(resumed, "unchanged") + Field(resumed, "created"));
        Assert.Equal(digest, await store.ReadAsync(snapshot => GraphDigest.ComputeAsync(snapshot, default), default));
    }

    [SkippableFact]
    public async Task Copy_StoppedOnTheWayBack_GoesOnWhereItStopped()
    {
        await using var store = await server.OpenEmptyAsync();
        for (var i = 0; i < 8; i++)
        {
            await store.ReplaceDocumentAsync(Some.Document($"d{i}"), null, default);
        }

        using var stop = new CancellationTokenSource();
        await using (var target = await OpenAsync(_folder.Path))
        {
            var stopping = new StopAfter(3, stop);
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => new GraphCopy(store, target).RunAsync(false, stopping, stop.Token));
            Assert.Equal(3, target.Revision);
        }

        var resumed = await RunAsync(FromServer(), To(_folder.Path));

        Assert.True(resumed.ExitCode == 0, resumed.Error);
        Assert.Equal((3, 5), (Field(resumed, "unchanged"), Field(resumed, "created")));
    }

    [SkippableFact]
    public async Task Copy_TargetHoldsOtherDocuments_IsRefusedOrDeletesThem()
    {
        await using (var store = await server.OpenEmptyAsync())
        {
            await store.ReplaceDocumentAsync(Some.Document("stray"), null, default);
            await store.ReplaceDocumentAsync(Some.Document("d1", highlights: 9), null, default);
        }

        var digest = await FillAsync(_folder.Path, 3);
        var refused = await RunAsync(From(_folder.Path), ToServer());
        var mirrored = await RunAsync(From(_folder.Path), [.. ToServer(), "--delete-others"]);

        Assert.Equal(ExitCode.Failure, refused.ExitCode);
        Assert.Contains("1 documents that the source does not have, for example 'documents/stray'", refused.Error, StringComparison.Ordinal);
        Assert.True(mirrored.ExitCode == 0, mirrored.Error);
        Assert.Equal((2, 1, 1), (Field(mirrored, "created"), Field(mirrored, "updated"), Field(mirrored, "deleted")));
        Assert.Contains(digest, mirrored.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(ExitCode.Failure, "There is no store in", "--from", "embedded:/nowhere/at/all", "--to", "embedded:x")]
    [InlineData(ExitCode.Usage, "is no store", "--from", "nowhere", "--to", "embedded:x")]
    [InlineData(ExitCode.Usage, "is no store", "--from", "embedded:", "--to", "embedded:x")]
    [InlineData(ExitCode.Usage, "--to-user is for Neo4j", "--from", "embedded:x", "--to", "embedded:y", "--to-user", "neo4j")]
    [InlineData(ExitCode.Usage, "--to", "--from", "embedded:x")]
    public async Task Copy_BadSides_SaysWhy(int exitCode, string words, params string[] arguments)
    {
        var run = await CommandLineRun.OfAsync(["copy", .. arguments]);

        Assert.Equal(exitCode, run.ExitCode);
        Assert.Contains(words, run.Error, StringComparison.Ordinal);
        Assert.Empty(run.Output);
    }

    [SkippableFact]
    public async Task Copy_OntoItself_IsRefused()
    {
        await (await server.OpenEmptyAsync()).DisposeAsync();

        var run = await RunAsync(FromServer(), ToServer());

        Assert.Equal(ExitCode.Failure, run.ExitCode);
        Assert.Contains("the same store", run.Error, StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task Copy_WrongPassword_Exits4()
    {
        var wrong = _folder.Write("password", "wrong");

        var run = await RunAsync(["--from", $"{server.Options().Uri}", "--from-password-file", wrong], To(Path.Combine(_folder.Path, "target")));

        Assert.Equal(ExitCode.Unauthenticated, run.ExitCode);
        Assert.Contains("refuses the credentials", run.Error, StringComparison.Ordinal);
    }

    private static async Task<int> CountDocumentsAsync(IGraphStore store)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return (int)(await store.ReadAsync(snapshot => snapshot.CountAsync(default), default)).Nodes[NodeLabel.Document];
            }
            catch (StoreUnavailableException) when (attempt < Attempts)
            {
                // A reader may mend what the killed process left unfinished, for which it waits as long as a writer.
            }
        }
    }

    private static string[] From(string directory) => ["--from", $"embedded:{directory}"];

    private static string[] To(string directory) => ["--to", $"embedded:{directory}"];

    private string[] FromServer() => ["--from", $"{server.Options().Uri}", "--from-password-file", server.Options().PasswordFile];

    private string[] ToServer() => ["--to", $"{server.Options().Uri}", "--to-password-file", server.Options().PasswordFile];

    private static Task<CommandLineRun> RunAsync(string[] from, string[] to) => CommandLineRun.OfAsync(["copy", .. from, .. to]);

    private static int Field(CommandLineRun run, string name) => int.Parse(
        run.Output.Split('\n').Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries)).Single(words => words is [var first, _] && first == name)[1],
        System.Globalization.CultureInfo.InvariantCulture);

    private static Task<EmbeddedGraphStore> OpenAsync(string directory) => EmbeddedGraphStore.OpenAsync(
        new EmbeddedStoreOptions { Directory = directory }, NullLogger.Instance, TimeProvider.System, default);

    /// <summary>Fills an embedded store with documents d0, d1, … that share nodes; its digest.</summary>
    private static async Task<string> FillAsync(string directory, int documents)
    {
        var random = new Random(documents);
        await using (var store = await OpenAsync(directory))
        {
            for (var i = 0; i < documents; i++)
            {
                await store.ReplaceDocumentAsync(Some.RandomGraph(random, $"d{i}"), null, default);
            }
        }

        return await DigestAsync(directory);
    }

    private static async Task<string> DigestAsync(string directory)
    {
        await using var store = await OpenAsync(directory);
        return await store.ReadAsync(snapshot => GraphDigest.ComputeAsync(snapshot, default), default);
    }

    private sealed class StopAfter(int documents, CancellationTokenSource stop) : IProgress<GraphCopyProgress>
    {
        public void Report(GraphCopyProgress value)
        {
            if (value.Done == documents)
            {
                stop.Cancel();
            }
        }
    }
}
