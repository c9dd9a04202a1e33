using System.Globalization;
using System.Text;

namespace GraphService.Benchmarks.Measuring;

/// <summary>A report in Markdown: headings, sentences, tables. Everything added is also shown at once.</summary>
/// <param name="output">Where to show it.</param>
internal sealed class MarkdownReport(TextWriter output)
{
    private readonly StringBuilder _text = new();

    /// <summary>The report so far.</summary>
    public string Text => _text.ToString();

    public void Heading(string text) => Add($"## {text}\n\n");

    public void Sentence(FormattableString text) => Add(Invariant(text) + "\n\n");

    /// <summary>Begins a table; its rows follow.</summary>
    public void Table(params string[] columns)
    {
        Row(columns);
        Row([.. columns.Select((_, i) => i == 0 ? "---" : "---:")]);
    }

    public void Row(params string[] cells) => Add($"| {string.Join(" | ", cells)} |\n");

    public void EndTable() => Add("\n");

    /// <summary>Formats without regard to the machine's culture.</summary>
    public static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    /// <summary>A number with three significant digits, or none after the point when it is large.</summary>
    public static string Number(double value) => value switch
    {
        double.NaN => "–",
        >= 100 => value.ToString("N0", CultureInfo.InvariantCulture),
        >= 10 => value.ToString("0.0", CultureInfo.InvariantCulture),
        >= 1 => value.ToString("0.00", CultureInfo.InvariantCulture),
        _ => value.ToString("0.000", CultureInfo.InvariantCulture),
    };

    /// <summary>Bytes as MiB.</summary>
    public static string Mebibytes(long bytes) => Number(bytes / 1048576.0);

    private void Add(string text)
    {
        _text.Append(text);
        output.Write(text);
        output.Flush();
    }
}
