using GraphService.Queries;
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
        var mapping = new PathMapping(limits.Value, request);
        return await gate.ReadAsync(request.MinRevision, async snapshot =>
        {
            var page = pages.Read(request, snapshot.Revision);
            var first = Positions.FindNumber(page.Position);
            var found = await Queries.FindPaths.RunAsync(
                snapshot, mapping.Query, mapping.OpenScope, first, page.Size, context.CancellationToken);
            var next = found.Answer.Paths.Length > first + page.Size ? pages.Next(page, Positions.Of(first + page.Size)) : "";
            return mapping.Answer(found, next, snapshot.Revision);
        }, context.CancellationToken);
    }
}
