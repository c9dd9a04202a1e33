using System.Collections.Immutable;
using GraphService.Model;
using GraphService.Queries;
using GraphService.Storage;

namespace GraphService.Server.Mapping;

/// <summary>Requests that count, compare and rank to queries, and their answers to the contract.</summary>
internal static class ComparisonMapping
{
    /// <summary>What similar nodes share when the request does not say: everything but being named in the same place.</summary>
    private static readonly ImmutableArray<EdgeType> TellingTypes =
        [.. EdgeTypes.All.Select(row => row.Type).Where(type => type is not (EdgeType.Contains or EdgeType.Mentions))];

    /// <summary>The query; its limit is set with the page.</summary>
    /// <exception cref="InvalidInputException">A field is at fault.</exception>
    public static AggregateQuery Query(V1.AggregateLinksRequest request)
    {
        if (request.NodeId.Length == 0 && request.Direction != V1.Direction.Unspecified)
        {
            throw new InvalidInputException("direction", ErrorReasons.FieldInvalid, "direction needs a node_id.");
        }

        var edges = RequestMapping.Edges(
            request.NodeId.Length == 0 ? "" : RequestMapping.NodeId(request.NodeId, "node_id"), request.Types_, request.Direction, request.Years);
        var grouping = request.GroupBy.Select(by => 1 << RequestMapping.Defined(by, "group_by") - 1).Aggregate(0, (all, by) => all | by);
        return new AggregateQuery(
            edges.NodeId, edges.Types, edges.Direction, edges.Years, RequestMapping.Labels(request.SourceLabels),
            RequestMapping.Labels(request.TargetLabels), (LinkGrouping)grouping, Sum(request, (LinkGrouping)grouping), 0)
        { MetricKey = request.MetricKey };
    }

    /// <summary>The query.</summary>
    /// <exception cref="InvalidInputException">A field is at fault.</exception>
    public static NeighbourQuery Query(V1.CompareNodesRequest request, int maxStatements)
    {
        var edges = RequestMapping.Edges(RequestMapping.NodeId(request.NodeId, "node_id"), request.Types_, request.Direction, request.Years);
        var other = RequestMapping.NodeId(request.OtherId, "other_id");
        return other == edges.NodeId
            ? throw new InvalidInputException("other_id", ErrorReasons.FieldInvalid, "A node is not compared with itself.")
            : new NeighbourQuery(
                [edges.NodeId, other], edges.Types, edges.Direction, edges.Years, RequestMapping.Labels(request.Labels), maxStatements);
    }

    /// <summary>The query.</summary>
    /// <exception cref="InvalidInputException">A field is at fault.</exception>
    public static NeighbourQuery Query(V1.RankSimilarNodesRequest request, int maxStatements)
    {
        var types = RequestMapping.Types(request.Types_, "types");
        return new NeighbourQuery(
            [RequestMapping.NodeId(request.Id, "id")], types.IsEmpty ? TellingTypes : types, null, RequestMapping.Years(request.Years),
            RequestMapping.Labels(request.Labels), maxStatements);
    }

    /// <summary>The answer: the first <paramref name="size"/> of the groups that were read.</summary>
    public static V1.AggregateLinksResponse Answer(AggregatedLinks found, LinkSum sum, int size, bool isTruncated, string nextPageToken, long revision)
    {
        var groups = found.Groups.Take(size).ToList();
        var named = groups.SelectMany(group => new[] { group.Key.SourceId, group.Key.TargetId, group.Key.LeadUnitId }).ToHashSet();
        return new V1.AggregateLinksResponse
        {
            Groups = { groups.Select(group => ToProto(group, sum)) },
            Nodes = { found.Nodes.Where(node => named.Contains(node.Id)).Select(node => node.ToProto()) },
            Truncated = isTruncated,
            NextPageToken = nextPageToken,
            Revision = revision,
        };
    }

    /// <summary>The answer.</summary>
    public static V1.CompareNodesResponse Answer(Comparison comparison, string nextPageToken, long revision) => new()
    {
        Node = comparison.Nodes[0].ToProto(),
        Other = comparison.Nodes[1].ToProto(),
        Similarity = comparison.Similarity,
        Groups = { comparison.Groups.Select(ToProto) },
        Neighbours = { comparison.Page.Select(entry => ToProto(entry, comparison)) },
        NextPageToken = nextPageToken,
        Revision = revision,
    };

    /// <summary>The answer.</summary>
    public static V1.RankSimilarNodesResponse Answer(SimilarNodes similar, string nextPageToken, long revision)
    {
        var shared = similar.Page.SelectMany(node => node.Shared).Select(key => key.Id).Distinct().Order(StringComparer.Ordinal);
        return new V1.RankSimilarNodesResponse
        {
            Node = similar.Node.ToProto(),
            Similar = { similar.Page.Select(ToProto) },
            Neighbours = { shared.Select(id => similar.Nodes[id].ToProto()) },
            LeftOutCount = similar.LeftOut,
            NextPageToken = nextPageToken,
            Revision = revision,
        };
    }

    /// <summary>What to add up: numbers only where they compare.</summary>
    private static LinkSum Sum(V1.AggregateLinksRequest request, LinkGrouping grouping)
    {
        if (request.SumValues && request.SumCounts)
        {
            throw new InvalidInputException("sum_values", ErrorReasons.FieldInvalid, "Either sum_counts or sum_values.");
        }

        if (request.SumValues && request.MetricKey.Length == 0 && !grouping.HasFlag(LinkGrouping.MetricKey))
        {
            throw new InvalidInputException("sum_values", ErrorReasons.FieldInvalid, "sum_values needs METRIC_KEY in group_by, or a metric_key: only numbers of one key add up.");
        }

        return request.SumValues ? LinkSum.Value : request.SumCounts ? LinkSum.Count : LinkSum.None;
    }

    private static V1.LinkAggregate ToProto(Aggregate group, LinkSum sum) => new()
    {
        Type = (V1.EdgeType)group.Key.Type,
        Year = group.Key.Year,
        SourceId = group.Key.SourceId,
        TargetId = group.Key.TargetId,
        SourceLabel = (V1.NodeLabel)group.Key.SourceLabel,
        TargetLabel = (V1.NodeLabel)group.Key.TargetLabel,
        StatementCount = group.Statements,
        LinkCount = group.Links,
        SourceCount = group.Sources,
        TargetCount = group.Targets,
        CountSum = sum == LinkSum.Count ? (long)group.Sum : 0,
        CountedStatements = sum == LinkSum.Count ? group.Summed : 0,
        SourceLevel = group.Key.SourceLevel,
        TargetLevel = group.Key.TargetLevel,
        LeadUnitId = group.Key.LeadUnitId,
        MetricKey = group.Key.MetricKey,
        ValueSum = sum == LinkSum.Value ? group.Sum : 0,
        ValuedStatements = sum == LinkSum.Value ? group.Summed : 0,
    };

    private static V1.ComparedGroup ToProto(ComparedGroup group) => new()
    {
        Type = (V1.EdgeType)group.Type,
        Direction = (V1.Direction)group.Direction,
        Label = (V1.NodeLabel)group.Label,
        SharedCount = group.Shared,
        OnlyFirstCount = group.OnlyFirst,
        OnlySecondCount = group.OnlySecond,
    };

    private static V1.ComparedNeighbour ToProto(ComparedNeighbour entry, Comparison comparison) => new()
    {
        Neighbour = comparison.Neighbours[entry.Key.Id].ToProto(),
        Weight = entry.Weight,
        First = FindLink(entry, entry.One, comparison),
        Second = FindLink(entry, entry.Other, comparison),
    };

    private static V1.PathLink? FindLink(ComparedNeighbour entry, Neighbour? neighbour, Comparison comparison) => neighbour is null
        ? null
        : comparison.Evidence[new NodePair(neighbour.NodeId, neighbour.NeighbourId)]
            .Single(link => link.Link.Position.Type == entry.Key.Type && link.Link.Position.Direction == entry.Key.Direction).ToProto();

    private static V1.SimilarNode ToProto(SimilarNode similar) => new()
    {
        Node = similar.Node.ToProto(),
        Score = similar.Score,
        Shared =
        {
            similar.Shared.Select(key => new V1.SharedNeighbour
            {
                Type = (V1.EdgeType)key.Type,
                Direction = (V1.Direction)key.Direction,
                NodeId = key.Id,
            }),
        },
    };
}
