using System.Runtime.InteropServices;

namespace GraphService.Benchmarks.Measuring;

/// <summary>CPU time of the calling thread, to the nanosecond: what else runs on the machine does not lengthen it. Linux alone.</summary>
internal static class ThreadClock
{
    private const int ThreadCpuTime = 3;

    /// <summary>Time that this thread has run so far.</summary>
    public static TimeSpan Now => Read(ThreadCpuTime, out var time) == 0
        ? TimeSpan.FromSeconds(time.Seconds) + TimeSpan.FromMicroseconds(time.Nanoseconds / 1000.0)
        : throw new InvalidOperationException("The system does not tell the CPU time of threads.");

    [DllImport("libc", EntryPoint = "clock_gettime")]
    private static extern int Read(int clock, out Time time);

    [StructLayout(LayoutKind.Sequential)]
    private struct Time
    {
        public long Seconds;
        public long Nanoseconds;
    }
}
