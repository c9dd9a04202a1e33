using Google.Protobuf;

namespace GraphService.Cli.Output;

/// <summary>Writes an answer in the form that <c>--output</c> asks for.</summary>
internal static class AnswerOutput
{
    /// <summary>Proto JSON for <see cref="OutputFormat.Json"/>.</summary>
    public static readonly JsonFormatter Indented = new(JsonFormatter.Settings.Default.WithIndentation());

    /// <summary>Proto JSON for a line of <see cref="OutputFormat.Jsonl"/>.</summary>
    public static readonly JsonFormatter OneLine = new(JsonFormatter.Settings.Default);

    /// <summary>Writes an answer that is a list.</summary>
    /// <typeparam name="T">Type of the entries; messages make a line of JSON each, others make one line of the whole answer.</typeparam>
    /// <param name="terminal">Where to.</param>
    /// <param name="format">Form.</param>
    /// <param name="answer">The whole answer.</param>
    /// <param name="entries">Its entries.</param>
    /// <param name="columns">Columns of table and CSV.</param>
    public static void Write<T>(
        Terminal terminal, OutputFormat format, IMessage answer, IReadOnlyList<T> entries, IReadOnlyList<Column<T>> columns)
    {
        switch (format)
        {
            case OutputFormat.Table:
                TableOutput.Write(terminal, entries, columns);
                break;
            case OutputFormat.Csv:
                CsvOutput.Write(terminal.Output, entries, columns);
                break;
            case OutputFormat.Json:
                terminal.Output.WriteLine(Indented.Format(answer));
                break;
            case OutputFormat.Jsonl:
                WriteLines(terminal.Output, answer, entries);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(format), format, null);
        }
    }

    /// <summary>Writes an answer that is one thing, as pairs of field and value.</summary>
    public static void WriteFields(Terminal terminal, OutputFormat format, IMessage answer, IReadOnlyList<Field> fields) =>
        Write(terminal, format, answer, [.. fields.Where(field => field.Value.Length > 0)], Field.Columns);

    private static void WriteLines<T>(TextWriter output, IMessage answer, IReadOnlyList<T> entries)
    {
        if (!typeof(IMessage).IsAssignableFrom(typeof(T)))
        {
            output.WriteLine(OneLine.Format(answer));
            return;
        }

        foreach (var entry in entries)
        {
            output.WriteLine(OneLine.Format((IMessage)entry!));
        }
    }
}
