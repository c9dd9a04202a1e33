using GraphService.Model;
using GraphService.Neo4j;
using GraphService.Storage;
using GraphService.Tests.Storage;
using Microsoft.Extensions.Logging.Abstractions;

namespace GraphService.Tests.Neo4j;

/// <summary>The contract over the HTTP Query API.</summary>
[Collection(Neo4jTests.Name)]
public class Neo4jGraphStoreTests(Neo4jServer server) : GraphStoreContract
{
    private bool _isWiped;

    /// <summary>Every answer is a round trip, so runs are shorter than those in memory.</summary>
    protected override int RandomSteps => LongTests.AreWanted ? 40 : 8;

    protected override int ComparedNodes => LongTests.AreWanted ? 6 : 3;

    /// <summary>Settings of the transport under test.</summary>
    protected virtual Neo4jStoreOptions Options => server.Options(Transports.Http);

    /// <summary>Excluded from the contract: Neo4j keeps no old state. A snapshot that a write has ended says so instead.</summary>
    [SkippableFact]
    public override async Task Read_WhileWriting_KeepsItsRevision()
    {
        await ReplaceAsync(Some.Document("a"));
        await using var before = await ReadAsync();
        await ReplaceAsync(Some.Document("b"));

        Assert.Equal(1, before.Revision);
        await Assert.ThrowsAsync<ConflictException>(() => before.CountAsync(default));
        Assert.Equal(2, await Store.ReadAsync(snapshot => Task.FromResult(snapshot.Revision), default));
    }

    /// <summary>The reads that spare ways to the server are really used, and only within their bounds.</summary>
    [SkippableFact]
    public async Task FindPattern_SmallPatterns_AreOneReadWithinTheirBounds()
    {
        await ReplaceAsync(Some.Document("a"));
        await ReplaceAsync(Some.Document("b", unit: "乙局"));
        await using var snapshot = await ReadAsync();
        foreach (var pattern in SmallPatterns(NodeIds.Unit("乙局")))
        {
            var query = new PatternPageQuery(pattern, new PatternBounds(1000, 1000), [], 10);
            Assert.NotNull(await snapshot.FindPatternAsync(query, default));
            Assert.Null(await snapshot.FindPatternAsync(query with { Bounds = new PatternBounds(1, 1000) }, default));
            Assert.Null(await snapshot.FindPatternAsync(query with { Bounds = new PatternBounds(1000, 1) }, default));
        }

        var start = new PatternNode(NodeLabel.Unit, "", null, -1);
        var lead = new PatternEdge(0, 1, [EdgeType.Leads], null, YearRange.All);
        Assert.Null(await snapshot.FindPatternAsync(
            new PatternPageQuery(new PatternQuery([start, start with { Label = null }], [lead, lead], []), new PatternBounds(1000, 1000), [], 10), default));
    }

    protected override async Task<IGraphStore> OpenAsync()
    {
        var options = Options;
        if (!_isWiped)
        {
            _isWiped = true;
            await server.WipeAsync();
        }

        return await Neo4jGraphStore.OpenAsync(options, NullLogger.Instance, TimeProvider.System, default);
    }
}
