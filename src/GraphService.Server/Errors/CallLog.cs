using Google.Rpc;

namespace GraphService.Server.Errors;

/// <summary>What is logged about calls. No names of people and no query text at Information.</summary>
internal static partial class CallLog
{
    [LoggerMessage(1001, LogLevel.Debug, "{Method} was refused: {Code}. {Reason}")]
    public static partial void Refused(ILogger logger, string method, Code code, string reason);

    [LoggerMessage(1002, LogLevel.Information, "{Method} ended early; deadline passed: {IsDeadline}")]
    public static partial void Ended(ILogger logger, string method, bool isDeadline);

    [LoggerMessage(1003, LogLevel.Error, "{Method} failed, trace id {TraceId}")]
    public static partial void Failed(ILogger logger, Exception exception, string method, string traceId);
}
