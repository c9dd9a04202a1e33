using System.Diagnostics;
using Google.Rpc;
using GraphService.Server.Hosting;
using GraphService.Storage;
using Grpc.Core;
using Grpc.Core.Interceptors;
using Microsoft.Extensions.Options;

namespace GraphService.Server.Errors;

/// <summary>Bounds every call in time and turns every failure into its row of the status table. Services hold no try/catch.</summary>
internal sealed class CallInterceptor(
    IOptions<LimitOptions> limits, TimeProvider time, IHostApplicationLifetime lifetime, ILogger<CallInterceptor> logger) : Interceptor
{
    /// <inheritdoc/>
    public override Task<TResponse> UnaryServerHandler<TRequest, TResponse>(
        TRequest request, ServerCallContext context, UnaryServerMethod<TRequest, TResponse> continuation) =>
        RunAsync(context, bounded => continuation(request, bounded), CancellationToken.None);

    /// <inheritdoc/>
    public override Task<TResponse> ClientStreamingServerHandler<TRequest, TResponse>(
        IAsyncStreamReader<TRequest> requestStream, ServerCallContext context,
        ClientStreamingServerMethod<TRequest, TResponse> continuation) =>
        RunAsync(context, bounded => continuation(requestStream, bounded), lifetime.ApplicationStopping);

    /// <inheritdoc/>
    public override Task ServerStreamingServerHandler<TRequest, TResponse>(
        TRequest request, IServerStreamWriter<TResponse> responseStream, ServerCallContext context,
        ServerStreamingServerMethod<TRequest, TResponse> continuation) =>
        RunAsync(
            context,
            async bounded =>
            {
                await continuation(request, responseStream, bounded);
                return true;
            },
            lifetime.ApplicationStopping);

    private async Task<TResponse> RunAsync<TResponse>(
        ServerCallContext context, Func<ServerCallContext, Task<TResponse>> call, CancellationToken stopping)
    {
        var left = CallDeadline.Of(context, limits.Value, time);
        using var bounded = new BoundedCallContext(context, left, time, stopping);
        CallBudget.Set(left, time);
        try
        {
            return await call(bounded);
        }
        catch (RpcException)
        {
            throw;
        }
        catch (Exception exception)
        {
            throw Translate(exception, bounded, context.Method, stopping.IsCancellationRequested).ToRpcException();
        }
    }

    private Google.Rpc.Status Translate(Exception exception, BoundedCallContext context, string method, bool isStopping)
    {
        if (StatusTable.Find(exception) is { } known)
        {
            CallLog.Refused(logger, method, (Code)known.Code, known.Message);
            return known;
        }

        if (exception is OperationCanceledException or IOException && context.CancellationToken.IsCancellationRequested)
        {
            CallLog.Ended(logger, method, context.IsDeadlineExceeded);
            return isStopping && !context.IsDeadlineExceeded ? StatusTable.Stopping() : StatusTable.Ended(context.IsDeadlineExceeded);
        }

        var traceId = Activity.Current?.TraceId.ToHexString() ?? ActivityTraceId.CreateRandom().ToHexString();
        CallLog.Failed(logger, exception, method, traceId);
        return StatusTable.Fault(traceId);
    }
}
