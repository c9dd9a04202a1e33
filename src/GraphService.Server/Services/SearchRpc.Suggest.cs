using GraphService.Model;
using GraphService.Queries;
using GraphService.Search;
using GraphService.Server.Mapping;
using GraphService.V1;
using Grpc.Core;

namespace GraphService.Server.Services;

/// <summary>The part of SearchService that helps to ask.</summary>
internal sealed partial class SearchRpc
{
    /// <inheritdoc/>
    public override async Task<SuggestNodesResponse> SuggestNodes(SuggestNodesRequest request, ServerCallContext context)
    {
        var query = Query(request.Query, limits.Value.MaxSuggestCharacters);
        var labels = RequestMapping.Labels(request.Labels);
        var size = Size(request.PageSize, limits.Value.DefaultSuggestions, limits.Value.MaxSuggestions);
        await WaitForNamesAsync(request.MinRevision, context.CancellationToken);
        return names.Suggest(new SuggestQuery(query, labels, size), context.CancellationToken).ToProto();
    }

    /// <inheritdoc/>
    public override async Task<SuggestQueriesResponse> SuggestQueries(SuggestQueriesRequest request, ServerCallContext context)
    {
        var query = Query(request.Query, limits.Value.MaxSuggestCharacters);
        var size = Size(request.PageSize, limits.Value.DefaultGuesses, limits.Value.MaxGuesses);
        await WaitForNamesAsync(request.MinRevision, context.CancellationToken);
        return GuessQueries.Run(index, names, query, size, context.CancellationToken).ToProto();
    }

    /// <summary>Waits for the revision, and the first time until the names have been read at all.</summary>
    private async Task WaitForNamesAsync(long minRevision, CancellationToken cancellationToken)
    {
        await gate.WaitForIndexAsync(minRevision, names.WaitForRevisionAsync, cancellationToken);
        if (names.Status.Revision < 0)
        {
            await names.WaitForRevisionAsync(0, cancellationToken);
        }
    }

    private static int Size(int asked, int usual, int most) => asked switch
    {
        < 0 => throw new InvalidInputException("page_size", ErrorReasons.FieldInvalid, "page_size must not be negative."),
        0 => Math.Min(usual, most),
        _ => Math.Min(asked, most),
    };
}
