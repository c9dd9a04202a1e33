using System.Diagnostics;
using GraphService.V1;
using static GraphService.Benchmarks.Measuring.MarkdownReport;

namespace GraphService.Benchmarks.Measuring;

/// <summary>Latency of expanding nodes: one client, one call after the other, each node once after warming up.</summary>
internal sealed class ExpandMeasurement(ServerProcess server, IReadOnlyList<ExpandTarget> targets)
{
    private const int PageSize = 50;
    private const int WarmUp = 600;

    /// <summary>The first page of 50 links.</summary>
    public static ExpandNodeRequest Request(ExpandTarget target) => new() { Id = target.Id, PageSize = PageSize };

    public async Task RunAsync(IReadOnlyList<BenchmarkDocument> documents, MarkdownReport report, CancellationToken cancellationToken)
    {
        foreach (var target in targets.Take(WarmUp))
        {
            await server.Graph.ExpandNodeAsync(Request(target), cancellationToken: cancellationToken);
        }

        var load = new MachineLoad(server.Id);
        var latency = new StratifiedLatency();
        var bytes = 0L;
        foreach (var target in targets)
        {
            var request = Request(target);
            var started = Stopwatch.GetTimestamp();
            var answer = await server.Graph.ExpandNodeAsync(request, cancellationToken: cancellationToken);
            latency.Add(target.Kind, Stopwatch.GetElapsedTime(started));
            bytes += answer.CalculateSize();
        }

        Write(report, latency, bytes / targets.Count, load.OthersShare());
        await CheckAsync(documents, report, cancellationToken);
    }

    private void Write(MarkdownReport report, StratifiedLatency latency, long bytes, double others)
    {
        report.Heading("Expand: first 50 links of ExpandNode, with best evidence and all groups counted");
        report.Table("ms", "nodes", "links (statements), median", "most links (statements)", "p50", "p99");
        foreach (var kind in latency.Kinds.Order(StringComparer.Ordinal))
        {
            Row(report, kind, [.. targets.Where(target => target.Kind == kind)], latency.Of(kind));
        }

        Row(report, "all", targets, latency.All);
        report.EndTable();
        report.Sentence($"One client, one call at a time, over gRPC; {bytes} bytes of answer on average. Other processes used {others:P0} of the machine meanwhile.");
    }

    private static void Row(MarkdownReport report, string kind, IReadOnlyList<ExpandTarget> targets, LatencySample sample)
    {
        var byLinks = targets.OrderBy(target => target.Links).ToArray();
        var (median, most) = (byLinks[byLinks.Length / 2], byLinks[^1]);
        report.Row(
            kind, Invariant($"{targets.Count}"), Invariant($"{median.Links} ({median.Statements})"), Invariant($"{most.Links} ({most.Statements})"),
            Number(sample.Percentile(0.5)), Number(sample.Percentile(0.99)));
    }

    /// <summary>A unit must lead as many highlights as the corpus gave it.</summary>
    private async Task CheckAsync(IReadOnlyList<BenchmarkDocument> documents, MarkdownReport report, CancellationToken cancellationToken)
    {
        var led = documents.SelectMany(document => document.Highlights).Where(highlight => highlight.LeadUnit.Length > 0)
            .CountBy(highlight => highlight.LeadUnit).ToDictionary(StringComparer.Ordinal);
        var (equal, compared) = (0, 0);
        foreach (var target in targets.Where(target => led.ContainsKey(target.Name)))
        {
            var request = new ExpandNodeRequest { Id = target.Id, Types_ = { EdgeType.Leads }, PageSize = 1 };
            var answer = await server.Graph.ExpandNodeAsync(request, cancellationToken: cancellationToken);
            compared++;
            equal += answer.Groups.Sum(group => group.LinkCount) == led[target.Name] ? 1 : 0;
        }

        report.Sentence($"Answers checked: {equal} of {compared} units lead exactly as many highlights as the corpus gave them.");
    }
}
