using GraphService.Model;
using GraphService.Queries;
using GraphService.Search;
using GraphService.Server.Hosting;
using GraphService.Server.Mapping;
using GraphService.Server.Paging;
using GraphService.V1;
using Grpc.Core;
using Microsoft.Extensions.Options;

namespace GraphService.Server.Services;

/// <summary>SearchService: map, call, map.</summary>
internal sealed partial class SearchRpc(
    RevisionGate gate, SearchIndex index, SuggestIndex names, PageRequests pages, IOptions<LimitOptions> limits)
    : SearchService.SearchServiceBase
{
    /// <inheritdoc/>
    public override async Task<SearchHighlightsResponse> SearchHighlights(SearchHighlightsRequest request, ServerCallContext context)
    {
        var query = Query(request.Query);
        var filter = FilterParser.Parse(request.Filter, FilterFields.Highlights);
        await gate.WaitForIndexAsync(request.MinRevision, index.WaitForRevisionAsync, context.CancellationToken);
        var (page, found) = Run(request, page =>
            index.SearchHighlights(new HighlightSearch(query, filter, After(page), page.Size), context.CancellationToken), hits => hits.Revision);
        return new SearchHighlightsResponse
        {
            Hits = { found.Hits.Select(hit => hit.ToProto()) },
            NextPageToken = pages.Next(page, found.Next?.ToText()),
            TotalSize = found.TotalSize,
            Revision = found.Revision,
        };
    }

    /// <inheritdoc/>
    public override async Task<SearchNodesResponse> SearchNodes(SearchNodesRequest request, ServerCallContext context)
    {
        var query = Query(request.Query);
        var filter = FilterParser.Parse(request.Filter, FilterFields.NodeSearch);
        await gate.WaitForIndexAsync(request.MinRevision, index.WaitForRevisionAsync, context.CancellationToken);
        var (page, found) = Run(request, page =>
            index.SearchNodes(new NodeSearch(query, filter, After(page), page.Size), context.CancellationToken), hits => hits.Revision);
        return new SearchNodesResponse
        {
            Hits = { found.Hits.Select(hit => hit.ToProto()) },
            NextPageToken = pages.Next(page, found.Next?.ToText()),
            TotalSize = found.TotalSize,
            Revision = found.Revision,
        };
    }

    private static HitPosition? After(Page page) => HitPosition.TryParse(page.Position, out var position) ? position : null;

    /// <summary>The index may move on between reading its revision and searching; the page then belongs to the newer revision.</summary>
    private (Page Page, T Found) Run<T>(Google.Protobuf.IMessage request, Func<Page, T> search, Func<T, long> revision)
    {
        var page = pages.ReadSearch(request, index.Status.Revision);
        var found = search(page);
        while (revision(found) != page.Revision)
        {
            page = pages.ReadSearch(request, revision(found));
            found = search(page);
        }

        return (page, found);
    }

    private string Query(string query) => Query(query, limits.Value.MaxQueryCharacters);

    private static string Query(string query, int maxCharacters)
    {
        if (string.IsNullOrWhiteSpace(query))
        {
            throw new InvalidInputException("query", ErrorReasons.FieldRequired, "query is required.");
        }

        return query.Length <= maxCharacters
            ? query
            : throw new InvalidInputException("query", ErrorReasons.FieldInvalid, $"query must have at most {maxCharacters} characters.");
    }
}
