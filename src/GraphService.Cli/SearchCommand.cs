using System.CommandLine;
using GraphService.Cli.Connection;
using GraphService.Cli.Output;
using GraphService.V1;

namespace GraphService.Cli;

/// <summary><c>search</c>: highlights by their text, or nodes by their names.</summary>
internal static class SearchCommand
{
    private static readonly Argument<string> Query = new("QUERY")
    {
        Description = "What to find, in the query language of docs/search.md: words must all be found; \"phrases\", OR, -not, (groups), field:value, prefix*, a ~5 b.",
    };

    private static readonly Option<bool> Nodes = new("--nodes") { Description = "Search the names of nodes instead of highlights; the query is plain words then." };

    private static readonly IReadOnlyList<Column<HighlightHit>> HighlightColumns =
    [
        new("year", hit => Cells.Year(hit.Highlight.Highlight.Year)),
        new("lead_unit", hit => hit.LeadUnit),
        new("heading", hit => hit.Highlight.Highlight.Heading),
        new("snippet", hit => hit.Snippets.Count == 0 ? "" : hit.Snippets[0].Text),
        new("id", hit => hit.Highlight.Id),
        new("document_id", hit => hit.DocumentId),
    ];

    private static readonly Column<HighlightHit> Explanation =
        new("explanation", hit => string.Join(' ', hit.Explanation.Select(part => part.Sentence)));

    private static readonly IReadOnlyList<Column<GroupedHit>> GroupColumns =
    [
        new("group", hit => hit.Group.Name),
        new("group_size", hit => Cells.Number(hit.Group.TotalSize)),
        new("group_value", hit => hit.Group.Value),
        .. HighlightColumns.Select(column => new Column<GroupedHit>(column.Name, hit => column.Value(hit.Hit))),
    ];

    private static readonly IReadOnlyList<Column<(Facet Facet, FacetValue Value)>> FacetColumns =
    [
        new("facet", pair => ContractNames.Of(pair.Facet.Field)),
        new("name", pair => pair.Value.Name),
        new("highlights", pair => Cells.Number(pair.Value.Count)),
        new("value", pair => pair.Value.Value),
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
            "graphservice search '反诈 平台 year:2022..' --output csv",
            "graphservice search 'unit:公安局 -反诈' --facet year --facet initiative --limit 10",
            "graphservice search 培训 --group-by lead_unit",
            "graphservice search 反诈 --near 十户联防 --hops 2 --near-type RUNS --as-lead-unit",
            "graphservice search 公安局 --nodes --filter 'label = UNIT'")
        {
            Query, Nodes, SearchOptions.Facets, SearchOptions.Sort, SearchOptions.GroupBy, SearchOptions.Explain,
        };
        command.AddSearch();
        command.AddList();
        ClientVerb.Bind(command, verb => verb.Parse.GetValue(Nodes) ? NodesAsync(verb) : HighlightsAsync(verb));
        return command;
    }

    private static async Task<int> HighlightsAsync(ClientVerb verb)
    {
        var request = await SearchOptions.RequestAsync(verb, verb.Parse.GetRequiredValue(Query));
        request.Facets.Add(verb.Parse.GetRequiredValue(SearchOptions.Facets));
        request.Sort = verb.Parse.GetValue(SearchOptions.Sort);
        request.GroupBy = verb.Parse.GetValue(SearchOptions.GroupBy);
        request.Explain = verb.Parse.GetValue(SearchOptions.Explain);
        var isGrouped = request.GroupBy != FacetField.Unspecified;
        if (await verb.ListAsync(request, verb.Connection.Search.SearchHighlightsAsync, page => isGrouped ? page.Groups : page.Hits) is not { } answer)
        {
            return ExitCode.Ok;
        }

        KeepFirst(answer);
        Write(verb, answer, isGrouped, request.Explain);
        if (answer.NearTruncated)
        {
            verb.Terminal.Note("More nodes lie within --hops than the server allows: hits are missing. Name types or fewer hops.");
        }

        verb.Terminal.Note($"{answer.TotalSize} found{(isGrouped ? $" in {answer.TotalGroups} groups" : "")}, revision {answer.Revision}.");
        if (answer.TotalSize == 0)
        {
            await QueryGuesses.NoteAsync(verb, request.Query);
        }

        return ExitCode.Ok;
    }

    private static void Write(ClientVerb verb, SearchHighlightsResponse answer, bool isGrouped, bool explains)
    {
        if (verb.Format == OutputFormat.Table && answer.Facets.Count > 0)
        {
            TableOutput.Write(verb.Terminal, [.. answer.Facets.SelectMany(facet => facet.Values.Select(value => (facet, value)))], FacetColumns);
        }

        if (isGrouped && verb.Format is OutputFormat.Table or OutputFormat.Csv)
        {
            GroupedHit[] hits = [.. answer.Groups.SelectMany(group => group.Hits.Select(hit => new GroupedHit(group, hit)))];
            AnswerOutput.Write(verb.Terminal, verb.Format, answer, hits, GroupColumns);
        }
        else if (isGrouped)
        {
            AnswerOutput.Write(verb.Terminal, verb.Format, answer, answer.Groups, []);
        }
        else
        {
            AnswerOutput.Write(verb.Terminal, verb.Format, answer, answer.Hits, explains ? [.. HighlightColumns, Explanation] : HighlightColumns);
        }
    }

    /// <summary>Each page repeats the facets; the merged answer has them once.</summary>
    private static void KeepFirst(SearchHighlightsResponse answer)
    {
        Facet[] facets = [.. answer.Facets.Distinct()];
        answer.Facets.Clear();
        answer.Facets.Add(facets);
    }

    private static async Task<int> NodesAsync(ClientVerb verb)
    {
        var request = new SearchNodesRequest
        {
            Query = verb.Parse.GetRequiredValue(Query),
            Filter = verb.Parse.GetRequiredValue(SearchOptions.Filter),
            MinRevision = verb.MinRevision,
        };
        if (await verb.ListAsync(request, verb.Connection.Search.SearchNodesAsync, page => page.Hits) is not { } answer)
        {
            return ExitCode.Ok;
        }

        AnswerOutput.Write(verb.Terminal, verb.Format, answer, answer.Hits, NodeColumns);
        verb.Terminal.Note($"{answer.TotalSize} found, revision {answer.Revision}.");
        return ExitCode.Ok;
    }

    /// <summary>A hit with its group, a row of the table.</summary>
    private sealed record GroupedHit(HighlightGroup Group, HighlightHit Hit);
}
