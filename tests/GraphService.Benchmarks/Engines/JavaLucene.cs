using System.Diagnostics;
using System.Globalization;
using System.Text;
using GraphService.Benchmarks.Measuring;

namespace GraphService.Benchmarks.Engines;

/// <summary>Java Lucene in a process of its own, which times its own answers: the same terms, the same scores, facets by ordinals, texts of the best ten.</summary>
internal sealed class JavaLucene : IAsyncDisposable
{
    private const string Source = "LuceneSearch.java";
    private const string Library = "lucene-core-*.jar";
    private const int AllValues = 1_000_000;
    private const int ShownValues = 10;

    private readonly Process _process;

    private JavaLucene(Process process) => _process = process;

    /// <summary>Compiles and starts the program and has it index the corpus.</summary>
    public static async Task<JavaLucene> StartAsync(BenchmarkCorpus corpus, string directory, CancellationToken cancellationToken)
    {
        var texts = Path.Combine(directory, "highlights.tsv");
        EngineText.Write(corpus, texts);
        var library = Directory.GetFiles(Path.Combine(SharedNeo4j.Path, "lib"), Library).Single();
        var source = Path.Combine(AppContext.BaseDirectory, "java", Source);
        var start = new ProcessStartInfo("java", ["-Xmx2g", "-cp", library, source, texts, Path.Combine(directory, "java-index")])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardInputEncoding = new UTF8Encoding(false),
            StandardOutputEncoding = Encoding.UTF8,
        };
        var process = Process.Start(start) ?? throw new InvalidOperationException("Java did not start.");
        process.ErrorDataReceived += (_, line) => Console.Error.WriteLine(line.Data);
        process.BeginErrorReadLine();
        var java = new JavaLucene(process);
        var ready = (await java.ReadAsync(cancellationToken)).Split('\t');
        return int.Parse(ready[1], CultureInfo.InvariantCulture) == corpus.Highlights
            ? java
            : throw new InvalidOperationException($"Java indexed {ready[1]} of {corpus.Highlights} highlights.");
    }

    /// <summary>Times queries, each by itself.</summary>
    public async Task<IReadOnlyList<TimeSpan>> TimeAsync(IReadOnlyCollection<SearchQuery> queries, CancellationToken cancellationToken) =>
        [.. (await AskAsync(queries, ShownValues, cancellationToken)).Select(cells => TimeSpan.FromMicroseconds(long.Parse(cells[0], CultureInfo.InvariantCulture) / 1000.0))];

    /// <summary>Answers with all values of the facets.</summary>
    public async Task<IReadOnlyList<EngineAnswer>> AnswerAsync(IReadOnlyCollection<SearchQuery> queries, CancellationToken cancellationToken) =>
        [.. (await AskAsync(queries, AllValues, cancellationToken)).Select(cells => new EngineAnswer(
            long.Parse(cells[1], CultureInfo.InvariantCulture), [.. cells[3].Split(',', StringSplitOptions.RemoveEmptyEntries)], Counts(cells[4]), Counts(cells[5])))];

    public async ValueTask DisposeAsync()
    {
        _process.StandardInput.Close();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private static Dictionary<string, long> Counts(string cell) => cell.Split(',', StringSplitOptions.RemoveEmptyEntries)
        .Select(pair => pair.Split('=')).ToDictionary(pair => pair[0], pair => long.Parse(pair[1], CultureInfo.InvariantCulture), StringComparer.Ordinal);

    private async Task<IReadOnlyList<string[]>> AskAsync(IReadOnlyCollection<SearchQuery> queries, int facetValues, CancellationToken cancellationToken)
    {
        foreach (var query in queries)
        {
            await _process.StandardInput.WriteAsync((EngineText.Line(query, facetValues) + "\n").AsMemory(), cancellationToken);
        }

        await _process.StandardInput.WriteAsync("\n".AsMemory(), cancellationToken);
        await _process.StandardInput.FlushAsync(cancellationToken);
        var answers = new List<string[]>(queries.Count);
        while (answers.Count < queries.Count)
        {
            answers.Add((await ReadAsync(cancellationToken)).Split('\t'));
        }

        return answers;
    }

    private async Task<string> ReadAsync(CancellationToken cancellationToken) =>
        await _process.StandardOutput.ReadLineAsync(cancellationToken) ?? throw new InvalidOperationException("Java ended; its messages are above.");
}
