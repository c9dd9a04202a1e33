using GraphService.Storage.Embedded;
using Microsoft.Extensions.Logging.Abstractions;

namespace GraphService.Tests.Storage;

/// <summary>An embedded store of its own for each test, in a directory that goes with it.</summary>
public abstract class EmbeddedStoreTest : IAsyncLifetime
{
    private readonly string _directory = Directory.CreateTempSubdirectory("graphservice-").FullName;
    private EmbeddedGraphStore? _store;

    internal EmbeddedGraphStore Store => _store ?? throw new InvalidOperationException("The test has not begun.");

    public async Task InitializeAsync() => _store = await EmbeddedGraphStore.OpenAsync(
        new EmbeddedStoreOptions { Directory = _directory }, NullLogger.Instance, TimeProvider.System, default);

    /// <summary>Closes the store and reads it again from its files.</summary>
    internal async Task ReopenAsync()
    {
        await Store.DisposeAsync();
        await InitializeAsync();
    }

    public async Task DisposeAsync()
    {
        await Store.DisposeAsync();
        Directory.Delete(_directory, recursive: true);
    }
}
