using System.CommandLine;
using GraphService.Cli.Output;
using GraphService.Server.Hosting;
using GraphService.Storage;

namespace GraphService.Cli;

/// <summary><c>copy</c>: the whole graph from one store to another. Needs no server.</summary>
internal static class CopyCommand
{
    private static readonly StorePlace From = new("from");

    private static readonly StorePlace To = new("to");

    private static readonly Option<bool> DeleteOthers = new("--delete-others")
    {
        Description = "Delete documents of the target that the source does not have. Without it such a target is refused.",
    };

    /// <summary>The verb.</summary>
    public static Command Create()
    {
        var command = new VerbCommand(
            "copy",
            "Copies the whole graph from one store to another, document by document, and compares both at the end.\n"
            + "What is there already is not written again: after an interruption, the same command goes on. Stop the server of an embedded store first.\n"
            + "Exit codes: 0 both graphs are equal; 1 they differ, or the copy was refused; 4 Neo4j refuses the credentials; 5 it does not answer.",
            "graphservice copy --from embedded:/var/lib/graphservice --to http://127.0.0.1:7474 --to-password-file neo4j.password",
            "graphservice copy --from http://127.0.0.1:7474 --from-password-file neo4j.password --to embedded:backup");
        From.AddTo(command);
        To.AddTo(command);
        command.Add(DeleteOthers);
        command.Add(CommonOptions.Quiet);
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parse, CancellationToken cancellationToken)
    {
        var terminal = Terminal.Of(parse);
        var progress = new CopyProgress(terminal);
        try
        {
            var result = await StoreCopy.RunAsync(
                From.Read(parse), To.Read(parse), parse.GetValue(DeleteOthers), progress, cancellationToken);
            terminal.EndProgress();
            Write(terminal, result);
            return result.IsEqual ? ExitCode.Ok : ExitCode.Failure;
        }
        catch
        {
            terminal.EndProgress();
            progress.NoteInterruption();
            throw;
        }
    }

    private static void Write(Terminal terminal, GraphCopyResult result)
    {
        TableOutput.Write(
            terminal,
            [
                new Field("created", Cells.Number(result.Created)),
                new Field("updated", Cells.Number(result.Updated)),
                new Field("unchanged", Cells.Number(result.Unchanged)),
                new Field("deleted", Cells.Number(result.Deleted)),
                new Field("from_digest", result.Source.Digest),
                new Field("from_revision", Cells.Number(result.Source.Revision)),
                new Field("to_digest", result.Target.Digest),
                new Field("to_revision", Cells.Number(result.Target.Revision)),
            ],
            Field.Columns);
        terminal.Note(result.IsEqual
            ? "Both graphs are equal."
            : "The graphs differ: somebody wrote to one of them meanwhile. Run the same command again.");
    }

    /// <summary>Shows how far the copy is. Told from the copy's own thread, in order.</summary>
    private sealed class CopyProgress(Terminal terminal) : IProgress<GraphCopyProgress>
    {
        private GraphCopyProgress _last;

        public void Report(GraphCopyProgress value)
        {
            _last = value;
            terminal.Progress(value.IsComparing ? "comparing both graphs" : $"{value.Done} of {value.Total} documents");
        }

        public void NoteInterruption()
        {
            if (_last.Done > 0)
            {
                terminal.Note($"{_last.Done} of {_last.Total} documents are done; the same command goes on from there.");
            }
        }
    }
}
