using System.Diagnostics;
using System.Globalization;
using GraphService.Benchmarks;
using GraphService.Storage;
using GraphService.Storage.Embedded;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit.Abstractions;

namespace GraphService.Tests.Storage;

public sealed class KilledWriterTests(ITestOutputHelper output) : IAsyncDisposable
{
    private const int Cycles = 12;

    private readonly ReferenceGraphStore _model = new();
    private int _modelled = -1;

    [Fact]
    public async Task Kill_AtRandomMoments_KeepsEveryAcknowledgedWriteWhole()
    {
        var seed = Environment.TickCount;
        output.WriteLine($"seed {seed}");
        var random = new Random(seed);
        var directory = Directory.CreateTempSubdirectory("graphservice-").FullName;
        var acknowledged = -1;
        for (var cycle = 0; cycle < Cycles; cycle++)
        {
            acknowledged = await WriteAndKillAsync(directory, acknowledged + 1, random.Next(1, 25), random.Next(4000));
            var next = await LastDoneAsync(directory, acknowledged);
            output.WriteLine($"cycle {cycle}: acknowledged {acknowledged}, found {next}");
            acknowledged = next;
        }

        Directory.Delete(directory, recursive: true);
    }

    public ValueTask DisposeAsync() => _model.DisposeAsync();

    /// <summary>Runs the writer until so many acknowledgements and some moments more, kills it, and returns the last number acknowledged.</summary>
    private static async Task<int> WriteAndKillAsync(string directory, int first, int acks, int spins)
    {
        var start = new ProcessStartInfo(
            Path.Combine(AppContext.BaseDirectory, "GraphService.Benchmarks"), ["store-writer", directory, $"{first}"])
        {
            RedirectStandardOutput = true,
        };
        using var process = Process.Start(start) ?? throw new InvalidOperationException("The writer does not start.");
        var last = first - 1;
        for (var i = 0; i < acks; i++)
        {
            last = Parse(await process.StandardOutput.ReadLineAsync(), last);
        }

        for (var i = 0; i < spins; i++)
        {
            Thread.SpinWait(100);
        }

        process.Kill();
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            last = Parse(line, last);
        }

        await process.WaitForExitAsync();
        return last;
    }

    private static int Parse(string? line, int last)
    {
        Assert.Equal($"{last + 1}", line);
        return int.Parse(line!, CultureInfo.InvariantCulture);
    }

    /// <summary>
    /// Checks what is left and returns the last write that it holds: the last acknowledged, or the one begun after it.
    /// </summary>
    private async Task<int> LastDoneAsync(string directory, int acknowledged)
    {
        await using var store = await EmbeddedGraphStore.OpenAsync(
            new EmbeddedStoreOptions { Directory = directory }, NullLogger.Instance, TimeProvider.System, default);
        await using var snapshot = await store.ReadAsync(default);
        Assert.Empty(await snapshot.CheckAsync(default).ToListAsync());
        var digest = await GraphDigest.ComputeAsync(snapshot, default);
        while (_modelled < acknowledged)
        {
            await ModelNextAsync();
        }

        if (await ModelDigestAsync() != digest)
        {
            await ModelNextAsync();
            Assert.Equal(await ModelDigestAsync(), digest);
        }

        return _modelled;
    }

    private async Task ModelNextAsync()
    {
        _modelled++;
        if (StoreWriter.Make(_modelled) is { } graph)
        {
            await _model.ReplaceDocumentAsync(graph, null, default);
        }
        else if (await HasAsync(StoreWriter.DocumentIdOf(_modelled)))
        {
            await _model.DeleteDocumentAsync(StoreWriter.DocumentIdOf(_modelled), null, default);
        }
    }

    private async Task<string> ModelDigestAsync()
    {
        await using var snapshot = await _model.ReadAsync(default);
        return await GraphDigest.ComputeAsync(snapshot, default);
    }

    private async Task<bool> HasAsync(string id)
    {
        await using var snapshot = await _model.ReadAsync(default);
        return await snapshot.FindDocumentAsync(id, false, default) is not null;
    }
}
