using GraphService.Model;
using GraphService.Queries;
using GraphService.Search;
using GraphService.Search.Language;
using GraphService.Server.Hosting;
using GraphService.Server.Mapping;
using GraphService.Server.Paging;
using GraphService.Storage;
using GraphService.V1;
using Grpc.Core;
using Microsoft.Extensions.Options;

namespace GraphService.Server.Services;

/// <summary>SearchService: map, call, map.</summary>
internal sealed partial class SearchRpc(
    RevisionGate gate, SearchIndex index, SuggestIndex names, PageRequests pages, SearchAnswers answers, IOptions<LimitOptions> limits)
    : SearchService.SearchServiceBase
{
    /// <inheritdoc/>
    public override async Task<SearchHighlightsResponse> SearchHighlights(SearchHighlightsRequest request, ServerCallContext context)
    {
        var search = request.ToSearch(limits.Value);
        if (request.Near is not null)
        {
            return await SearchNearAsync(request, search, context.CancellationToken);
        }

        await gate.WaitForIndexAsync(request.MinRevision, index.WaitForRevisionAsync, context.CancellationToken);
        var answer = answers.Get(request, () =>
        {
            var (page, found) = Run(
                revision => pages.ReadSearch(request, revision),
                page => index.SearchHighlights(OnPage(search, page), context.CancellationToken), hits => hits.Revision);
            return HitEncoding.Encode(found, pages.Next(page, found.Next?.ToText()));
        });
        return IsSentAsJson(context) ? SearchHighlightsResponse.Parser.ParseFrom(answer) : SearchHighlightsResponse.OfEncoded(answer);
    }

    /// <inheritdoc/>
    public override async Task<ListFacetValuesResponse> ListFacetValues(ListFacetValuesRequest request, ServerCallContext context)
    {
        var of = Required(request.Search);
        var (search, field) = (of.ToSearch(limits.Value), SearchRequestMapping.Field(request.Field, "field"));
        return await ReadAsync(request.MinRevision, async snapshot =>
        {
            var page = pages.Read(request, snapshot.Revision);
            var (revision, counts) = index.CountFacet(
                await WithNodesAsync(snapshot, of, search, context.CancellationToken), field,
                Positions.FindFacetValue(page.Position), page.Limit, context.CancellationToken);
            RequireSame(snapshot, revision);
            var (kept, next) = pages.Cut(page, counts.Values, Positions.Of);
            return counts.ToProto(kept, next, revision);
        }, context.CancellationToken);
    }

    /// <inheritdoc/>
    public override async Task<SearchEvidenceResponse> SearchEvidence(SearchEvidenceRequest request, ServerCallContext context)
    {
        var of = Required(request.Search);
        var search = of.ToSearch(limits.Value) with { FindsSentences = true, Facets = [], GroupBy = null, Explains = false };
        return await ReadAsync(request.MinRevision, async snapshot =>
        {
            var page = pages.ReadSearch(request, snapshot.Revision);
            var hits = index.SearchHighlights(
                await WithNodesAsync(snapshot, of, search, context.CancellationToken) with
                {
                    After = After(page),
                    Limit = Math.Min(page.Size, limits.Value.MaxEvidenceHighlights),
                },
                context.CancellationToken);
            var sentences = await FindSentences.RunAsync(snapshot, hits, context.CancellationToken);
            return hits.ToProto(sentences, pages.Next(page, hits.Next?.ToText()));
        }, context.CancellationToken);
    }

    /// <inheritdoc/>
    public override async Task<BatchSearchResponse> BatchSearch(BatchSearchRequest request, ServerCallContext context)
    {
        var batch = BatchMapping.ToBatch(request, limits.Value);
        return await ReadAsync(request.MinRevision, async snapshot =>
        {
            var nodes = await NodesAsync(snapshot, request.Search, context.CancellationToken);
            var answers = index.SearchMany([.. batch.Searches.Select(search => search with { Nodes = nodes })], context.CancellationToken);
            RequireSame(snapshot, answers.Revision);
            return batch.ToProto(answers.Hits, answers.Revision);
        }, context.CancellationToken);
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
            revision => pages.ReadSearch(request, revision),
            page => index.SearchNodes(new NodeSearch(query, filter, After(page), page.Size), context.CancellationToken), hits => hits.Revision);
        return new SearchNodesResponse
        {
            Hits = { found.Hits.Select(hit => hit.ToProto()) },
            NextPageToken = pages.Next(page, found.Next?.ToText()),
            TotalSize = found.TotalSize,
            Revision = found.Revision,
        };
    }

    private static bool IsSentAsJson(ServerCallContext context) =>
        context.GetHttpContext().Request.ContentType?.StartsWith("application/grpc", StringComparison.OrdinalIgnoreCase) != true;

    private static HitPosition? After(Page page) => HitPosition.TryParse(page.Position, out var position) ? position : null;

    private async Task<SearchHighlightsResponse> SearchNearAsync(
        SearchHighlightsRequest request, HighlightSearch search, CancellationToken cancellationToken)
    {
        var near = request.Near.ToNear(limits.Value);
        return await ReadAsync(request.MinRevision, async snapshot =>
        {
            var page = pages.ReadSearch(request, snapshot.Revision);
            var found = await SearchNearNode.RunAsync(
                snapshot, near, nodes => index.SearchHighlights(OnPage(search with { Nodes = nodes }, page), cancellationToken), cancellationToken);
            return found.ToProto(pages.Next(page, found.Hits.Next?.ToText()));
        }, cancellationToken);
    }

    /// <summary>Answers from graph and index at one revision; asks again when a write came between.</summary>
    private Task<T> ReadAsync<T>(long minRevision, Func<IGraphSnapshot, Task<T>> readAsync, CancellationToken cancellationToken) =>
        gate.ReadAsync(minRevision, async snapshot =>
        {
            await gate.WaitForIndexAsync(snapshot.Revision, index.WaitForRevisionAsync, cancellationToken);
            return await readAsync(snapshot);
        }, cancellationToken);

    private static void RequireSame(IGraphSnapshot snapshot, long indexRevision)
    {
        if (snapshot.Revision != indexRevision)
        {
            throw new ConflictException(ErrorReasons.Conflict, $"The graph is at revision {snapshot.Revision}, the index at {indexRevision}.");
        }
    }

    private async Task<HighlightSearch> WithNodesAsync(
        IGraphSnapshot snapshot, SearchHighlightsRequest request, HighlightSearch search, CancellationToken cancellationToken) =>
        search with { Nodes = await NodesAsync(snapshot, request, cancellationToken) };

    private async Task<NodeSelection?> NodesAsync(IGraphSnapshot snapshot, SearchHighlightsRequest? request, CancellationToken cancellationToken)
    {
        if (request?.Near?.ToNear(limits.Value) is not { } near)
        {
            return null;
        }

        var reached = await ReachNodes.RunAsync(snapshot, near.Reach, cancellationToken);
        return reached.IsTruncated
            ? throw new LimitExceededException(
                "near", "max_near_nodes", limits.Value.MaxNearNodes, $"More than {limits.Value.MaxNearNodes} nodes lie within reach; name types, years or fewer hops.")
            : new NodeSelection([.. reached.Nodes.Keys], near.AsLeadUnit);
    }

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

    private static SearchHighlightsRequest Required(SearchHighlightsRequest? search) =>
        search ?? throw new InvalidInputException("search", ErrorReasons.FieldRequired, "search is required.");

    private static string Query(string query, int maxCharacters) => Required(query).Length <= maxCharacters
        ? query
        : throw new InvalidInputException("query", ErrorReasons.FieldInvalid, $"query must have at most {maxCharacters} characters.");
}
