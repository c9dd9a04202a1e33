using GraphService.Queries;
using GraphService.Server.Hosting;
using GraphService.Server.Mapping;
using GraphService.Server.Paging;
using GraphService.Storage;
using GraphService.V1;
using Grpc.Core;
using Microsoft.Extensions.Options;

namespace GraphService.Server.Services;

/// <summary>GraphQueryService: map, call, map.</summary>
internal sealed partial class GraphQueryRpc(RevisionGate gate, PageRequests pages, IOptions<LimitOptions> limits)
    : GraphQueryService.GraphQueryServiceBase
{
    /// <inheritdoc/>
    public override async Task<GetNodeResponse> GetNode(GetNodeRequest request, ServerCallContext context)
    {
        var id = RequestMapping.NodeId(request.Id, "id");
        return await gate.ReadAsync(request.MinRevision, async snapshot =>
        {
            var named = await Queries.GetNode.RunAsync(snapshot, id, limits.Value.MaxAliases, context.CancellationToken);
            var response = new GetNodeResponse
            {
                Node = named.Node.ToProto(),
                AliasesTruncated = named.IsTruncated,
                Revision = snapshot.Revision,
            };
            response.Aliases.AddRange(named.Aliases.Select(alias => new V1.Alias { Surface = alias.Surface, Count = alias.Count }));
            return response;
        }, context.CancellationToken);
    }

    /// <inheritdoc/>
    public override async Task<ListNodesResponse> ListNodes(ListNodesRequest request, ServerCallContext context)
    {
        var filter = FilterParser.Parse(request.Filter, FilterFields.Nodes);
        return await gate.ReadAsync(request.MinRevision, async snapshot =>
        {
            var page = pages.Read(request, snapshot.Revision);
            var nodes = await snapshot.ListNodesAsync(new NodeQuery(filter, page.Position, page.Limit), context.CancellationToken);
            var (kept, next) = pages.Cut(page, nodes, node => node.Id);
            return new ListNodesResponse { Nodes = { kept.Select(node => node.ToProto()) }, NextPageToken = next, Revision = snapshot.Revision };
        }, context.CancellationToken);
    }

    /// <inheritdoc/>
    public override async Task<ExpandNodeResponse> ExpandNode(ExpandNodeRequest request, ServerCallContext context)
    {
        var edges = RequestMapping.Edges(RequestMapping.NodeId(request.Id, "id"), request.Types_, request.Direction, request.Years);
        var labels = RequestMapping.Labels(request.Labels);
        var minSupport = RequestMapping.Positive(request.MinSupport, "min_support", 1);
        return await gate.ReadAsync(request.MinRevision, async snapshot =>
        {
            var page = pages.Read(request, snapshot.Revision);
            var query = new LinkQuery(edges, labels, Positions.FindLink(page.Position), page.Limit) { MinSupport = minSupport };
            var expansion = await Queries.ExpandNode.RunAsync(snapshot, query, context.CancellationToken);
            var (kept, next) = pages.Cut(page, expansion.Page.Links, link => Positions.Of(link.Link.Position));
            return new ExpandNodeResponse
            {
                Node = expansion.Node.ToProto(),
                Groups = { expansion.Page.Groups.Select(StatementMapping.ToProto) },
                Links = { kept.Select(StatementMapping.ToProto) },
                NextPageToken = next,
                Revision = snapshot.Revision,
            };
        }, context.CancellationToken);
    }

    /// <inheritdoc/>
    public override async Task<ListStatementsResponse> ListStatements(ListStatementsRequest request, ServerCallContext context)
    {
        var edges = RequestMapping.Edges(
            RequestMapping.NodeId(request.NodeId, "node_id"), request.Types_, request.Direction, request.Years);
        var otherId = request.OtherId.Length == 0 ? "" : RequestMapping.NodeId(request.OtherId, "other_id");
        return await gate.ReadAsync(request.MinRevision, async snapshot =>
        {
            var page = pages.Read(request, snapshot.Revision);
            var query = new StatementQuery(edges, otherId, Positions.FindStatement(page.Position), page.Limit);
            var list = await Queries.ListStatements.RunAsync(snapshot, query, context.CancellationToken);
            var (kept, next) = pages.Cut(page, list.Statements, statement => Positions.Of(statement.Statement));
            var ends = kept.SelectMany(statement => new[] { statement.Statement.SourceId, statement.Statement.TargetId }).ToHashSet();
            return new ListStatementsResponse
            {
                Statements = { kept.Select(StatementMapping.ToProto) },
                Nodes = { list.Nodes.Where(node => ends.Contains(node.Id)).Select(node => node.ToProto()) },
                NextPageToken = next,
                Revision = snapshot.Revision,
            };
        }, context.CancellationToken);
    }
}
