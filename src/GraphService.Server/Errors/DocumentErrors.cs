using Google.Rpc;
using GraphService.Model;
using GraphService.V1;

namespace GraphService.Server.Errors;

/// <summary>Failures of one document among several: the same table as for calls, as a message.</summary>
internal static class DocumentErrors
{
    /// <summary>The failure as the caller sees it; null when it is a fault of the service.</summary>
    public static ImportError? Find(GraphServiceException failure) => StatusTable.Find(failure) is not { } status ? null : new ImportError
    {
        Code = Name((Code)status.Code),
        Reason = failure.Reason,
        Field = failure switch
        {
            InvalidInputException invalid => invalid.Field,
            LimitExceededException limit => limit.Field,
            _ => "",
        },
        Message = failure.Message,
    };

    /// <summary>The canonical spelling of a code, for example INVALID_ARGUMENT.</summary>
    private static string Name(Code code) => CodeReflection.Descriptor.EnumTypes[0].FindValueByNumber((int)code).Name;
}
