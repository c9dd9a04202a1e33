using GraphService.Server.Mapping;
using GraphService.Server.Paging;
using GraphService.Storage;
using GraphService.V1;
using Grpc.Core;

namespace GraphService.Server.Services;

/// <summary>Patterns.</summary>
internal sealed partial class GraphQueryRpc
{
    /// <inheritdoc/>
    public override async Task<MatchPatternResponse> MatchPattern(MatchPatternRequest request, ServerCallContext context)
    {
        var query = PatternMapping.Query(request);
        var bounds = new PatternBounds(limits.Value.MaxPatternStatements, limits.Value.MaxPatternBindings);
        return await gate.ReadAsync(request.MinRevision, async snapshot =>
        {
            var page = pages.Read(request, snapshot.Revision);
            var matched = await Queries.MatchPattern.RunAsync(
                snapshot, query, bounds, Positions.FindIds(page.Position), page.Size, context.CancellationToken);
            var next = matched.Next.IsEmpty ? "" : pages.Next(page, Positions.Of(matched.Next));
            return PatternMapping.Answer(matched, next, snapshot.Revision);
        }, context.CancellationToken);
    }
}
