using GraphService.Server.Hosting;
using GraphService.V1;
using Grpc.Core;

namespace GraphService.Server.Errors;

/// <summary>How long a call may take.</summary>
internal static class CallDeadline
{
    /// <summary>Calls that do more than read a bounded part of the graph.</summary>
    private static readonly HashSet<string> LongMethods = new(StringComparer.Ordinal)
    {
        FullName(nameof(DocumentService), nameof(DocumentService.DocumentServiceBase.IngestDocument)),
        FullName(nameof(DocumentService), nameof(DocumentService.DocumentServiceBase.ImportDocuments)),
        FullName(nameof(DocumentService), nameof(DocumentService.DocumentServiceBase.DeleteDocument)),
        FullName(nameof(DocumentService), nameof(DocumentService.DocumentServiceBase.AnalyzeText)),
        FullName(nameof(DocumentService), nameof(DocumentService.DocumentServiceBase.ReprocessDocuments)),
        FullName(nameof(AdminService), nameof(AdminService.AdminServiceBase.CheckStore)),
        FullName(nameof(AdminService), nameof(AdminService.AdminServiceBase.GetStats)),
    };

    /// <summary>Time that is left for the call: the caller's deadline, or the default of its method, but never more than the method's maximum.</summary>
    public static TimeSpan Of(ServerCallContext context, LimitOptions limits, TimeProvider time)
    {
        var isLong = LongMethods.Contains(context.Method);
        var max = TimeSpan.FromSeconds(isLong ? limits.MaxWriteSeconds : limits.MaxReadSeconds);
        if (context.Deadline == DateTime.MaxValue)
        {
            return isLong ? max : TimeSpan.FromSeconds(Math.Min(limits.DefaultReadSeconds, limits.MaxReadSeconds));
        }

        var left = context.Deadline - time.GetUtcNow().UtcDateTime;
        return left < TimeSpan.Zero ? TimeSpan.Zero : left < max ? left : max;
    }

    private static string FullName(string service, string method) => $"/graphservice.v1.{service}/{method}";
}
