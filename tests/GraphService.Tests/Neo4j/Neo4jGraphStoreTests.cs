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
    protected virtual Neo4jStoreOptions Options => server.Options();

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

    protected override async Task<IGraphStore> OpenAsync()
    {
        var options = Options;
        var store = await Neo4jGraphStore.OpenAsync(options, NullLogger.Instance, TimeProvider.System, default);
        if (_isWiped)
        {
            return store;
        }

        _isWiped = true;
        await store.DisposeAsync();
        await server.WipeAsync();
        return await Neo4jGraphStore.OpenAsync(options, NullLogger.Instance, TimeProvider.System, default);
    }
}
