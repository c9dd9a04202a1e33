using GraphService.Server.Mapping;
using GraphService.Server.Paging;
using GraphService.V1;
using Grpc.Core;

namespace GraphService.Server.Services;

/// <summary>Counting, comparing, ranking.</summary>
internal sealed partial class GraphQueryRpc
{
    /// <inheritdoc/>
    public override async Task<AggregateLinksResponse> AggregateLinks(AggregateLinksRequest request, ServerCallContext context)
    {
        var most = limits.Value.MaxLinkGroups;
        var query = ComparisonMapping.Query(request);
        return await gate.ReadAsync(request.MinRevision, async snapshot =>
        {
            var page = pages.Read(request, snapshot.Revision);
            var first = Positions.FindNumber(page.Position);
            var size = Math.Min(page.Size, most - first);
            var found = await Queries.AggregateLinks.RunAsync(
                snapshot, query with { Limit = first + size + 1 }, first, context.CancellationToken);
            var isMore = found.Groups.Length > size;
            var isLast = first + size >= most;
            return ComparisonMapping.Answer(
                found, query.Sum, size, isMore && isLast, isMore && !isLast ? pages.Next(page, Positions.Of(first + size)) : "", snapshot.Revision);
        }, context.CancellationToken);
    }

    /// <inheritdoc/>
    public override async Task<CompareNodesResponse> CompareNodes(CompareNodesRequest request, ServerCallContext context)
    {
        var query = ComparisonMapping.Query(request, limits.Value.MaxPathStatements);
        return await gate.ReadAsync(request.MinRevision, async snapshot =>
        {
            var page = pages.Read(request, snapshot.Revision);
            var first = Positions.FindNumber(page.Position);
            var comparison = await Queries.CompareNodes.RunAsync(snapshot, query, first, page.Size, context.CancellationToken);
            return ComparisonMapping.Answer(comparison, Next(page, first, comparison.Total), snapshot.Revision);
        }, context.CancellationToken);
    }

    /// <inheritdoc/>
    public override async Task<RankSimilarNodesResponse> RankSimilarNodes(RankSimilarNodesRequest request, ServerCallContext context)
    {
        var query = ComparisonMapping.Query(request, limits.Value.MaxPathStatements);
        return await gate.ReadAsync(request.MinRevision, async snapshot =>
        {
            var page = pages.Read(request, snapshot.Revision);
            var first = Positions.FindNumber(page.Position);
            var similar = await Queries.RankSimilarNodes.RunAsync(
                snapshot, query, limits.Value.HubStatements, first, page.Size, context.CancellationToken);
            return ComparisonMapping.Answer(similar, Next(page, first, similar.Total), snapshot.Revision);
        }, context.CancellationToken);
    }

    /// <summary>The token of the page after one that starts at number <paramref name="first"/> of a list with a known total.</summary>
    private string Next(Page page, int first, int total) =>
        first + page.Size < total ? pages.Next(page, Positions.Of(first + page.Size)) : "";
}
