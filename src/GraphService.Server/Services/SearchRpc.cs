using GraphService.Model;
using GraphService.Queries;
using GraphService.Search;
using GraphService.Search.Language;
using GraphService.Server.Hosting;
using GraphService.Server.Mapping;
using GraphService.Server.Paging;
using GraphService.V1;
using Grpc.Core;
using Microsoft.Extensions.Options;

namespace GraphService.Server.Services;

/// <summary>SearchService: map, call, map.</summary>
internal sealed class SearchRpc(RevisionGate gate, SearchIndex index, PageRequests pages, IOptions<LimitOptions> limits)
    : SearchService.SearchServiceBase
{
    /// <inheritdoc/>
    public override async Task<SearchHighlightsResponse> SearchHighlights(SearchHighlightsRequest request, ServerCallContext context)
    {
        var search = request.ToSearch(limits.Value);
        await gate.WaitForIndexAsync(request.MinRevision, index.WaitForRevisionAsync, context.CancellationToken);
        var (page, found) = Run(
            page => pages.ReadSearch(request, page), page => index.SearchHighlights(OnPage(search, page), context.CancellationToken), hits => hits.Revision);
        return new SearchHighlightsResponse
        {
            Hits = { found.Hits.Select(hit => hit.ToProto()) },
            NextPageToken = pages.Next(page, found.Next?.ToText()),
            TotalSize = found.TotalSize,
            Revision = found.Revision,
            Facets = { found.Facets.Select(SearchMapping.ToProto) },
            Groups = { found.Groups.Select(SearchMapping.ToProto) },
            TotalGroups = found.TotalGroups,
        };
    }

    /// <inheritdoc/>
    public override async Task<ListFacetValuesResponse> ListFacetValues(ListFacetValuesRequest request, ServerCallContext context)
    {
        var search = (request.Search ?? throw new InvalidInputException("search", ErrorReasons.FieldRequired, "search is required."))
            .ToSearch(limits.Value);
        var field = SearchRequestMapping.Field(request.Field, "field");
        await gate.WaitForIndexAsync(request.MinRevision, index.WaitForRevisionAsync, context.CancellationToken);
        var (page, (revision, counts)) = Run(
            page => pages.Read(request, page),
            page => index.CountFacet(search, field, Positions.FindFacetValue(page.Position), page.Limit, context.CancellationToken),
            found => found.Revision);
        var (kept, next) = pages.Cut(page, counts.Values, Positions.Of);
        return new ListFacetValuesResponse
        {
            Values = { kept.Select(SearchMapping.ToProto) },
            NextPageToken = next,
            TotalValues = counts.TotalValues,
            Missing = counts.Missing,
            Revision = revision,
        };
    }

    /// <inheritdoc/>
    public override Task<ParseQueryResponse> ParseQuery(ParseQueryRequest request, ServerCallContext context)
    {
        var tree = QueryMapping.Parse(Required(request.Query), request.QueryMode, limits.Value.QueryBounds());
        return Task.FromResult(tree is null
            ? new ParseQueryResponse()
            : new ParseQueryResponse { Tree = tree.ToProto(), Text = QueryPrinter.Print(tree) });
    }

    /// <inheritdoc/>
    public override async Task<SearchNodesResponse> SearchNodes(SearchNodesRequest request, ServerCallContext context)
    {
        var query = Required(request.Query);
        var filter = FilterParser.Parse(request.Filter, FilterFields.NodeSearch);
        await gate.WaitForIndexAsync(request.MinRevision, index.WaitForRevisionAsync, context.CancellationToken);
        var (page, found) = Run(
            page => pages.ReadSearch(request, page),
            page => index.SearchNodes(new NodeSearch(query, filter, After(page), page.Size), context.CancellationToken), hits => hits.Revision);
        return new SearchNodesResponse
        {
            Hits = { found.Hits.Select(hit => hit.ToProto()) },
            NextPageToken = pages.Next(page, found.Next?.ToText()),
            TotalSize = found.TotalSize,
            Revision = found.Revision,
        };
    }

    private static HitPosition? After(Page page) => HitPosition.TryParse(page.Position, out var position) ? position : null;

    private HighlightSearch OnPage(HighlightSearch search, Page page) => search with
    {
        After = After(page),
        Limit = search.GroupBy is null ? page.Size : Math.Min(page.Size, limits.Value.MaxGroups),
    };

    /// <summary>The index may move on between reading its revision and searching; the page then belongs to the newer revision.</summary>
    private (Page Page, T Found) Run<T>(Func<long, Page> read, Func<Page, T> search, Func<T, long> revision)
    {
        var page = read(index.Status.Revision);
        var found = search(page);
        while (revision(found) != page.Revision)
        {
            page = read(revision(found));
            found = search(page);
        }

        return (page, found);
    }

    private static string Required(string query) => string.IsNullOrWhiteSpace(query)
        ? throw new InvalidInputException("query", ErrorReasons.FieldRequired, "query is required.")
        : query;
}
