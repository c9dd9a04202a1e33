using GraphService.Storage;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace GraphService.Server.Hosting;

/// <summary>Healthy while the store can be read. A missing index does not make the service unhealthy: graph queries work without it.</summary>
internal sealed class StoreHealth(IGraphStore store) : IHealthCheck
{
    /// <inheritdoc/>
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        // No change is as new as this; the question is whether the store answers at all.
        await store.ReadAsync(snapshot => snapshot.ListChangesAsync(long.MaxValue, 1, cancellationToken), cancellationToken);
        return HealthCheckResult.Healthy();
    }
}
