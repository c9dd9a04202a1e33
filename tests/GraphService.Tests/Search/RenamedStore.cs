using GraphService.Storage;
using GraphService.Tests.Storage;

namespace GraphService.Tests.Search;

/// <summary>A store under another id.</summary>
internal sealed class RenamedStore(IGraphStore inner) : PassingStore(inner)
{
    public override StoreIdentity Identity { get; } = inner.Identity with { StoreId = "11111111111111111111111111" };
}
