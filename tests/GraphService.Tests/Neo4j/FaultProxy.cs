using System.Collections.Concurrent;
using System.Net;
using GraphService.Benchmarks.Neo4j;

namespace GraphService.Tests.Neo4j;

/// <summary>What a proxy does with a request.</summary>
internal enum Fault
{
    /// <summary>Passes it on, and the answer back.</summary>
    None,

    /// <summary>Cuts the connection instead of passing it on.</summary>
    CutBefore,

    /// <summary>Passes it on and cuts the connection instead of answering.</summary>
    CutAfter,

    /// <summary>Passes it on and answers with the first half of the answer, as if that were all.</summary>
    Half,

    /// <summary>Answers 503 in its place, as a load balancer does.</summary>
    Unavailable,

    /// <summary>Answers 401 in its place, as Neo4j does.</summary>
    Refused,

    /// <summary>Never answers.</summary>
    Hang,
}

/// <summary>A request on its way to Neo4j.</summary>
/// <param name="Method">Method.</param>
/// <param name="Path">Path.</param>
/// <param name="Authorization">Its credentials.</param>
/// <param name="Body">Body.</param>
internal sealed record ProxiedRequest(string Method, string Path, string Authorization, string Body)
{
    /// <summary>Whether it only reads.</summary>
    public bool IsRead => Body.Length == 0 && Method == "GET" || Body.Contains("\"accessMode\":\"READ\"", StringComparison.Ordinal);

    /// <summary>Whether it begins a transaction of several statements: the start of a document's write.</summary>
    public bool IsBegin => Path.EndsWith("/tx", StringComparison.Ordinal);

    /// <summary>Whether it commits one.</summary>
    public bool IsCommit => Path.EndsWith("/commit", StringComparison.Ordinal);
}

/// <summary>Stands between the service and the real Neo4j and fails on purpose. What it does not fail, it passes on unchanged.</summary>
internal sealed class FaultProxy : IAsyncDisposable
{
    private static readonly byte[] Refusal =
        """{"errors":[{"code":"Neo.ClientError.Security.Unauthorized","message":"Invalid credential."}]}"""u8.ToArray();

    private readonly HttpListener _listener = new();
    private readonly HttpClient _client;
    private readonly Task _loop;
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentBag<Task> _handling = [];

    private FaultProxy(Uri target)
    {
        Uri = new Uri($"http://127.0.0.1:{LoopbackPorts.FindFree()}");
        _client = new HttpClient { BaseAddress = target };
        _listener.Prefixes.Add($"{Uri}");
        _listener.Start();
        _loop = RunAsync();
    }

    /// <summary>Where it listens.</summary>
    public Uri Uri { get; }

    /// <summary>Decides what becomes of a request, before it is passed on.</summary>
    public Func<ProxiedRequest, Fault> Decide { get; set; } = _ => Fault.None;

    /// <summary>Body of an answer that does not come from Neo4j; null = pass the request on.</summary>
    public Func<ProxiedRequest, string?> AnswerInstead { get; set; } = _ => null;

    /// <summary>Credentials to pass on instead of those of the request; null = those of the request.</summary>
    public string? Authorization { get; set; }

    /// <summary>The same for tests that must do something first; runs before a request is passed on (false) and after it was answered (true).</summary>
    public Func<ProxiedRequest, bool, Task<Fault>> DecideAsync { get; set; } = (_, _) => Task.FromResult(Fault.None);

    /// <summary>Starts a proxy before <paramref name="target"/>.</summary>
    public static FaultProxy Before(Uri target) => new(target);

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Abort();
        await _loop;
        await Task.WhenAll(_handling);
        _client.Dispose();
        _stop.Dispose();
    }

    private async Task RunAsync()
    {
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                var context = await _listener.GetContextAsync();
                _handling.Add(Task.Run(() => HandleAsync(context)));
            }
            catch (Exception exception) when (exception is HttpListenerException or ObjectDisposedException)
            {
                return;
            }
        }
    }

    private async Task HandleAsync(HttpListenerContext context)
    {
        try
        {
            var body = new MemoryStream();
            await context.Request.InputStream.CopyToAsync(body, _stop.Token);
            var request = new ProxiedRequest(
                context.Request.HttpMethod, context.Request.Url!.AbsolutePath, context.Request.Headers["Authorization"] ?? "",
                System.Text.Encoding.UTF8.GetString(body.ToArray()));
            if (AnswerInstead(request) is { } own)
            {
                await AnswerAsync(context.Response, 200, System.Text.Encoding.UTF8.GetBytes(own));
                return;
            }

            var fault = await DecideAsync(request, false);
            await HandleAsync(context, request, body.ToArray(), fault == Fault.None ? Decide(request) : fault);
        }
        catch (Exception exception) when (exception is HttpRequestException or HttpListenerException or IOException or ObjectDisposedException
            or OperationCanceledException)
        {
            context.Response.Abort();
        }
    }

    private async Task HandleAsync(HttpListenerContext context, ProxiedRequest request, byte[] body, Fault fault)
    {
        switch (fault)
        {
            case Fault.CutBefore:
                context.Response.Abort();
                return;
            case Fault.Unavailable:
                await AnswerAsync(context.Response, 503, []);
                return;
            case Fault.Refused:
                await AnswerAsync(context.Response, 401, Refusal);
                return;
            case Fault.Hang:
                await Task.Delay(Timeout.InfiniteTimeSpan, _stop.Token);
                return;
        }

        using var answer = await SendAsync(context.Request, body);
        if (fault == Fault.CutAfter || await DecideAsync(request, true) != Fault.None)
        {
            context.Response.Abort();
            return;
        }

        var bytes = await answer.Content.ReadAsByteArrayAsync(_stop.Token);
        await AnswerAsync(
            context.Response, (int)answer.StatusCode, fault == Fault.Half ? bytes[..(bytes.Length / 2)] : bytes, answer.Content.Headers.ContentType?.ToString());
    }

    private async Task<HttpResponseMessage> SendAsync(HttpListenerRequest request, byte[] body)
    {
        using var message = new HttpRequestMessage(new HttpMethod(request.HttpMethod), request.RawUrl);
        message.Headers.TryAddWithoutValidation("Authorization", Authorization ?? request.Headers["Authorization"]);
        message.Headers.TryAddWithoutValidation("Accept", request.Headers["Accept"]);
        if (body.Length > 0)
        {
            message.Content = new ByteArrayContent(body);
            message.Content.Headers.TryAddWithoutValidation("Content-Type", request.ContentType);
        }

        return await _client.SendAsync(message, _stop.Token);
    }

    private async Task AnswerAsync(HttpListenerResponse response, int status, byte[] body, string? type = "application/json")
    {
        response.StatusCode = status;
        response.ContentType = type;
        response.ContentLength64 = body.Length;
        await response.OutputStream.WriteAsync(body, _stop.Token);
        response.Close();
    }
}
