using System.Collections.Immutable;
using System.Reflection;
using System.Text;

namespace GraphService.Extraction;

/// <summary>One lexicon: a TSV file with a line of column names, then one entry a line; the last column names the source of the fact.</summary>
internal sealed class LexiconTable
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private LexiconTable(string name, string content, ImmutableArray<string> columns, ImmutableArray<ImmutableArray<string>> rows, ImmutableArray<int> lines)
    {
        Name = name;
        Content = content;
        Columns = columns;
        Rows = rows;
        Lines = lines;
    }

    /// <summary>File name without its ending.</summary>
    public string Name { get; }

    /// <summary>The file as it is, for the version.</summary>
    public string Content { get; }

    /// <summary>Names of the columns.</summary>
    public ImmutableArray<string> Columns { get; }

    /// <summary>The entries, in the order of the file; sorted by the first cell, ordinal, where the file is shipped.</summary>
    public ImmutableArray<ImmutableArray<string>> Rows { get; }

    /// <summary>For each entry its line in the file, from 1.</summary>
    public ImmutableArray<int> Lines { get; }

    /// <summary>The first column.</summary>
    public IEnumerable<string> Entries => Rows.Select(row => row[0]);

    /// <summary>Reads the lexicon shipped with this assembly.</summary>
    /// <exception cref="InvalidDataException">The file is missing, or a line has another number of cells than the first.</exception>
    public static LexiconTable Shipped(string name)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream($"lexicons/{name}.tsv")
            ?? throw new InvalidDataException($"Lexicon '{name}' is missing.");
        using var reader = new StreamReader(stream, Utf8);
        return Parse(name, reader.ReadToEnd());
    }

    /// <summary>Reads a file. Blank lines and a byte-order mark are skipped.</summary>
    /// <exception cref="InvalidDataException">A line has another number of cells than the first; the message begins with its number.</exception>
    /// <exception cref="DecoderFallbackException">The file is not UTF-8.</exception>
    public static LexiconTable Read(string path) =>
        Parse(Path.GetFileNameWithoutExtension(path), Utf8.GetString(File.ReadAllBytes(path)).TrimStart('\uFEFF'));

    /// <summary>This table with the entries of <paramref name="added"/>: those with a first cell of this table take the place of its entry.</summary>
    public LexiconTable With(LexiconTable added)
    {
        var own = added.Entries.ToHashSet(StringComparer.Ordinal);
        ImmutableArray<ImmutableArray<string>> rows =
            [.. Rows.Where(row => !own.Contains(row[0])).Concat(added.Rows).OrderBy(row => row[0], StringComparer.Ordinal)];
        var content = string.Concat(rows.Prepend(Columns).Select(row => string.Join('\t', row) + "\n"));
        return new LexiconTable(Name, content, Columns, rows, [.. Enumerable.Range(2, rows.Length)]);
    }

    private static LexiconTable Parse(string name, string content)
    {
        var columns = ImmutableArray<string>.Empty;
        var rows = ImmutableArray.CreateBuilder<ImmutableArray<string>>();
        var lines = ImmutableArray.CreateBuilder<int>();
        var number = 0;
        foreach (var line in content.Split('\n').Select(line => line.TrimEnd('\r')))
        {
            number++;
            if (line.Length == 0)
            {
                continue;
            }

            ImmutableArray<string> cells = [.. line.Split('\t')];
            if (columns.IsEmpty)
            {
                columns = cells;
                continue;
            }

            if (cells.Length != columns.Length)
            {
                throw new InvalidDataException($"{number}: '{cells[0]}' has {cells.Length} cells instead of {columns.Length}, separated by tabs.");
            }

            rows.Add(cells);
            lines.Add(number);
        }

        return new LexiconTable(name, content, columns, rows.ToImmutable(), lines.ToImmutable());
    }
}
