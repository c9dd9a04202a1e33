using System.Collections.Immutable;
using System.Globalization;
using GraphService.Model;
using GraphService.Search;
using GraphService.Server.Hosting;

namespace GraphService.Server.Mapping;

/// <summary>Lists of queries from and to the contract. A query that is malformed makes its row an error, not the whole call.</summary>
/// <param name="Queries">The queries as sent.</param>
/// <param name="Faults">For each query what is wrong with it, or null.</param>
/// <param name="Searches">The searches of those without a fault, in order.</param>
internal sealed record BatchMapping(
    ImmutableArray<string> Queries, ImmutableArray<InvalidInputException?> Faults, ImmutableArray<HighlightSearch> Searches)
{
    private const int TopUnits = 3;

    /// <summary>Reads a request.</summary>
    /// <exception cref="InvalidInputException">There are no queries, or what holds for all of them is malformed.</exception>
    /// <exception cref="LimitExceededException">There are too many.</exception>
    public static BatchMapping ToBatch(V1.BatchSearchRequest request, LimitOptions limits)
    {
        if (request.Queries.Count == 0)
        {
            throw new InvalidInputException("queries", ErrorReasons.FieldRequired, "queries is required.");
        }

        if (request.Queries.Count > limits.MaxBatchQueries)
        {
            throw new LimitExceededException(
                "queries", "max_batch_queries", limits.MaxBatchQueries, $"There are {request.Queries.Count} queries; at most {limits.MaxBatchQueries} are allowed.");
        }

        var common = new V1.SearchHighlightsRequest(request.Search ?? new V1.SearchHighlightsRequest()) { Query = "x" };
        _ = common.ToSearch(limits);
        var faults = ImmutableArray.CreateBuilder<InvalidInputException?>();
        var searches = ImmutableArray.CreateBuilder<HighlightSearch>();
        foreach (var query in request.Queries)
        {
            try
            {
                searches.Add(ToSearch(common, query, limits));
                faults.Add(null);
            }
            catch (InvalidInputException fault)
            {
                faults.Add(fault);
            }
        }

        return new BatchMapping([.. request.Queries], faults.ToImmutable(), searches.ToImmutable());
    }

    /// <summary>The table, a row for each query in the order sent.</summary>
    public V1.BatchSearchResponse ToProto(IReadOnlyList<HighlightHits> hits, long revision)
    {
        var response = new V1.BatchSearchResponse { Revision = revision };
        var next = 0;
        for (var i = 0; i < Queries.Length; i++)
        {
            response.Rows.Add(Faults[i] is { } fault ? Row(Queries[i], fault) : Row(Queries[i], hits[next++]));
        }

        return response;
    }

    private static HighlightSearch ToSearch(V1.SearchHighlightsRequest common, string query, LimitOptions limits)
    {
        if (string.IsNullOrWhiteSpace(query))
        {
            throw new InvalidInputException("queries", ErrorReasons.FieldRequired, "The query is empty.");
        }

        common.Query = query;
        return common.ToSearch(limits) with
        {
            Limit = 1, Facets = [FacetField.Year, FacetField.LeadUnit], FacetLimit = int.MaxValue, GroupBy = null, Explains = false,
        };
    }

    private static V1.BatchRow Row(string query, InvalidInputException fault) => new()
    {
        Query = query,
        Error = new V1.BatchError
        {
            Reason = fault.Reason,
            Message = fault.Message,
            Position = fault.Metadata.TryGetValue("position", out var position) ? int.Parse(position, CultureInfo.InvariantCulture) : 0,
        },
    };

    private static V1.BatchRow Row(string query, HighlightHits hits)
    {
        var row = new V1.BatchRow
        {
            Query = query,
            TotalSize = hits.TotalSize,
            Years = { hits.Facets[0].Values.OrderBy(value => value.Value, StringComparer.Ordinal).Select(SearchMapping.ToProto) },
            LeadUnits = { hits.Facets[1].Values.Take(TopUnits).Select(SearchMapping.ToProto) },
            LeadUnitCount = hits.Facets[1].TotalValues,
        };
        row.Best = hits.Hits.Length > 0 ? hits.Hits[0].ToProto() : null;
        return row;
    }
}
