using System.Diagnostics;

namespace GraphService.Benchmarks.Measuring;

/// <summary>How long the disk takes to make a small append durable: the lower bound of every durable write.</summary>
internal static class DiskProbe
{
    private const int Appends = 300;
    private const int Bytes = 256;

    /// <summary>Latencies of appending to a file in <paramref name="directory"/> and syncing it.</summary>
    public static LatencySample Run(string directory)
    {
        var path = Path.Combine(directory, "probe");
        var sample = new LatencySample();
        var block = new byte[Bytes];
        using (var file = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0))
        {
            for (var i = 0; i < Appends; i++)
            {
                var started = Stopwatch.GetTimestamp();
                file.Write(block);
                file.Flush(flushToDisk: true);
                sample.Add(Stopwatch.GetElapsedTime(started));
            }
        }

        File.Delete(path);
        return sample;
    }
}
