using GraphService.Storage;
using GraphService.Storage.Embedded;
using Microsoft.Extensions.Logging.Abstractions;

namespace GraphService.Tests.Storage;

public sealed class EmbeddedGraphStoreTests : GraphStoreContract
{
    private readonly string _directory = Directory.CreateTempSubdirectory("graphservice-").FullName;

    public override async Task DisposeAsync()
    {
        await base.DisposeAsync();
        Directory.Delete(_directory, recursive: true);
    }

    protected override async Task<IGraphStore> OpenAsync() => await EmbeddedGraphStore.OpenAsync(
        new EmbeddedStoreOptions { Directory = _directory }, NullLogger.Instance, TimeProvider.System, default);
}
