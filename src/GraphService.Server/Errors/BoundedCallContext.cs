using Grpc.Core;

namespace GraphService.Server.Errors;

/// <summary>A call whose token also ends with the service's own deadline.</summary>
internal sealed class BoundedCallContext : ServerCallContext, IDisposable
{
    /// <summary>Where gRPC for .NET looks for the HTTP context of a call context that is not its own.</summary>
    private const string HttpContextKey = "__HttpContext";

    private readonly ServerCallContext _inner;
    private readonly CancellationTokenSource _timer;
    private readonly CancellationTokenSource _linked;

    /// <summary>Bounds <paramref name="inner"/> to <paramref name="timeout"/> and to <paramref name="stopping"/>.</summary>
    public BoundedCallContext(ServerCallContext inner, TimeSpan timeout, TimeProvider time, CancellationToken stopping)
    {
        _inner = inner;
        _inner.UserState[HttpContextKey] = inner.GetHttpContext();
        _timer = new CancellationTokenSource(timeout, time);
        _linked = CancellationTokenSource.CreateLinkedTokenSource(inner.CancellationToken, _timer.Token, stopping);
    }

    /// <summary>Whether the time is up, by the service's deadline or the caller's own.</summary>
    public bool IsDeadlineExceeded => _timer.IsCancellationRequested;

    /// <inheritdoc/>
    protected override string MethodCore => _inner.Method;

    /// <inheritdoc/>
    protected override string HostCore => _inner.Host;

    /// <inheritdoc/>
    protected override string PeerCore => _inner.Peer;

    /// <inheritdoc/>
    protected override DateTime DeadlineCore => _inner.Deadline;

    /// <inheritdoc/>
    protected override Metadata RequestHeadersCore => _inner.RequestHeaders;

    /// <inheritdoc/>
    protected override CancellationToken CancellationTokenCore => _linked.Token;

    /// <inheritdoc/>
    protected override Metadata ResponseTrailersCore => _inner.ResponseTrailers;

    /// <inheritdoc/>
    protected override Status StatusCore
    {
        get => _inner.Status;
        set => _inner.Status = value;
    }

    /// <inheritdoc/>
    protected override WriteOptions? WriteOptionsCore
    {
        get => _inner.WriteOptions;
        set => _inner.WriteOptions = value;
    }

    /// <inheritdoc/>
    protected override AuthContext AuthContextCore => _inner.AuthContext;

    /// <inheritdoc/>
    protected override IDictionary<object, object> UserStateCore => _inner.UserState;

    /// <inheritdoc/>
    public void Dispose()
    {
        _linked.Dispose();
        _timer.Dispose();
    }

    /// <inheritdoc/>
    protected override Task WriteResponseHeadersAsyncCore(Metadata responseHeaders) => _inner.WriteResponseHeadersAsync(responseHeaders);

    /// <inheritdoc/>
    protected override ContextPropagationToken CreatePropagationTokenCore(ContextPropagationOptions? options) =>
        _inner.CreatePropagationToken(options);
}
