using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Reflection;

namespace GraphService.Benchmarks.Corpus;

/// <summary>The words and sentence forms that the corpus is made of.</summary>
internal static class CorpusWords
{
    private static readonly FrozenDictionary<string, ImmutableArray<string>> ByKind = Load();

    /// <summary>The words of one kind, in the order of the list.</summary>
    public static ImmutableArray<string> Of(string kind) => ByKind[kind];

    private static FrozenDictionary<string, ImmutableArray<string>> Load()
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("corpus/words.tsv")
            ?? throw new InvalidDataException("The words of the corpus are missing.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(line => line.Split('\t'))
            .GroupBy(cells => cells[0], cells => cells[1])
            .ToFrozenDictionary(words => words.Key, words => words.ToImmutableArray(), StringComparer.Ordinal);
    }
}
