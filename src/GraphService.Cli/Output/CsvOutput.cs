using System.Buffers;
using System.Globalization;

namespace GraphService.Cli.Output;

/// <summary>CSV by RFC 4180: header line, CRLF, quotes where needed. Cells cannot become formulas of a spreadsheet.</summary>
internal static class CsvOutput
{
    private static readonly SearchValues<char> NeedsQuotes = SearchValues.Create("\",\r\n");

    /// <summary>Writes header and entries.</summary>
    public static void Write<T>(TextWriter output, IEnumerable<T> entries, IReadOnlyList<Column<T>> columns)
    {
        WriteLine(output, columns.Select(column => column.Name));
        foreach (var entry in entries)
        {
            WriteLine(output, columns.Select(column => column.Value(entry)));
        }
    }

    /// <summary>The cell as written to the file.</summary>
    public static string Cell(string value)
    {
        var safe = IsFormula(value) ? "'" + value : value;
        return safe.AsSpan().ContainsAny(NeedsQuotes) ? $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : safe;
    }

    private static void WriteLine(TextWriter output, IEnumerable<string> cells)
    {
        output.Write(string.Join(',', cells.Select(Cell)));
        output.Write("\r\n");
    }

    /// <summary>Spreadsheets run a cell that begins like this, full width included; plain negative numbers are none.</summary>
    private static bool IsFormula(string value) =>
        value.Length > 0
        && value[0] is '=' or '+' or '-' or '@' or '\t' or '\r' or '\n' or '\uFF1D' or '\uFF0B' or '\uFF0D' or '\uFF20'
        && !double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out _);
}
