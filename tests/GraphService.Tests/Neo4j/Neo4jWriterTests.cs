using System.Diagnostics;
using GraphService.Model;
using GraphService.Neo4j;
using GraphService.Neo4j.Cypher;
using GraphService.Neo4j.Transport;
using GraphService.Storage;
using GraphService.Tests.Storage;
using Microsoft.Extensions.Logging.Abstractions;

namespace GraphService.Tests.Neo4j;

/// <summary>Writers that meet each other, and connections that are cut.</summary>
[Collection(Neo4jTests.Name)]
public sealed class Neo4jWriterTests(Neo4jServer server) : IAsyncLifetime
{
    private static readonly WriteOperation Operation = new("request-1", "hash-1");

    private readonly List<IAsyncDisposable> _open = [];

    public async Task InitializeAsync()
    {
        if (server.Missing is null)
        {
            await server.WipeAsync();
        }
    }

    public async Task DisposeAsync()
    {
        foreach (var store in _open)
        {
            await store.DisposeAsync();
        }
    }

    [SkippableFact]
    public async Task Replace_ThroughOneReplica_IsReadableThroughTheOther()
    {
        var (first, second) = (await OpenAsync(), await OpenAsync());
        var waiting = second.WaitForRevisionAsync(1, default);
        var result = await first.ReplaceDocumentAsync(Some.Document(), null, default);

        await waiting.WaitAsync(TimeSpan.FromSeconds(30));
        await using var snapshot = await second.ReadAsync(default);
        Assert.Equal(result.Revision, snapshot.Revision);
        Assert.NotNull(await snapshot.FindDocumentGraphAsync("documents/a", default));
        Assert.Equal(first.Identity, second.Identity);
    }

    [SkippableFact]
    public async Task Open_BeforeTheFirstWrite_HasEveryStatementOfWritesPlanned()
    {
        var runner = new PointRunner(CypherRunners.Open(server.Options(), TimeProvider.System));
        var store = await Neo4jGraphStore.OpenAsync(runner, server.Options(), NullLogger.Instance, TimeProvider.System, default);
        _open.Add(store);
        var planned = runner.Ran.Select(Signature).ToHashSet(StringComparer.Ordinal);
        runner.Ran.Clear();

        foreach (var (number, operation) in new[] { (1, null), (2, Operation with { RequestId = "a" }), (2, Operation with { RequestId = "b" }), (3, null) })
        {
            await store.ReplaceDocumentAsync(Some.Document(highlights: 4 - number, initiative: $"{number}号工程"), operation, default);
        }

        await store.DeleteDocumentAsync("documents/a", null, default);

        Assert.Equal(15, runner.Ran.Select(Signature).Distinct().Count());
        Assert.All(runner.Ran, statement => Assert.Contains("EXPLAIN " + Signature(statement), planned));

        static string Signature(CypherStatement statement) => $"{statement.Text} ${string.Join(" $", statement.Parameters.Keys)}";
    }

    [SkippableTheory]
    [InlineData("MATCH (n:Unit) DETACH DELETE n")]
    [InlineData("MATCH (n:Initiative) DETACH DELETE n")]
    public async Task Replace_SomebodyDeletedANodeThatItShares_IsRefusedAndWritesNothing(string deletion)
    {
        var store = await OpenAsync();
        await store.ReplaceDocumentAsync(Some.Document("a"), null, default);
        await using var runner = CypherRunners.Open(server.Options(), TimeProvider.System);
        await runner.WriteAsync(CypherStatement.Of(deletion), default);

        await Assert.ThrowsAsync<StoreCorruptException>(() => store.ReplaceDocumentAsync(Some.Document("b"), null, default));

        await using var snapshot = await store.ReadAsync(default);
        Assert.Equal(1, snapshot.Revision);
        Assert.Null(await snapshot.FindDocumentGraphAsync("documents/b", default));
    }

    [SkippableFact]
    public async Task Replace_TwoReplicasAtOnce_LosesAndDuplicatesNothing()
    {
        var model = new ReferenceGraphStore();
        var stores = new[] { await OpenAsync(), await OpenAsync() };
        await Task.WhenAll(stores.Select((store, replica) => Task.Run(async () =>
        {
            for (var i = 1; i <= 6; i++)
            {
                await store.ReplaceDocumentAsync(Some.Document("shared", highlights: i), null, default);
                await store.ReplaceDocumentAsync(Some.Document($"d{replica}-{i}"), null, default);
            }
        })));

        await using var snapshot = await stores[0].ReadAsync(default);
        var nodes = await snapshot.ListNodesAsync(new NodeQuery(null, "documents/", 1000), default);
        foreach (var document in nodes.Where(node => node.Label == NodeLabel.Document))
        {
            await model.ReplaceDocumentAsync((await snapshot.FindDocumentGraphAsync(document.Id, default))!, null, default);
        }

        await using var expected = await model.ReadAsync(default);
        Assert.Equal(await GraphDigest.ComputeAsync(expected, default), await GraphDigest.ComputeAsync(snapshot, default));
        Assert.Equal(13, expected.Revision);
        Assert.Empty(await snapshot.CheckAsync(default).ToListAsync());
    }

    [SkippableTheory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Replace_CutAtCommit_RepeatedHasOneEffect(bool isCommitted)
    {
        var runner = new CutRunner(CypherRunners.Open(server.Options(), TimeProvider.System));
        var store = await OpenAsync(runner);
        runner.Next = isCommitted ? Cut.AfterCommit : Cut.BeforeCommit;

        var exception = await Assert.ThrowsAsync<StoreUnavailableException>(
            () => store.ReplaceDocumentAsync(Some.Document(), Operation, default));
        Assert.Contains("same request id", exception.Message, StringComparison.Ordinal);
        await using (var snapshot = await store.ReadAsync(default))
        {
            Assert.Equal(isCommitted ? 1 : 0, snapshot.Revision);
        }

        var result = await store.ReplaceDocumentAsync(Some.Document(), Operation, default);
        Assert.Equal((WriteOutcome.Created, 1L), (result.Outcome, result.Revision));
        await using var after = await store.ReadAsync(default);
        Assert.Equal(1, after.Revision);
        Assert.Empty(await after.CheckAsync(default).ToListAsync());
    }

    [SkippableFact]
    public async Task Replace_LockHeldElsewhere_IsRefusedInTimeAndWorksLater()
    {
        var options = server.Options();
        options.WriteTimeout = TimeSpan.FromMilliseconds(500);
        var store = await OpenAsync(CypherRunners.Open(options, TimeProvider.System), options);
        await using var other = CypherRunners.Open(server.Options(), TimeProvider.System);
        var (held, _) = await other.BeginAsync(CypherStatement.Of(WriteCypher.LockOnly));
        var started = Stopwatch.GetTimestamp();

        await Assert.ThrowsAsync<StoreUnavailableException>(() => store.ReplaceDocumentAsync(Some.Document(), null, default));
        Assert.True(Stopwatch.GetElapsedTime(started) < TimeSpan.FromSeconds(20));
        await held.DisposeAsync();
        options.WriteTimeout = TimeSpan.FromSeconds(30);
        Assert.Equal(1, (await store.ReplaceDocumentAsync(Some.Document(), null, default)).Revision);
    }

    [SkippableFact]
    public async Task Replace_CypherInNames_StaysText()
    {
        const string Name = "青川市'}) DETACH DELETE n //`\"\\u0027 $id";
        var store = await OpenAsync();
        var builder = new GraphMaker("a", 2022);
        var highlight = builder.AddHighlight("'; MATCH (n) DETACH DELETE n; //");
        builder.Add(EdgeType.Leads, Some.Unit(Name), highlight, highlight, 1, ("`x` = 1, e.id", Name), ("id", "own"), ("attribute_id", "other"));
        builder.Mention(highlight, Some.Unit(Name), Name);
        var graph = builder.Build();
        await store.ReplaceDocumentAsync(graph, null, default);

        await using var snapshot = await store.ReadAsync(default);
        var filter = new Filter.Comparison("name", FilterOperator.Equal, new PropertyValue.Text(Name));
        Assert.Equal(Some.Unit(Name), Assert.Single(await snapshot.ListNodesAsync(new NodeQuery(filter, "", 10), default)));
        Assert.Equal(new Alias(Name, 1), Assert.Single(await snapshot.ListAliasesAsync(NodeIds.Unit(Name), 5, default)));
        Assert.Equal(graph.Statements.AsEnumerable(), (await snapshot.FindDocumentGraphAsync("documents/a", default))!.Statements);
        Assert.Empty(await snapshot.CheckAsync(default).ToListAsync());
    }

    [SkippableFact]
    public async Task ListNodes_TextsBeyondTheBasicPlane_AreOrderedByCodeUnits()
    {
        string[] names = ["青川𠮷局", "青川～局", "青川\uE000局", "青川局", "青川𠮷"];
        var store = await OpenAsync();
        var builder = new GraphMaker("a", 2022);
        var highlight = builder.AddHighlight();
        foreach (var name in names)
        {
            builder.Mention(highlight, Some.Unit("青川市公安局"), name);
            builder.Mention(highlight, Some.Unit(name), name);
        }

        await store.ReplaceDocumentAsync(builder.Build(), null, default);
        await using var snapshot = await store.ReadAsync(default);
        foreach (var name in names)
        {
            var filter = new Filter.Comparison("name", FilterOperator.Less, new PropertyValue.Text(name));
            var found = await snapshot.ListNodesAsync(new NodeQuery(filter, "units/", 100), default);
            Assert.Equal(
                names.Where(other => string.CompareOrdinal(other, name) < 0).Order(StringComparer.Ordinal),
                found.Select(node => node.Name).Intersect(names).Order(StringComparer.Ordinal));
        }

        var aliases = await snapshot.ListAliasesAsync(NodeIds.Unit("青川市公安局"), 4, default);
        Assert.Equal(names.Order(StringComparer.Ordinal).Take(4), aliases.Select(alias => alias.Surface));
    }

    private Task<Neo4jGraphStore> OpenAsync() => OpenAsync(CypherRunners.Open(server.Options(), TimeProvider.System));

    private Task<Neo4jGraphStore> OpenAsync(ICypherRunner runner) => OpenAsync(runner, server.Options());

    private async Task<Neo4jGraphStore> OpenAsync(ICypherRunner runner, Neo4jStoreOptions options)
    {
        options.WriteTimeout = options.WriteTimeout < TimeSpan.FromSeconds(5) ? options.WriteTimeout : TimeSpan.FromSeconds(60);
        var store = await Neo4jGraphStore.OpenAsync(runner, options, NullLogger.Instance, TimeProvider.System, default);
        _open.Add(store);
        return store;
    }
}
