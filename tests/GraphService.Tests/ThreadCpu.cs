using System.Globalization;

namespace GraphService.Tests;

/// <summary>CPU time of the calling thread, which other tests and other programs do not lengthen.</summary>
internal static class ThreadCpu
{
    private const string Path = "/proc/thread-self/schedstat";

    /// <summary>Time that this thread has run so far; null where the system does not tell.</summary>
    public static TimeSpan? FindNow() => File.Exists(Path)
        ? TimeSpan.FromMicroseconds(long.Parse(File.ReadAllText(Path).Split(' ')[0], CultureInfo.InvariantCulture) / 1_000.0)
        : null;
}
