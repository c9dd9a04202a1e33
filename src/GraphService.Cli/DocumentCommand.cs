using System.CommandLine;
using GraphService.Cli.Connection;
using GraphService.Cli.Output;
using GraphService.V1;

namespace GraphService.Cli;

/// <summary><c>document list</c>, <c>document get</c> and <c>document delete</c>.</summary>
internal static class DocumentCommand
{
    private const string IdPrefix = "documents/";

    private static readonly Argument<string> Id = new("ID") { Description = "Id of the document, with or without 'documents/'." };

    private static readonly Option<string> Filter = new("--filter")
    {
        Description = "Filter over id, title, year, place, issuer, origin, lexicon_version. See docs/api.md.",
        HelpName = "FILTER",
        DefaultValueFactory = _ => "",
    };

    private static readonly Option<bool> Full = new("--full") { Description = "With text and highlights." };

    private static readonly Option<string> RequestId = new("--request-id")
    {
        Description = "The same id with the same request has no second effect.",
        HelpName = "TEXT",
        DefaultValueFactory = _ => "",
    };

    private static readonly IReadOnlyList<Column<Document>> Columns =
    [
        new("id", document => document.Id),
        new("year", document => Cells.Year(document.Details.Year)),
        new("place", document => document.Details.Place),
        new("issuer", document => document.Details.Issuer),
        new("title", document => document.Details.Title),
        new("highlight_count", document => Cells.Number(document.HighlightCount)),
        new("revision", document => Cells.Number(document.Revision)),
    ];

    /// <summary>The verbs.</summary>
    public static Command Create() => new Command("document", "Stored documents.") { CreateList(), CreateGet(), CreateDelete() };

    private static VerbCommand CreateList()
    {
        var command = new VerbCommand(
            "list", "Lists documents by id.", "graphservice document list", "graphservice document list --filter 'year = 2022' -o jsonl") { Filter };
        command.AddList();
        ClientVerb.Bind(command, ListAsync);
        return command;
    }

    private static VerbCommand CreateGet()
    {
        var command = new VerbCommand(
            "get",
            "Shows one document and why its title, year and place are what they are.",
            "graphservice document get yunlan-police-2022",
            "graphservice document get yunlan-police-2022 --full -o json") { Id, Full };
        command.AddRead();
        ClientVerb.Bind(command, GetAsync);
        return command;
    }

    private static VerbCommand CreateDelete()
    {
        var command = new VerbCommand(
            "delete", "Deletes one document and everything that only it contributes.", "graphservice document delete yunlan-police-2022") { Id, RequestId };
        command.AddCall();
        ClientVerb.Bind(command, DeleteAsync);
        return command;
    }

    private static async Task<int> ListAsync(ClientVerb verb)
    {
        var request = new ListDocumentsRequest { Filter = verb.Parse.GetRequiredValue(Filter), MinRevision = verb.MinRevision };
        if (await verb.ListAsync(request, verb.Connection.Documents.ListDocumentsAsync, page => page.Documents) is not { } answer)
        {
            return ExitCode.Ok;
        }

        AnswerOutput.Write(verb.Terminal, verb.Format, answer, answer.Documents, Columns);
        verb.Terminal.Note($"{answer.Documents.Count} documents, revision {answer.Revision}.");
        return ExitCode.Ok;
    }

    private static async Task<int> GetAsync(ClientVerb verb)
    {
        var full = verb.Parse.GetValue(Full);
        var request = new GetDocumentRequest
        {
            Id = IdOf(verb),
            View = full ? DocumentView.Full : DocumentView.Basic,
            MinRevision = verb.MinRevision,
        };
        if (await verb.AskAsync(request, verb.Connection.Documents.GetDocumentAsync) is not { } answer)
        {
            return ExitCode.Ok;
        }

        AnswerOutput.WriteFields(verb.Terminal, verb.Format, answer, FieldsOf(answer.Document));
        return ExitCode.Ok;
    }

    private static async Task<int> DeleteAsync(ClientVerb verb)
    {
        var request = new DeleteDocumentRequest { Id = IdOf(verb), RequestId = verb.Parse.GetRequiredValue(RequestId) };
        if (await verb.AskAsync(request, verb.Connection.Documents.DeleteDocumentAsync) is not { } answer)
        {
            return ExitCode.Ok;
        }

        AnswerOutput.WriteFields(verb.Terminal, verb.Format, answer,
        [
            new("id", request.Id),
            new("changes", Cells.Changes(answer.Changes)),
            new("revision", Cells.Number(answer.Revision)),
        ]);
        return ExitCode.Ok;
    }

    private static string IdOf(ClientVerb verb)
    {
        var id = verb.Parse.GetRequiredValue(Id);
        return id.StartsWith(IdPrefix, StringComparison.Ordinal) ? id : IdPrefix + id;
    }

    private static List<Field> FieldsOf(Document document) =>
    [
        new("id", document.Id),
        .. NodeFields.OfMessage(document.Details),
        new("highlight_count", Cells.Number(document.HighlightCount)),
        new("charset", document.Charset is { } charset ? $"{charset.Charset} ({charset.Reason}, {Cells.Number(charset.Confidence)})" : ""),
        new("revision", Cells.Number(document.Revision)),
        .. document.MetadataEvidence.Select(evidence => new Field(
            $"evidence of {evidence.Field}", $"{evidence.Value} ({evidence.RuleId}, {Cells.Number(evidence.Confidence)})")),
        .. document.Highlights.Select(highlight => new Field(
            $"highlight {Cells.Number(highlight.Details.Ordinal)}", $"{highlight.Details.Number} {highlight.Details.Heading} {highlight.Details.Body}")),
    ];
}
