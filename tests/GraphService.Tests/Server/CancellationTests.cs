using GraphService.V1;
using Grpc.Core;

namespace GraphService.Tests.Server;

/// <summary>
/// Calls over a real port that would take long end when their caller goes or their time is up. How long the server worked is what it reports itself: the metric of
/// durations of requests, which ends with the work and not with the answer.
/// </summary>
[Collection(nameof(TimedTests))]
public sealed class CancellationTests(BombServer fixture) : IClassFixture<BombServer>
{
    private const int Attempts = 10;

    private static readonly TimeSpan Allowed = TimeSpan.FromMilliseconds(250);

    private TestServer Server => fixture.Server;

    [Fact]
    public Task FindPaths_WalksThatTurnBack_StopWithTheCaller() => StopsAsync(options => Server.Graph.FindPathsAsync(
        new FindPathsRequest
        {
            SourceIds = { IdOf("起点") },
            TargetIds = { IdOf("终点") },
            Mode = PathMode.Simple,
            MaxHops = 6,
            Scope = new PathScope { Types_ = { EdgeType.CooperatesWith }, HubStatements = int.MaxValue },
        },
        options));

    [Fact]
    public Task MatchPattern_MatchesThatFailAtTheLastEdge_StopWithTheCaller() => StopsAsync(options => Server.Graph.MatchPatternAsync(
        new MatchPatternRequest
        {
            Nodes =
            {
                new PatternNode { Name = "a", Label = NodeLabel.Unit }, new PatternNode { Name = "i", Label = NodeLabel.Initiative },
                new PatternNode { Name = "b", Label = NodeLabel.Unit }, new PatternNode { Name = "j", Label = NodeLabel.Initiative },
                new PatternNode { Name = "c", Label = NodeLabel.Unit },
            },
            Edges = { Runs("first", "a", "i"), Runs("second", "b", "i"), Runs("third", "b", "j"), Runs("last", "c", "j") },
            Years = { new PatternYears { Edge = "first", Other = "last", Relation = YearRelation.Different } },
        },
        options));

    [Fact]
    public Task AggregateLinks_ManyGroups_StopsWithTheCaller() => StopsAsync(options => Server.Graph.AggregateLinksAsync(
        new AggregateLinksRequest { GroupBy = { LinkGrouping.Source, LinkGrouping.Target }, PageSize = 500 }, options));

    [Fact]
    public Task TraceUnit_ManyHighlights_StopsWithTheCaller() => StopsAsync(options => Server.Timeline.TraceUnitAsync(
        new TraceUnitRequest { Id = IdOf("主办局") }, options));

    private static string IdOf(string unit) => GraphService.Model.NodeIds.Unit(unit);

    private static PatternEdge Runs(string name, string from, string to) => new() { Name = name, From = from, To = to, Types_ = { EdgeType.Runs } };

    /// <summary>
    /// Asks without haste first, until the runtime has made fast code of it: how long a call takes is the machine's affair, and the caller waits for a quarter of that.
    /// Then the caller goes, or sets a deadline, and half of the work has to be left undone. Other processes may take the processor away for longer: one of the attempts has to be in time.
    /// </summary>
    private async Task StopsAsync<T>(Func<CallOptions, AsyncUnaryCall<T>> call)
    {
        var whole = TimeSpan.MaxValue;
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            var (worked, status) = await fixture.TimeAsync(call, new CallOptions());
            Assert.Equal(StatusCode.OK, status);
            whole = worked < whole ? worked.Value : whole;
        }

        await StopsInTimeAsync(StatusCode.Cancelled, whole, async patience =>
        {
            using var cancellation = new CancellationTokenSource(patience);
            return await fixture.TimeAsync(call, new CallOptions(cancellationToken: cancellation.Token));
        });
        await StopsInTimeAsync(StatusCode.DeadlineExceeded, whole, patience =>
            fixture.TimeAsync(call, new CallOptions(deadline: TimeProvider.System.GetUtcNow().UtcDateTime + patience)));
    }

    private static async Task StopsInTimeAsync(StatusCode expected, TimeSpan whole, Func<TimeSpan, Task<(TimeSpan? Worked, StatusCode Status)>> askAsync)
    {
        var seen = new List<(TimeSpan? Worked, StatusCode Status)>();
        while (seen.Count < Attempts)
        {
            var patience = whole / 4;
            var (worked, status) = await askAsync(patience);
            if (status == expected && worked <= whole / 2 && worked <= patience + Allowed)
            {
                return;
            }

            seen.Add((worked, status));
            whole = status == StatusCode.OK && worked < whole ? worked.Value : whole;
        }

        Assert.Fail($"A whole call takes {whole}. The server went on after a quarter of that: {string.Join(", ", seen)}.");
    }
}
