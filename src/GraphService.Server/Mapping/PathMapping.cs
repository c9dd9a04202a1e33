using System.Collections.Immutable;
using GraphService.Model;
using GraphService.Queries;
using GraphService.Server.Hosting;
using GraphService.Storage.Paths;

namespace GraphService.Server.Mapping;

/// <summary>A request for paths to a query, and what is found to the contract.</summary>
internal sealed class PathMapping
{
    private const int DefaultHops = 4;
    private const int MaxHops = 6;
    private const int MaxEnds = 100;
    private const int MaxBarredUnits = 100;

    /// <summary>Nodes with these labels join everything with everything.</summary>
    private static readonly ImmutableArray<NodeLabel> TrivialLabels = [NodeLabel.Document, NodeLabel.Place];

    private readonly ImmutableArray<NodeLabel> _barred;

    /// <summary>Checks a request.</summary>
    /// <exception cref="InvalidInputException">A field is at fault.</exception>
    public PathMapping(LimitOptions limits, V1.FindPathsRequest request)
    {
        var scope = request.Scope ?? new V1.PathScope();
        var listed = RequestMapping.Labels(scope.Labels);
        var wanted = (listed.IsEmpty ? [.. NodeLabels.All.Select(row => row.Label)] : listed).Except(RequestMapping.Labels(scope.ExceptLabels)).ToArray();
        _barred = scope.PassHubs ? [] : [.. TrivialLabels.Except(listed)];
        var hubStatements = RequestMapping.Positive(scope.HubStatements, "scope.hub_statements", limits.HubStatements);
        var open = new PathScope(Types(scope), RequestMapping.Years(scope.Years), [.. wanted], int.MaxValue);
        OpenScope = scope.PassHubs ? null : open;
        Query = new PathQuery(
            Ends(request.SourceIds, "source_ids"), Ends(request.TargetIds, "target_ids"),
            scope.PassHubs ? open : open with { PassLabels = [.. wanted.Except(_barred)], HubStatements = hubStatements },
            request.Mode is V1.PathMode.Unspecified || RequestMapping.Defined(request.Mode, "mode") == (int)V1.PathMode.Shortest,
            new PathBounds(RequestMapping.Positive(request.MaxHops, "max_hops", DefaultHops, MaxHops), limits.MaxPaths, limits.MaxPathStatements, limits.MaxPathSteps));
        if (Query.SourceIds.Intersect(Query.TargetIds).Any())
        {
            throw new InvalidInputException("target_ids", ErrorReasons.FieldInvalid, "A node cannot be both source and target.");
        }
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

    private static ImmutableArray<string> Ends(IReadOnlyCollection<string> ids, string field)
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
