using System.Collections;
using Google.Protobuf;
using Google.Rpc;
using GraphService.Cli.Output;
using GraphService.Model;
using Grpc.Core;

namespace GraphService.Cli.Connection;

/// <summary>A call that answers in pages, collected into one answer.</summary>
/// <typeparam name="TResponse">Type of a page.</typeparam>
/// <param name="fetch">Fetches a page, from its token and size.</param>
/// <param name="entries">The entries of a page.</param>
/// <param name="nextPageToken">The token of the page after a page.</param>
internal sealed class PagedCall<TResponse>(
    Func<string, int, AsyncUnaryCall<TResponse>> fetch, Func<TResponse, IList> entries, Func<TResponse, string> nextPageToken)
    where TResponse : class, IMessage<TResponse>, new()
{
    private const int MaxPageSize = 500;
    private const string TokenField = "next_page_token";

    /// <summary>Fetches pages until the last, or until there are <paramref name="limit"/> entries.</summary>
    /// <remarks>When the graph changes on the way it starts again, once: an answer never mixes two revisions.</remarks>
    public async Task<TResponse> CollectAsync(int? limit, Terminal terminal)
    {
        try
        {
            return await CollectOnceAsync(limit, terminal);
        }
        catch (RpcException exception) when (IsStale(exception))
        {
            terminal.EndProgress();
            terminal.Note("The graph changed while it was read; reading again from the first page.");
            return await CollectOnceAsync(limit, terminal);
        }
    }

    private static bool IsStale(RpcException exception) =>
        exception.StatusCode == StatusCode.Aborted
        && exception.GetRpcStatus()?.GetDetail<ErrorInfo>()?.Reason == ErrorReasons.PageTokenStale;

    private async Task<TResponse> CollectOnceAsync(int? limit, Terminal terminal)
    {
        var answer = new TResponse();
        var token = "";
        do
        {
            var wanted = Math.Min(limit - entries(answer).Count ?? MaxPageSize, MaxPageSize);
            var page = await fetch(token, wanted);
            answer.MergeFrom(page);
            token = nextPageToken(page);
            terminal.Progress($"{entries(answer).Count} read");
        }
        while (token.Length > 0 && (limit is null || entries(answer).Count < limit));

        terminal.EndProgress();
        if (token.Length > 0)
        {
            terminal.Note($"Only the first {entries(answer).Count}, as --limit asks; there are more.");
        }

        answer.Descriptor.FindFieldByName(TokenField).Accessor.Clear(answer);
        return answer;
    }
}
