using System.Diagnostics;
using GraphService.Benchmarks.Measuring;
using GraphService.Model;
using GraphService.Storage;
using GraphService.Storage.Embedded;
using Microsoft.Extensions.Logging.Abstractions;
using static GraphService.Benchmarks.Measuring.MarkdownReport;

namespace GraphService.Benchmarks.Paths;

/// <summary>A page of 50 links of a hub with 100,000 beside those of a leaf, in process, by CPU time: the first page, a later one, and the first page after a commit.</summary>
internal static class HubMeasurement
{
    private const int Links = 100_000;
    private const int LinksOfLeaf = 60;
    private const int PageSize = 50;
    private const int Calls = 2_000;
    private const int Commits = 20;

    public static async Task RunAsync(string directory, MarkdownReport report, CancellationToken cancellationToken)
    {
        await using var store = await EmbeddedGraphStore.OpenAsync(
            new EmbeddedStoreOptions { Directory = directory }, NullLogger.Instance, TimeProvider.System, cancellationToken);
        await store.ReplaceDocumentAsync(Make("links", Links, LinksOfLeaf), null, cancellationToken);
        await CpuAsync(store, "leaf", 0, Calls, cancellationToken);
        var afterCommit = await AfterCommitsAsync(store, cancellationToken);
        report.Table("CPU-µs of a page, in process", "links", "first page", "later page", "first page after a commit that touches the node, time");
        await RowAsync(store, report, "hub", Links, Number(afterCommit), cancellationToken);
        await RowAsync(store, report, "leaf", LinksOfLeaf, "–", cancellationToken);
        report.EndTable();
        report.Sentence($"{Calls} calls each, after a commit {Commits}; pages of {PageSize} links with their best statements; the later page begins behind the first.");
    }

    private static async Task RowAsync(
        EmbeddedGraphStore store, MarkdownReport report, string name, int links, string afterCommit, CancellationToken cancellationToken) => report.Row(
        name, Invariant($"{links}"), Number(await CpuAsync(store, name, 0, Calls, cancellationToken)), Number(await CpuAsync(store, name, 1, Calls, cancellationToken)),
        afterCommit);

    private static async Task<double> AfterCommitsAsync(EmbeddedGraphStore store, CancellationToken cancellationToken)
    {
        var sum = 0.0;
        for (var commit = 0; commit < Commits; commit++)
        {
            await store.ReplaceDocumentAsync(Make("more", 1 + commit, 0), null, cancellationToken);
            var started = Stopwatch.GetTimestamp();
            await CpuAsync(store, "hub", 0, 1, cancellationToken);
            sum += Stopwatch.GetElapsedTime(started).TotalMicroseconds;
        }

        return sum / Commits;
    }

    private static async Task<double> CpuAsync(EmbeddedGraphStore store, string name, int page, int calls, CancellationToken cancellationToken)
    {
        await using var snapshot = await store.ReadAsync(cancellationToken);
        var query = new LinkQuery(new EdgeSelection(NodeIds.Unit(name), [], null, YearRange.All), [], null, PageSize);
        for (var i = 0; i < page; i++)
        {
            query = query with { After = (await snapshot.ListLinksAsync(query, cancellationToken)).Links[^1].Position };
        }

        var cpu = ProcFile.CpuOf(Environment.ProcessId);
        for (var i = 0; i < calls; i++)
        {
            await snapshot.ListLinksAsync(query, cancellationToken);
        }

        return (ProcFile.CpuOf(Environment.ProcessId) - cpu).TotalMicroseconds / calls;
    }

    private static DocumentGraph Make(string key, int links, int linksOfLeaf)
    {
        var id = NodeIds.Document(key);
        var document = new Node(id, NodeLabel.Document, key, NodeProperties.Of(NodeLabel.Document, ("year", new PropertyValue.Integer(2022))));
        var highlight = new Node(NodeIds.Highlight(id, 1), NodeLabel.Highlight, "h", NodeProperties.Empty);
        Node[] others = [.. Enumerable.Range(0, links).Select(i => Unit($"其他{i}"))];
        var (hub, leaf) = (Unit("hub"), Unit("leaf"));
        return DocumentGraph.Create(
            new DocumentSource(id, "text", [], [], null), [document, highlight, hub, leaf, .. others],
            [
                Join(EdgeType.Contains, document, highlight), .. others.Select(other => Join(EdgeType.CooperatesWith, hub, other)),
                .. others.Take(linksOfLeaf).Select(other => Join(EdgeType.CooperatesWith, leaf, other)),
            ]);

        Statement Join(EdgeType type, Node source, Node target) => Statement.Create(
            type, source.Id, target.Id, new EvidencePlace(id, highlight.Id, 2022, HighlightField.Heading, new TextSpan(0, 1, 0, 1)), "benchmark", 1,
            EdgeAttributes.Empty);
    }

    private static Node Unit(string name) => new(NodeIds.Unit(name), NodeLabel.Unit, name, NodeProperties.Empty);
}
