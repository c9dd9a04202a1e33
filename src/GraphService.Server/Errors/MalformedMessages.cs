using Google.Protobuf;
using Microsoft.AspNetCore.Http.Features;

namespace GraphService.Server.Errors;

/// <summary>
/// Gives a message that cannot be read its row of the status table. gRPC for .NET reads messages before any interceptor runs and answers
/// UNKNOWN when that fails; every failure behind the interceptor has a status of its own, so UNKNOWN means just this.
/// </summary>
internal static class MalformedMessages
{
    private const string StatusTrailer = "grpc-status";
    private const string MessageTrailer = "grpc-message";
    private const string Unknown = "2";
    private const string InvalidArgument = "3";
    private const string DetailsTrailer = "grpc-status-details-bin";

    /// <summary>Runs the call and replaces UNKNOWN by INVALID_ARGUMENT.</summary>
    public static async Task TranslateAsync(HttpContext context, RequestDelegate next)
    {
        await next(context);
        var trailers = context.Features.Get<IHttpResponseTrailersFeature>()?.Trailers;
        if (trailers is { IsReadOnly: false } && trailers[StatusTrailer] == Unknown)
        {
            Replace(trailers);
        }
        else if (!context.Response.HasStarted && context.Response.Headers[StatusTrailer] == Unknown)
        {
            Replace(context.Response.Headers);
        }
    }

    private static void Replace(IHeaderDictionary trailers)
    {
        var status = StatusTable.Malformed();
        trailers[StatusTrailer] = InvalidArgument;
        trailers[MessageTrailer] = status.Message;
        trailers[DetailsTrailer] = Convert.ToBase64String(status.ToByteArray());
    }
}
