using GraphService.Server.Mapping;
using GraphService.Server.Paging;
using GraphService.V1;
using Grpc.Core;

namespace GraphService.Server.Services;

/// <summary>Paths.</summary>
internal sealed partial class GraphQueryRpc
{
    /// <inheritdoc/>
    public override async Task<FindPathsResponse> FindPaths(FindPathsRequest request, ServerCallContext context)
    {
        var mapping = PathMapping.Of(limits.Value, request);
        return await gate.ReadAsync(request.MinRevision, async snapshot =>
        {
            var page = pages.Read(request, snapshot.Revision);
            var first = Positions.FindNumber(page.Position);
            var found = await Queries.FindPaths.RunAsync(
                snapshot, mapping.Query, mapping.OpenScope, first, page.Size, context.CancellationToken);
            return mapping.Answer(found, Next(page, first, found.Answer.Paths.Length), snapshot.Revision);
        }, context.CancellationToken);
    }

    /// <inheritdoc/>
    public override async Task<FindLinksResponse> FindLinks(FindLinksRequest request, ServerCallContext context)
    {
        var mapping = PathMapping.Of(limits.Value, request);
        return await gate.ReadAsync(request.MinRevision, async snapshot =>
        {
            var page = pages.Read(request, snapshot.Revision);
            var first = Positions.FindNumber(page.Position);
            var found = await Queries.FindLinks.RunAsync(snapshot, mapping.Query, first, page.Size, context.CancellationToken);
            return mapping.Answer(found, Next(page, first, found.Answer.Paths.Length), snapshot.Revision);
        }, context.CancellationToken);
    }
}
