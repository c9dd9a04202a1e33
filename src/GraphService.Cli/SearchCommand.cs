using System.CommandLine;
using GraphService.Cli.Connection;
using GraphService.Cli.Output;
using GraphService.V1;

namespace GraphService.Cli;

/// <summary><c>search</c>: highlights by their text, or nodes by their names.</summary>
internal static class SearchCommand
{
    private static readonly Argument<string> Query = new("QUERY") { Description = "Words to find. Words parted by blanks must all be found." };

    private static readonly Option<string> Filter = new("--filter")
    {
        Description = "Filter over year, document, lead_unit, place; with --nodes over label. See docs/api.md.",
        HelpName = "FILTER",
        DefaultValueFactory = _ => "",
    };

    private static readonly Option<bool> Nodes = new("--nodes") { Description = "Search the names of nodes instead of highlights." };

    private static readonly IReadOnlyList<Column<HighlightHit>> HighlightColumns =
    [
        new("year", hit => Cells.Year(hit.Highlight.Highlight.Year)),
        new("lead_unit", hit => hit.LeadUnit),
        new("heading", hit => hit.Highlight.Highlight.Heading),
        new("snippet", hit => hit.Snippets.Count == 0 ? "" : hit.Snippets[0].Text),
        new("id", hit => hit.Highlight.Id),
        new("document_id", hit => hit.DocumentId),
    ];

    private static readonly IReadOnlyList<Column<NodeHit>> NodeColumns =
    [
        new("label", hit => ContractNames.Of(hit.Node.Label)),
        new("name", hit => hit.Node.Name),
        new("matched_name", hit => hit.MatchedName),
        new("id", hit => hit.Node.Id),
    ];

    /// <summary>The verb.</summary>
    public static Command Create()
    {
        var command = new VerbCommand(
            "search",
            "Finds highlights by their text, or nodes by their names, best first.",
            "graphservice search 挂职",
            "graphservice search 反诈 平台 --filter 'year >= 2022' --output csv",
            "graphservice search 公安局 --nodes --filter 'label = UNIT'") { Query, Filter, Nodes };
        command.AddList();
        ClientVerb.Bind(command, verb => verb.Parse.GetValue(Nodes) ? NodesAsync(verb) : HighlightsAsync(verb));
        return command;
    }

    private static async Task<int> HighlightsAsync(ClientVerb verb)
    {
        var request = new SearchHighlightsRequest
        {
            Query = verb.Parse.GetRequiredValue(Query),
            Filter = verb.Parse.GetRequiredValue(Filter),
            MinRevision = verb.MinRevision,
        };
        if (verb.Shows(nameof(SearchService), "SearchHighlights", request))
        {
            return ExitCode.Ok;
        }

        var answer = await verb.CollectAsync(new PagedCall<SearchHighlightsResponse>(
            (token, size) => verb.Connection.Search.SearchHighlightsAsync(
                new SearchHighlightsRequest(request) { PageToken = token, PageSize = size }, verb.Connection.Call),
            page => page.Hits,
            page => page.NextPageToken));
        AnswerOutput.Write(verb.Terminal, verb.Format, answer, answer.Hits, HighlightColumns);
        verb.Terminal.Note($"{answer.TotalSize} found, revision {answer.Revision}.");
        if (answer.TotalSize == 0)
        {
            await QueryGuesses.NoteAsync(verb, request.Query);
        }

        return ExitCode.Ok;
    }

    private static async Task<int> NodesAsync(ClientVerb verb)
    {
        var request = new SearchNodesRequest
        {
            Query = verb.Parse.GetRequiredValue(Query),
            Filter = verb.Parse.GetRequiredValue(Filter),
            MinRevision = verb.MinRevision,
        };
        if (verb.Shows(nameof(SearchService), "SearchNodes", request))
        {
            return ExitCode.Ok;
        }

        var answer = await verb.CollectAsync(new PagedCall<SearchNodesResponse>(
            (token, size) => verb.Connection.Search.SearchNodesAsync(
                new SearchNodesRequest(request) { PageToken = token, PageSize = size }, verb.Connection.Call),
            page => page.Hits,
            page => page.NextPageToken));
        AnswerOutput.Write(verb.Terminal, verb.Format, answer, answer.Hits, NodeColumns);
        verb.Terminal.Note($"{answer.TotalSize} found, revision {answer.Revision}.");
        return ExitCode.Ok;
    }
}
