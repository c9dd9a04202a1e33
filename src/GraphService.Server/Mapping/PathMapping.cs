using System.Collections.Immutable;
using Google.Protobuf.Collections;
using GraphService.Model;
using GraphService.Queries;
using GraphService.Server.Hosting;
using GraphService.Storage.Paths;

namespace GraphService.Server.Mapping;

/// <summary>A request for paths to a query, and what is found to the contract.</summary>
internal sealed class PathMapping
{
    private const int DefaultHops = 4;
    private const int DefaultWayHops = 3;
    private const int MaxHops = 6;
    private const int MaxEnds = 100;
    private const int MaxBarredUnits = 100;

    private static readonly PathScope Nothing = new([], GraphService.Storage.YearRange.All, [], 0);

    /// <summary>Nodes with these labels join everything with everything.</summary>
    private static readonly ImmutableArray<NodeLabel> TrivialLabels = [NodeLabel.Document, NodeLabel.Place];

    private readonly ImmutableArray<NodeLabel> _barred;

    private PathMapping(LimitOptions limits, PathQuery query, V1.PathScope scope)
    {
        var listed = RequestMapping.Labels(scope.Labels);
        var wanted = (listed.IsEmpty ? [.. NodeLabels.All.Select(row => row.Label)] : listed).Except(RequestMapping.Labels(scope.ExceptLabels)).ToArray();
        _barred = scope.PassHubs ? [] : [.. TrivialLabels.Except(listed)];
        var hubStatements = RequestMapping.Positive(scope.HubStatements, "scope.hub_statements", limits.HubStatements);
        var open = new PathScope(Types(scope), RequestMapping.Years(scope.Years), [.. wanted], int.MaxValue);
        OpenScope = scope.PassHubs ? null : open;
        Query = query with
        {
            Scope = scope.PassHubs ? open : open with { PassLabels = [.. wanted.Except(_barred)], HubStatements = hubStatements },
        };
    }

    /// <summary>Checks a request for paths.</summary>
    /// <exception cref="InvalidInputException">A field is at fault.</exception>
    public static PathMapping Of(LimitOptions limits, V1.FindPathsRequest request)
    {
        var (sources, targets) = (Ends(request.SourceIds, "source_ids"), Ends(request.TargetIds, "target_ids"));
        var isShortest = request.Mode is V1.PathMode.Unspecified || RequestMapping.Defined(request.Mode, "mode") == (int)V1.PathMode.Shortest;
        return sources.Intersect(targets).Any()
            ? throw new InvalidInputException("target_ids", ErrorReasons.FieldInvalid, "A node cannot be both source and target.")
            : new PathMapping(
                limits, new PathQuery(sources, targets, Nothing, isShortest, Bounds(limits, request.MaxHops, DefaultHops)),
                request.Scope ?? new V1.PathScope());
    }

    /// <summary>Checks a request for ways.</summary>
    /// <exception cref="InvalidInputException">A field is at fault.</exception>
    public static PathMapping Of(LimitOptions limits, V1.FindLinksRequest request)
    {
        var (node, other) = (RequestMapping.NodeId(request.NodeId, "node_id"), RequestMapping.NodeId(request.OtherId, "other_id"));
        return node == other
            ? throw new InvalidInputException("other_id", ErrorReasons.FieldInvalid, "A node is not connected with itself.")
            : new PathMapping(
                limits, new PathQuery([node], [other], Nothing, false, Bounds(limits, request.MaxHops, DefaultWayHops)),
                request.Scope ?? new V1.PathScope());
    }

    /// <summary>The scope in which hubs may be passed; null when they may be passed anyway.</summary>
    public PathScope? OpenScope { get; }

    /// <summary>The query; for each page the same, so that each says the same of the whole.</summary>
    public PathQuery Query { get; }

    /// <summary>The answer.</summary>
    public V1.FindPathsResponse Answer(FoundPaths found, string nextPageToken, long revision) => new()
    {
        Paths = { found.Paths.Select(ToProto) },
        Nodes = { found.Nodes.Select(node => node.ToProto()) },
        ShortestCount = found.Answer.ShortestCount,
        End = (V1.PathEnd)found.Answer.End,
        Truncated = found.Answer.End >= PathEnd.Paths,
        SourceHops = found.Answer.SourceHops,
        TargetHops = found.Answer.TargetHops,
        BarredLabels = { _barred.Select(label => (V1.NodeLabel)label) },
        BarredHubStatements = OpenScope is null ? 0 : Query.Scope.HubStatements,
        BarredUnitIds = { found.Answer.BarredHubs.Take(MaxBarredUnits) },
        WithoutBan = { found.WithoutBan.Select(ToProto) },
        NextPageToken = nextPageToken,
        Revision = revision,
    };

    /// <summary>The answer.</summary>
    public V1.FindLinksResponse Answer(LinkWays found, string nextPageToken, long revision) => new()
    {
        Ways = { found.Ways.Select(way => new V1.LinkWay { Path = ToProto(way.Path), Strength = way.Strength }) },
        Nodes = { found.Nodes.Select(node => node.ToProto()) },
        End = (V1.PathEnd)found.Answer.End,
        Truncated = found.Answer.End >= PathEnd.Paths,
        BarredLabels = { _barred.Select(label => (V1.NodeLabel)label) },
        BarredHubStatements = OpenScope is null ? 0 : Query.Scope.HubStatements,
        BarredUnitIds = { found.Answer.BarredHubs.Take(MaxBarredUnits) },
        NextPageToken = nextPageToken,
        Revision = revision,
    };

    private static PathBounds Bounds(LimitOptions limits, int hops, int whenZero) => new(
        RequestMapping.Positive(hops, "max_hops", whenZero, MaxHops), limits.MaxPaths, limits.MaxPathStatements, limits.MaxPathSteps);

    private static V1.NodePath ToProto(EvidencedPath path) => new()
    {
        NodeIds = { path.NodeIds },
        Steps = { path.Steps.Select(links => new V1.PathStep { Links = { links.Select(StatementMapping.ToProto) } }) },
    };

    private static ImmutableArray<EdgeType> Types(V1.PathScope scope)
    {
        var except = RequestMapping.Types(scope.ExceptTypes, "scope.except_types");
        var types = RequestMapping.Types(scope.Types_, "scope.types");
        if (except.IsEmpty)
        {
            return types;
        }

        ImmutableArray<EdgeType> left = [.. (types.IsEmpty ? [.. EdgeTypes.All.Select(row => row.Type)] : types).Except(except)];
        return left.IsEmpty
            ? throw new InvalidInputException("scope.except_types", ErrorReasons.FieldInvalid, "scope.except_types leaves no type of link.")
            : left;
    }

    private static ImmutableArray<string> Ends(RepeatedField<string> ids, string field)
    {
        if (ids.Count == 0)
        {
            throw new InvalidInputException(field, ErrorReasons.FieldRequired, $"{field} is required.");
        }

        return ids.Count > MaxEnds
            ? throw new InvalidInputException(field, ErrorReasons.FieldInvalid, $"{field} has more than {MaxEnds} ids.")
            : [.. ids.Select(id => RequestMapping.NodeId(id, field)).Distinct().Order(StringComparer.Ordinal)];
    }
}
