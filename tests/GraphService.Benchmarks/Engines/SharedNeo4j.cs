namespace GraphService.Benchmarks.Engines;

/// <summary>Where Java Lucene and Neo4j come from: <c>../shared/neo4j</c> beside the checkout, and Java on the path.</summary>
internal static class SharedNeo4j
{
    private const string Solution = "GraphService.sln";

    /// <summary>Why they are not there; null when they are.</summary>
    public static string? Missing { get; } = Find() is null ? "There is no ../shared/neo4j beside the checkout."
        : HasProgram("java") && HasProgram("javac") ? null : "There is no Java development kit on the path.";

    /// <summary>The directory.</summary>
    public static string Path => Find() ?? throw new InvalidOperationException(Missing);

    private static string? Find()
    {
        for (var directory = new DirectoryInfo(AppContext.BaseDirectory); directory is not null; directory = directory.Parent)
        {
            if (File.Exists(System.IO.Path.Combine(directory.FullName, Solution)))
            {
                var shared = System.IO.Path.Combine(directory.Parent?.FullName ?? "", "shared", "neo4j");
                return Directory.Exists(shared) ? shared : null;
            }
        }

        return null;
    }

    private static bool HasProgram(string name) => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(System.IO.Path.PathSeparator)
        .Any(directory => File.Exists(System.IO.Path.Combine(directory, name)));
}
