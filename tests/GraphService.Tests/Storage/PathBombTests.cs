using System.Diagnostics;
using GraphService.Model;
using GraphService.Storage;
using GraphService.Storage.Embedded;
using GraphService.Storage.Paths;
using Microsoft.Extensions.Logging.Abstractions;

namespace GraphService.Tests.Storage;

/// <summary>Graphs made to hurt: what is asked of them ends at its bounds, the same each time, and at once when the caller goes.</summary>
[Collection(nameof(TimedTests))]
public sealed class PathBombTests : IAsyncLifetime
{
    private const int Side = 40;
    private const int Leaves = 20_000;

    private static readonly PathScope Everything = new([], YearRange.All, [.. NodeLabels.All.Select(row => row.Label)], int.MaxValue);

    private readonly string _directory = Directory.CreateTempSubdirectory("graphservice-").FullName;
    private EmbeddedGraphStore? _store;

    private EmbeddedGraphStore Store => _store ?? throw new InvalidOperationException("The test has not begun.");

    public async Task InitializeAsync()
    {
        _store = await EmbeddedGraphStore.OpenAsync(
            new EmbeddedStoreOptions { Directory = _directory }, NullLogger.Instance, TimeProvider.System, default);
        await Store.ReplaceDocumentAsync(BombGraphs.EveryUnitRunsEveryInitiative(Side), null, default);
        await Store.ReplaceDocumentAsync(BombGraphs.Star(Leaves), null, default);
    }

    public async Task DisposeAsync()
    {
        await Store.DisposeAsync();
        Directory.Delete(_directory, recursive: true);
    }

    [Fact]
    public async Task CycleBomb_SixHops_EndsAtItsBoundTheSameEachTime()
    {
        var query = Cycles(new PathBounds(6, 1_000_000, 1_000_000, 300_000));

        var first = await AskAsync(query);
        var second = await AskAsync(query);

        Assert.Equal(PathEnd.Steps, first.End);
        Assert.Equal(Texts(first), Texts(second));

        // Two steps over each initiative; four over two different ones and a third unit.
        Assert.Equal(Side, first.ShortestCount);
        Assert.Equal(Side, first.Paths.Count(path => path.Length == 3));
        Assert.Equal(Side * (Side - 1) * (Side - 2), first.Paths.Count(path => path.Length == 5));
    }

    [Fact]
    public async Task CycleBomb_AskedAgainAndAgain_KeepsNoMemory()
    {
        var query = Cycles(new PathBounds(6, 100, 1_000_000, 300_000));
        await AskAsync(query);
        var grown = long.MaxValue;

        // Tests beside this one keep memory too: what questions kept would grow each of five times.
        for (var attempt = 0; attempt < 5 && grown > 4_000_000; attempt++)
        {
            var before = GC.GetTotalMemory(forceFullCollection: true);
            for (var i = 0; i < 200; i++)
            {
                await AskAsync(query);
            }

            grown = GC.GetTotalMemory(forceFullCollection: true) - before;
        }

        Assert.InRange(grown, long.MinValue, 4_000_000);
    }

    [Fact]
    public async Task CycleBomb_Cancelled_StopsWithin250Milliseconds()
    {
        var query = Cycles(new PathBounds(6, int.MaxValue, int.MaxValue, int.MaxValue));
        var late = TimeSpan.MaxValue;

        // Other processes may take the processor away for longer: one of five times has to be in time.
        for (var attempt = 0; attempt < 5 && late > TimeSpan.FromMilliseconds(250); attempt++)
        {
            using var cancellation = new CancellationTokenSource();
            var asking = Task.Run(() => AskAsync(query, cancellation.Token));
            await Assert.ThrowsAsync<TimeoutException>(() => asking.WaitAsync(TimeSpan.FromMilliseconds(100)));
            var started = Stopwatch.GetTimestamp();
            await cancellation.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => asking);
            late = Stopwatch.GetElapsedTime(started);
        }

        Assert.True(late <= TimeSpan.FromMilliseconds(250), $"{late}");
    }

    [Fact]
    public async Task HubBomb_LeafToLeaf_NeverLooksAtTheHub()
    {
        var query = new PathQuery(
            [NodeIds.Unit("叶1")], [NodeIds.Unit($"叶{Leaves}")], Everything, true, new PathBounds(6, 10, MaxStatements: 2, 1000));

        var answer = await AskAsync(query);

        Assert.Equal((PathEnd.Found, 1, 1), (answer.End, answer.SourceHops, answer.TargetHops));
        Assert.Equal(NodeIds.Unit("中心"), Assert.Single(answer.Paths)[1]);
    }

    [Fact]
    public async Task HubBomb_AllPaths_EndAtTheStatementsOfTheHub()
    {
        var query = new PathQuery(
            [NodeIds.Unit("叶1")], [NodeIds.Unit($"叶{Leaves}")], Everything, false, new PathBounds(6, 10, MaxStatements: Leaves, 1000));

        var answer = await AskAsync(query);

        Assert.Equal(PathEnd.Statements, answer.End);
        Assert.Single(answer.Paths);
        Assert.Equal(PathEnd.Hops, (await AskAsync(query with { Bounds = query.Bounds with { MaxStatements = 4 * Leaves, MaxSteps = 1_000_000 } })).End);
    }

    private static PathQuery Cycles(PathBounds bounds) => new(
        [NodeIds.Unit("局1")], [NodeIds.Unit("局2")], Everything with { Types = [EdgeType.Runs] }, false, bounds);

    private static IEnumerable<string> Texts(PathAnswer answer) => answer.Paths.Select(path => string.Join(' ', path));

    private async Task<PathAnswer> AskAsync(PathQuery query, CancellationToken cancellationToken = default)
    {
        await using var snapshot = await Store.ReadAsync(cancellationToken);
        return await snapshot.FindPathsAsync(query, cancellationToken);
    }
}
