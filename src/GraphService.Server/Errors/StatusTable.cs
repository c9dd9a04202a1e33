using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Google.Rpc;
using GraphService.Model;
using RpcStatus = Google.Rpc.Status;

namespace GraphService.Server.Errors;

/// <summary>The one table from failures to what callers see, over gRPC, gRPC-Web and JSON alike.</summary>
internal static class StatusTable
{
    /// <summary>Domain of every ErrorInfo.</summary>
    public const string Domain = "graphservice";

    /// <summary>The status of a failure that the caller is told about, or null when it is a fault of the service.</summary>
    public static RpcStatus? Find(Exception exception) => exception switch
    {
        InvalidInputException invalid => Make(Code.InvalidArgument, invalid, BadField(invalid.Field, invalid.Message)),
        NotFoundException missing => Make(Code.NotFound, missing, ("id", missing.Id)),
        ConflictException conflict => Make(Code.Aborted, conflict),
        LimitExceededException limit => Make(
            Code.ResourceExhausted, limit, BadField(limit.Field, limit.Message), ("limit", limit.Limit), ("value", $"{limit.Value}")),
        StorageFullException full => Make(Code.ResourceExhausted, full),
        StoreUnavailableException away => Make(
            Code.Unavailable, away, new RetryInfo { RetryDelay = Duration.FromTimeSpan(away.RetryAfter) }),
        SourceNotKeptException source => Make(Code.FailedPrecondition, source),
        RevisionUnknownException revision => Make(Code.FailedPrecondition, revision),
        StoreCorruptException corrupt => Make(Code.DataLoss, corrupt),
        _ => null,
    };

    /// <summary>The status of a call that ended because its caller went away or its time was up.</summary>
    public static RpcStatus Ended(bool isDeadline) => isDeadline
        ? Make(Code.DeadlineExceeded, ErrorReasons.DeadlineExceeded, "The deadline passed; the work was stopped.", [])
        : Make(Code.Cancelled, ErrorReasons.Cancelled, "The call was cancelled; the work was stopped.", []);

    /// <summary>The status of a call that could not finish because the service is stopping.</summary>
    public static RpcStatus Stopping() => Make(
        Code.Unavailable, ErrorReasons.StoreUnavailable, "The service is stopping; send the request again.", [],
        new RetryInfo { RetryDelay = Duration.FromTimeSpan(TimeSpan.FromSeconds(1)) });

    /// <summary>The status of a message that is no valid protocol buffer of its type.</summary>
    public static RpcStatus Malformed() => Make(
        Code.InvalidArgument, ErrorReasons.MessageMalformed, "The message is not a valid protocol buffer of its type.", []);

    /// <summary>The status of a fault of the service: a fixed sentence, and the id under which the log has the rest.</summary>
    public static RpcStatus Fault(string traceId) =>
        Make(Code.Internal, ErrorReasons.Internal, "The service failed; its log says why.", [("trace_id", traceId)]);

    private static RpcStatus Make(Code code, GraphServiceException failure, params (string Name, string Value)[] metadata) =>
        Make(code, failure, null, metadata);

    private static RpcStatus Make(
        Code code, GraphServiceException failure, IMessage? detail, params (string Name, string Value)[] metadata) =>
        Make(code, failure.Reason, failure.Message, [.. failure.Metadata.Select(pair => (pair.Key, pair.Value)), .. metadata], detail);

    private static RpcStatus Make(
        Code code, string reason, string message, IEnumerable<(string Name, string Value)> metadata, IMessage? detail = null)
    {
        var info = new ErrorInfo { Domain = Domain, Reason = reason };
        foreach (var (name, value) in metadata)
        {
            info.Metadata[name] = value;
        }

        var status = new RpcStatus { Code = (int)code, Message = message, Details = { Any.Pack(info) } };
        if (detail is not null)
        {
            status.Details.Add(Any.Pack(detail));
        }

        return status;
    }

    private static BadRequest? BadField(string field, string message) => field.Length == 0
        ? null
        : new BadRequest { FieldViolations = { new BadRequest.Types.FieldViolation { Field = field, Description = message } } };
}
