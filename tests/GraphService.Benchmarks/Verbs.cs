using GraphService.Benchmarks.Corpus;

namespace GraphService.Benchmarks;

/// <summary>The verbs of the benchmark program, one line each.</summary>
internal static class Verbs
{
    private static readonly (string Name, string Does, Verb Run)[] All =
    [
        ("corpus", "makes the synthetic corpus and prints its size and hash", CorpusVerb.Run),
    ];

    private delegate int Verb(ReadOnlySpan<string> arguments);

    /// <summary>Runs the verb that the first argument names. Returns the exit code: 2 when there is no such verb.</summary>
    public static int Run(string[] arguments)
    {
        foreach (var verb in All)
        {
            if (arguments.Length > 0 && arguments[0] == verb.Name)
            {
                return verb.Run(arguments.AsSpan(1));
            }
        }

        Console.Error.WriteLine(string.Join('\n', All.Select(verb => $"{verb.Name}  {verb.Does}")));
        return 2;
    }
}
