using System.Diagnostics;
using GraphService.Benchmarks.Measuring;
using GraphService.Storage;
using static GraphService.Benchmarks.Measuring.MarkdownReport;

namespace GraphService.Benchmarks.Neo4j;

/// <summary>
/// Puts questions one after the other to the store in Neo4j, to Cypher written by hand, and to the embedded store. All are asked before one is asked again; answers
/// are compared.
/// </summary>
internal sealed class Neo4jQuestionMeasurement(Neo4jSides sides, Neo4jQuestion question)
{
    /// <summary>Rounds until the server has compiled what it runs; the longer a statement, the more there is.</summary>
    private const int WarmUps = 6;

    private const int Rounds = 9;

    private readonly LatencySample _store = new();
    private readonly LatencySample _bare = new();
    private readonly LatencySample _embedded = new();
    private readonly List<double> _ratios = [];
    private int _equal;

    public async Task RunAsync(MarkdownReport report, CancellationToken cancellationToken)
    {
        for (var round = 0; round < Rounds; round++)
        {
            for (var number = 0; number < question.Count; number++)
            {
                await AskAsync(number, isWarmUp: round < WarmUps, cancellationToken);
            }
        }

        report.Heading($"Neo4j: {question.Name}");
        report.Table("ms", "p50", "p99");
        Row(report, "store in Neo4j", _store);
        Row(report, "Cypher by hand", _bare);
        Row(report, "embedded store", _embedded);
        report.EndTable();
        report.Sentence($"Time of the store : by hand, of the same question: median {Number(Spread.Of(_ratios).Median)}. {question.Count} questions, {Rounds - WarmUps} rounds after {WarmUps} of warming up, the three in turn, one call at a time, in process. Equal answers of all three: {_equal} of {question.Count * (Rounds - WarmUps)}.");
    }

    private async Task AskAsync(int number, bool isWarmUp, CancellationToken cancellationToken)
    {
        var (ofStore, storeTime) = await TimeAsync(() => AskAsync(sides.Store, number, cancellationToken));
        var (ofBare, bareTime) = await TimeAsync(() => question.AskBareAsync(number));
        var (ofEmbedded, embeddedTime) = await TimeAsync(() => AskAsync(sides.Embedded, number, cancellationToken));
        if (isWarmUp)
        {
            return;
        }

        _store.Add(storeTime);
        _bare.Add(bareTime);
        _embedded.Add(embeddedTime);
        _ratios.Add(storeTime / bareTime);
        _equal += ofStore == ofBare && ofStore == ofEmbedded ? 1 : 0;
    }

    private Task<string> AskAsync(IGraphStore store, int number, CancellationToken cancellationToken) =>
        store.ReadAsync(snapshot => question.AskStoreAsync(snapshot, number), cancellationToken);

    private static void Row(MarkdownReport report, string name, LatencySample sample) =>
        report.Row(name, Number(sample.Percentile(0.5)), Number(sample.Percentile(0.99)));

    private static async Task<(T Answer, TimeSpan Elapsed)> TimeAsync<T>(Func<Task<T>> askAsync)
    {
        var started = Stopwatch.GetTimestamp();
        var answer = await askAsync();
        return (answer, Stopwatch.GetElapsedTime(started));
    }
}
