using GraphService.Storage;

namespace GraphService.Tests.Storage;

public sealed class ReferenceGraphStoreTests : GraphStoreContract
{
    protected override Task<IGraphStore> OpenAsync() => Task.FromResult<IGraphStore>(new ReferenceGraphStore());

    protected override Task ReopenAsync() => Task.CompletedTask;
}
