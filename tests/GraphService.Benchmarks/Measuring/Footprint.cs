using static GraphService.Benchmarks.Measuring.MarkdownReport;

namespace GraphService.Benchmarks.Measuring;

/// <summary>Memory of the server and sizes on disk, in all and for each highlight, beside the bytes of the bare texts.</summary>
internal sealed class Footprint(BenchmarkCorpus corpus)
{
    private readonly List<(string Name, long Bytes)> _rows = [("texts (headings and bodies as UTF-8)", corpus.TextBytes)];

    /// <summary>Adds the server's memory before anything is stored.</summary>
    public async Task AddEmptyAsync(ServerProcess server, CancellationToken cancellationToken)
    {
        await server.CollectAsync(cancellationToken);
        Add("memory: resident, empty server", ProcFile.ResidentBytes(server.Id));
    }

    /// <summary>Adds the server's memory as ingestion left it, and after collecting garbage.</summary>
    public async Task AddLoadedAsync(ServerProcess server, CancellationToken cancellationToken)
    {
        Add("memory: resident after ingestion", ProcFile.ResidentBytes(server.Id));
        var managed = await server.CollectAsync(cancellationToken);
        Add("memory: resident after collecting garbage", ProcFile.ResidentBytes(server.Id));
        Add("memory: managed objects alive", managed);
    }

    /// <summary>Adds what a stopped server left on disk, and the baseline's file.</summary>
    public void AddDisk(string serverDirectory, string baselinePath)
    {
        Add("disk: graph", Bytes(serverDirectory, "graph.db*"));
        Add("disk: index", Bytes(Path.Combine(serverDirectory, "index"), "*"));
        Add("disk: SQLite FTS5 (optimized)", Bytes(Path.GetDirectoryName(baselinePath)!, Path.GetFileName(baselinePath) + "*"));
    }

    public void Write(MarkdownReport report)
    {
        report.Heading("Memory and disk");
        report.Table("", "MiB", "bytes per highlight", "times the texts");
        foreach (var (name, bytes) in _rows)
        {
            report.Row(name, Mebibytes(bytes), Number((double)bytes / corpus.Highlights), Number((double)bytes / corpus.TextBytes));
        }

        report.EndTable();
    }

    private static long Bytes(string directory, string pattern) =>
        new DirectoryInfo(directory).EnumerateFiles(pattern, SearchOption.AllDirectories).Sum(file => file.Length);

    private void Add(string name, long bytes) => _rows.Add((name, bytes));
}
