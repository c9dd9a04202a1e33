using System.Collections.Immutable;
using GraphService.Model;
using GraphService.Queries;
using GraphService.Search;
using GraphService.Server.Hosting;

namespace GraphService.Server.Mapping;

/// <summary>Checks search requests and turns them into searches.</summary>
internal static class SearchRequestMapping
{
    /// <summary>The search that a request asks for, without its page.</summary>
    /// <exception cref="InvalidInputException">A field is malformed, or nothing is asked for.</exception>
    public static HighlightSearch ToSearch(this V1.SearchHighlightsRequest request, LimitOptions limits)
    {
        if (request.QueryTree is not null && request.Query.Length > 0)
        {
            throw new InvalidInputException("query_tree", ErrorReasons.FieldInvalid, "query and query_tree are not set both.");
        }

        var isEmpty = string.IsNullOrWhiteSpace(request.Query);
        if (isEmpty && request.QueryTree is null && string.IsNullOrWhiteSpace(request.Filter) && request.Selections.Count == 0
            && request.Near is null)
        {
            throw new InvalidInputException("query", ErrorReasons.FieldRequired, "query is required.");
        }

        var bounds = limits.QueryBounds();
        return new HighlightSearch("", FilterParser.Parse(request.Filter, FilterFields.Highlights), null, 0)
        {
            Tree = request.QueryTree is { } tree ? QueryMapping.Parse(tree, bounds) : QueryMapping.Parse(request.Query, request.QueryMode, bounds),
            MatchesAllWhenEmpty = isEmpty && request.QueryTree is null,
            Selections = Selections(request.Selections, limits.MaxSelectedValues),
            Facets = [.. request.Facets.Select(field => Field(field, "facets")).Distinct()],
            FacetLimit = Size(request.FacetLimit, limits.DefaultFacetValues, limits.MaxFacetValues, "facet_limit"),
            Order = Enum.IsDefined(request.Sort)
                ? (HitOrder)request.Sort
                : throw new InvalidInputException("sort", ErrorReasons.FieldInvalid, $"sort has no value {(int)request.Sort}."),
            GroupBy = request.GroupBy == V1.FacetField.Unspecified ? null : Field(request.GroupBy, "group_by"),
            GroupLimit = Size(request.GroupLimit, limits.DefaultGroupHits, limits.MaxGroupHits, "group_limit"),
            Explains = request.Explain,
        };
    }

    /// <summary>The node that hits are linked to.</summary>
    /// <exception cref="InvalidInputException">The id, the hops, a type or the years are none.</exception>
    public static NearNode ToNear(this V1.NearNode near, LimitOptions limits)
    {
        if (near.MaxHops < 0 || near.MaxHops > limits.MaxNearHops)
        {
            throw new InvalidInputException(
                "near.max_hops", ErrorReasons.FieldInvalid, $"near.max_hops must be from 0 to {limits.MaxNearHops}.");
        }

        var edges = RequestMapping.Edges(
            RequestMapping.NodeId(near.NodeId, "near.node_id"), near.Types_, V1.Direction.Unspecified, near.Years);
        var reach = new ReachQuery(edges.NodeId, Math.Max(near.MaxHops, 1) - 1, edges.Types, edges.Years, limits.MaxNearNodes);
        return new NearNode(reach, near.AsLeadUnit, limits.MaxNearLinks);
    }

    /// <summary>A facet of the contract.</summary>
    /// <exception cref="InvalidInputException">It is none.</exception>
    public static FacetField Field(V1.FacetField field, string name) => field != V1.FacetField.Unspecified && Enum.IsDefined(field)
        ? (FacetField)field
        : throw new InvalidInputException(name, ErrorReasons.FieldInvalid, $"{name} has no value {(int)field}.");

    private static ImmutableArray<FacetSelection> Selections(IReadOnlyCollection<V1.FacetSelection> selections, int maxValues)
    {
        var count = selections.Sum(selection => selection.Include.Count + selection.Exclude.Count);
        return count <= maxValues
            ? [.. selections.Select(selection =>
                new FacetSelection(Field(selection.Field, "selections.field"), [.. selection.Include], [.. selection.Exclude]))]
            : throw new InvalidInputException(
                "selections", ErrorReasons.FieldInvalid, $"selections have {count} values; at most {maxValues} are allowed.");
    }

    private static int Size(int wanted, int standard, int max, string field) => wanted >= 0
        ? Math.Min(wanted == 0 ? standard : wanted, max)
        : throw new InvalidInputException(field, ErrorReasons.FieldInvalid, $"{field} must not be negative.");
}
