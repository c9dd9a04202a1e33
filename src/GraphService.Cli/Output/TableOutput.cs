using Spectre.Console;

namespace GraphService.Cli.Output;

/// <summary>Tables for people. As wide as the screen; as wide as needed when piped, so that nothing is cut or wrapped.</summary>
internal static class TableOutput
{
    private const int UnlimitedWidth = 1_000_000;

    /// <summary>Writes a table; nothing when there are no entries.</summary>
    public static void Write<T>(Terminal terminal, IReadOnlyList<T> entries, IReadOnlyList<Column<T>> columns)
    {
        if (entries.Count == 0)
        {
            return;
        }

        var table = new Table { Border = TableBorder.Simple };
        foreach (var column in columns)
        {
            table.AddColumn(new TableColumn(new Text(column.Name, new Style(decoration: Decoration.Bold))));
        }

        foreach (var entry in entries)
        {
            table.AddRow(columns.Select(column => new Text(ControlCharacters.Strip(column.Value(entry)))));
        }

        Render(terminal, table);
    }

    private static void Render(Terminal terminal, Table table)
    {
        using var text = new StringWriter { NewLine = "\n" };
        var console = Create(terminal, text);
        console.Write(table);
        foreach (var line in text.ToString().Split('\n').Select(line => line.TrimEnd()).Where(line => line.Length > 0))
        {
            terminal.Output.WriteLine(line);
        }
    }

    private static IAnsiConsole Create(Terminal terminal, StringWriter text)
    {
        var coloured = terminal.IsColoured;
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = coloured ? AnsiSupport.Yes : AnsiSupport.No,
            ColorSystem = coloured ? ColorSystemSupport.Standard : ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.No,
            Out = new AnsiConsoleOutput(text),
        });
        console.Profile.Width = terminal.IsOutputScreen ? Math.Max(40, Console.WindowWidth) : UnlimitedWidth;
        console.Profile.Capabilities.Unicode = true;
        return console;
    }
}
