using Google.Rpc;
using Grpc.Core;

namespace GraphService.Tests.Server;

/// <summary>Reads the details that every error carries.</summary>
internal static class RpcErrors
{
    /// <summary>The error of a call that must fail.</summary>
    public static async Task<(StatusCode Code, string Reason, string Field, ErrorInfo Details)> OfAsync(Func<Task> call)
    {
        var exception = await Assert.ThrowsAsync<RpcException>(call);
        return Read(exception);
    }

    public static (StatusCode Code, string Reason, string Field, ErrorInfo Details) Read(RpcException exception)
    {
        var status = exception.GetRpcStatus();
        Assert.True(status is not null, $"{exception.StatusCode} without details: {exception.Status.Detail}");
        var details = status.GetDetail<ErrorInfo>();
        Assert.NotNull(details);
        Assert.Equal("graphservice", details.Domain);
        var field = status.GetDetail<BadRequest>()?.FieldViolations.Single().Field ?? "";
        return (exception.StatusCode, details.Reason, field, details);
    }
}
