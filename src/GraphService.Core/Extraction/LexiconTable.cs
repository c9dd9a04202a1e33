using System.Collections.Immutable;
using System.Reflection;

namespace GraphService.Extraction;

/// <summary>One lexicon: a TSV file with a line of column names, then one entry a line; the last column names the source of the fact.</summary>
internal sealed class LexiconTable
{
    private LexiconTable(string name, string content, ImmutableArray<string> columns, ImmutableArray<ImmutableArray<string>> rows)
    {
        Name = name;
        Content = content;
        Columns = columns;
        Rows = rows;
    }

    /// <summary>File name without its ending.</summary>
    public string Name { get; }

    /// <summary>The file as it is, for the version.</summary>
    public string Content { get; }

    /// <summary>Names of the columns.</summary>
    public ImmutableArray<string> Columns { get; }

    /// <summary>The entries, sorted by their cells, ordinal.</summary>
    public ImmutableArray<ImmutableArray<string>> Rows { get; }

    /// <summary>Reads the lexicon shipped with this assembly.</summary>
    /// <exception cref="InvalidDataException">The file is missing, or a line has another number of cells than the first.</exception>
    public static LexiconTable Shipped(string name)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream($"lexicons/{name}.tsv")
            ?? throw new InvalidDataException($"Lexicon '{name}' is missing.");
        using var reader = new StreamReader(stream);
        return Parse(name, reader.ReadToEnd());
    }

    /// <summary>The first column.</summary>
    public IEnumerable<string> Entries => Rows.Select(row => row[0]);

    private static LexiconTable Parse(string name, string content)
    {
        var lines = content.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var cells = lines.Select(line => line.TrimEnd('\r').Split('\t').ToImmutableArray()).ToImmutableArray();
        if (cells.FirstOrDefault(row => row.Length != cells[0].Length) is { IsDefault: false } wrong)
        {
            throw new InvalidDataException($"Lexicon '{name}': '{wrong[0]}' has {wrong.Length} cells instead of {cells[0].Length}.");
        }

        return new LexiconTable(name, content, cells[0], cells[1..]);
    }
}
