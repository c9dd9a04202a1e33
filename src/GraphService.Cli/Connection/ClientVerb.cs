using System.Collections;
using System.CommandLine;
using Google.Protobuf;
using GraphService.Cli.Output;
using Grpc.Core;

namespace GraphService.Cli.Connection;

/// <summary>What a running verb works with: the command line, the terminal and the connection.</summary>
/// <param name="Parse">The command line.</param>
/// <param name="Terminal">Where to write.</param>
/// <param name="Connection">The server.</param>
internal sealed record ClientVerb(ParseResult Parse, Terminal Terminal, ServerConnection Connection)
{
    /// <summary>Deadline of a call, in seconds, where a verb says nothing else.</summary>
    public const int DefaultSeconds = 30;

    /// <summary>Form of the answer.</summary>
    public OutputFormat Format => Parse.GetValue(CommonOptions.Output);

    /// <summary>Revision that the answer must cover; 0 = any.</summary>
    public long MinRevision => Parse.GetValue(CommonOptions.MinRevision);

    /// <summary>Runs a verb that calls the server.</summary>
    /// <param name="command">The verb.</param>
    /// <param name="run">Its work; returns the exit code.</param>
    /// <param name="defaultSeconds">Deadline of a call without <c>--timeout</c>.</param>
    public static void Bind(Command command, Func<ClientVerb, Task<int>> run, int defaultSeconds = DefaultSeconds) =>
        command.SetAction(async (parse, cancellationToken) =>
        {
            using var connection = ServerConnection.Open(parse, defaultSeconds, cancellationToken);
            return await run(new ClientVerb(parse, Terminal.Of(parse), connection));
        });

    /// <summary>Prints the call instead of making it, when asked to.</summary>
    /// <returns>Whether it was printed.</returns>
    public bool Shows(IMessage request)
    {
        if (!Parse.GetValue(CommonOptions.ShowRequest))
        {
            return false;
        }

        RequestOutput.Write(Terminal.Output, Connection.Server, request);
        return true;
    }

    /// <summary>Makes a call, or prints it when asked to.</summary>
    /// <returns>The answer; null when the call was printed.</returns>
    public async Task<TResponse?> AskAsync<TRequest, TResponse>(TRequest request, Func<TRequest, CallOptions, AsyncUnaryCall<TResponse>> call)
        where TRequest : IMessage
        where TResponse : class => Shows(request) ? null : await call(request, Connection.Call);

    /// <summary>Fetches all pages of a list, or as many entries as <c>--limit</c> allows; prints the call instead when asked to.</summary>
    /// <returns>One answer with the entries of all pages; null when the call was printed.</returns>
    public async Task<TResponse?> ListAsync<TRequest, TResponse>(
        TRequest request, Func<TRequest, CallOptions, AsyncUnaryCall<TResponse>> call, Func<TResponse, IList> entries)
        where TRequest : class, IMessage<TRequest>
        where TResponse : class, IMessage<TResponse>, new() => Shows(request)
            ? null
            : await new PagedCall<TRequest, TResponse>(request, page => call(page, Connection.Call), entries)
                .CollectAsync(Parse.GetValue(CommonOptions.Limit), Terminal);
}
