using System.Diagnostics;
using System.Globalization;

namespace GraphService.Benchmarks.Measuring;

/// <summary>What Linux tells about processes and the machine under /proc. Times are CPU time, user and system.</summary>
internal static class ProcFile
{
    /// <summary>Linux reports CPU times in hundredths of a second, whatever the kernel's own tick is.</summary>
    private const double TicksPerSecond = 100;

    private const int UserTimeField = 11;
    private const int IdleField = 3;
    private const int WaitingField = 4;
    private const int StealField = 7;

    /// <summary>CPU time that a process has used, in steps of 10 ms.</summary>
    public static TimeSpan CpuOf(int processId)
    {
        var stat = File.ReadAllText($"/proc/{processId}/stat");
        var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
        return Ticks(fields[UserTimeField]) + Ticks(fields[UserTimeField + 1]);
    }

    /// <summary>CPU time that the whole machine has used, time stolen by its host included.</summary>
    public static TimeSpan CpuOfMachine()
    {
        var fields = File.ReadLines("/proc/stat").First().Split(' ', StringSplitOptions.RemoveEmptyEntries)[1..(StealField + 2)];
        return fields.Where((_, i) => i is not (IdleField or WaitingField)).Aggregate(TimeSpan.Zero, (sum, field) => sum + Ticks(field));
    }

    /// <summary>Resident memory of a process in bytes.</summary>
    public static long ResidentBytes(int processId) => KibibytesIn($"/proc/{processId}/status", "VmRSS:");

    /// <summary>Memory of the machine in bytes.</summary>
    public static long MemoryBytes() => KibibytesIn("/proc/meminfo", "MemTotal:");

    /// <summary>Name of the processor as the kernel reports it.</summary>
    public static string ProcessorName() =>
        File.ReadLines("/proc/cpuinfo").FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal))?.Split(':')[1].Trim()
        ?? "unknown";

    private static TimeSpan Ticks(string field) => TimeSpan.FromSeconds(long.Parse(field, CultureInfo.InvariantCulture) / TicksPerSecond);

    private static long KibibytesIn(string path, string name)
    {
        var line = File.ReadLines(path).First(candidate => candidate.StartsWith(name, StringComparison.Ordinal));
        return 1024 * long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture);
    }
}

/// <summary>What others did on the machine while something was measured.</summary>
/// <param name="server">Process that is measured.</param>
internal sealed class MachineLoad(int server)
{
    private readonly long _started = Stopwatch.GetTimestamp();
    private readonly TimeSpan _machine = ProcFile.CpuOfMachine();
    private readonly TimeSpan _own = Own(server);

    /// <summary>Share of the machine's CPU time since this was made that neither the server nor this process used, 0 to 1.</summary>
    public double OthersShare()
    {
        var others = ProcFile.CpuOfMachine() - _machine - (Own(server) - _own);
        return Math.Max(0, others / (Stopwatch.GetElapsedTime(_started) * Environment.ProcessorCount));
    }

    private static TimeSpan Own(int server) =>
        ProcFile.CpuOf(Environment.ProcessId) + (server == Environment.ProcessId ? TimeSpan.Zero : ProcFile.CpuOf(server));
}
