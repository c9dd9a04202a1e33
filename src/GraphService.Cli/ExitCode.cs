using GraphService.Model;
using Grpc.Core;

namespace GraphService.Cli;

/// <summary>Exit codes of the process, the same for every verb.</summary>
internal static class ExitCode
{
    /// <summary>Done.</summary>
    public const int Ok = 0;

    /// <summary>Not done, or done in part.</summary>
    public const int Failure = 1;

    /// <summary>The command line is at fault.</summary>
    public const int Usage = 2;

    /// <summary>There is no such node or document, or a name means several.</summary>
    public const int NotFound = 3;

    /// <summary>The server wants other credentials.</summary>
    public const int Unauthenticated = 4;

    /// <summary>The server, its store or its index does not answer.</summary>
    public const int Unavailable = 5;

    /// <summary>The exit code for a status of the server.</summary>
    public static int Of(StatusCode status) => status switch
    {
        StatusCode.OK => Ok,
        StatusCode.NotFound => NotFound,
        StatusCode.Unauthenticated or StatusCode.PermissionDenied => Unauthenticated,
        StatusCode.Unavailable => Unavailable,
        _ => Failure,
    };

    /// <summary>The exit code for a start that failed.</summary>
    public static int Of(StartupFault fault) => fault switch
    {
        StartupFault.Credentials => Unauthenticated,
        StartupFault.Unavailable => Unavailable,
        _ => Failure,
    };

    /// <summary>The exit code for a failure of something that runs in this process.</summary>
    public static int Of(GraphServiceException exception) => exception switch
    {
        NotFoundException => NotFound,
        StoreUnavailableException => Unavailable,
        _ => Failure,
    };
}
