using System.CommandLine;
using GraphService.Cli.Connection;
using GraphService.Cli.Output;
using GraphService.V1;

namespace GraphService.Cli.Timeline;

/// <summary><c>timeline matrix</c>.</summary>
internal static class YearMatrix
{
    private static readonly Option<string> Filter = new("--filter")
    {
        Description = "Which nodes make the rows. See docs/api.md.",
        HelpName = "FILTER",
        DefaultValueFactory = _ => "label = UNIT",
    };

    private static readonly Option<bool> Empty = new("--empty") { Description = "Rows without any highlight too." };

    /// <summary>The verb.</summary>
    public static Command Create()
    {
        var command = new VerbCommand(
            "matrix",
            "Counts highlights by node and year: led by a unit, naming any other node. json has the highlights behind each cell.",
            "graphservice timeline matrix",
            "graphservice timeline matrix --filter 'label = INITIATIVE' --years 2021..2023 -o csv") { Filter, Empty, CommonOptions.Years };
        command.AddList();
        ClientVerb.Bind(command, RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ClientVerb verb)
    {
        var request = new GetYearMatrixRequest
        {
            Filter = verb.Parse.GetRequiredValue(Filter),
            Years = verb.Parse.GetValue(CommonOptions.Years),
            MinRevision = verb.MinRevision,
        };
        if (await verb.ListAsync(request, verb.Connection.Timeline.GetYearMatrixAsync, page => page.Rows) is not { } answer)
        {
            return ExitCode.Ok;
        }

        int[] years = [.. answer.Years.Distinct().Order()];
        answer.Years.Clear();
        answer.Years.Add(years);
        var rows = answer.Rows.Where(row => row.Cells.Count > 0 || verb.Parse.GetValue(Empty)).ToArray();
        AnswerOutput.Write(verb.Terminal, verb.Format, answer, rows, Columns(years, verb.Format == OutputFormat.Table));
        TimelineCells.Note(verb, $"{rows.Length} rows", answer.TruncatedReason, answer.Revision);
        return ExitCode.Ok;
    }

    private static IReadOnlyList<Column<MatrixRow>> Columns(int[] years, bool isTable) =>
    [
        new("name", row => row.Node.Name),
        .. years.Select(year => new Column<MatrixRow>(Cells.Year(year), row => row.Cells.FirstOrDefault(cell => cell.Year == year) is { } cell ? Cells.Number(cell.Count) : "")),
        .. isTable
            ? [new Column<MatrixRow>("years", row => Bars.Spark([.. years.Select(year => row.Cells.FirstOrDefault(cell => cell.Year == year)?.Count)]))]
            : Array.Empty<Column<MatrixRow>>(),
        new("id", row => row.Node.Id),
    ];
}
