using System.Collections;
using Google.Protobuf;
using Google.Rpc;
using GraphService.Cli.Output;
using GraphService.Model;
using Grpc.Core;

namespace GraphService.Cli.Connection;

/// <summary>A call that answers in pages, collected into one answer.</summary>
/// <typeparam name="TRequest">Type of the request: it has the fields <c>page_token</c> and <c>page_size</c>.</typeparam>
/// <typeparam name="TResponse">Type of a page: it has the field <c>next_page_token</c>.</typeparam>
/// <param name="request">What is asked, without a page.</param>
/// <param name="fetch">Fetches a page.</param>
/// <param name="entries">The entries of a page.</param>
internal sealed class PagedCall<TRequest, TResponse>(
    TRequest request, Func<TRequest, AsyncUnaryCall<TResponse>> fetch, Func<TResponse, IList> entries)
    where TRequest : class, IMessage<TRequest>
    where TResponse : class, IMessage<TResponse>, new()
{
    private const int MaxPageSize = 500;

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
        var page = request.Clone();
        var nextPageToken = answer.Descriptor.FindFieldByName("next_page_token").Accessor;
        string token;
        do
        {
            var wanted = Math.Min(limit - entries(answer).Count ?? MaxPageSize, MaxPageSize);
            page.Descriptor.FindFieldByName("page_size").Accessor.SetValue(page, wanted);
            nextPageToken.Clear(answer);
            answer.MergeFrom(await fetch(page));
            token = (string)nextPageToken.GetValue(answer);
            page.Descriptor.FindFieldByName("page_token").Accessor.SetValue(page, token);
            terminal.Progress($"{entries(answer).Count} read");
        }
        while (token.Length > 0 && (limit is null || entries(answer).Count < limit));

        terminal.EndProgress();
        if (token.Length > 0)
        {
            terminal.Note($"Only the first {entries(answer).Count}, as --limit asks; there are more.");
        }

        nextPageToken.Clear(answer);
        return answer;
    }
}
