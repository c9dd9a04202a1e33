using GraphService.Cli;

namespace GraphService.Tests.Cli;

public sealed class RequestOutputTests
{
    [Fact]
    public async Task ShowRequest_OfAGet_PutsTheIdInThePathAndTheRestInTheQuery()
    {
        var run = await CommandLineRun.OfAsync(
            "expand", "units/abc", "--type", "runs", "--label", "INITIATIVE", "--years", "2021..", "--server", "http://host:81", "--show-request");

        Assert.Equal(ExitCode.Ok, run.ExitCode);
        Assert.Equal(
            [
                """grpcurl -plaintext -d '{ "id": "units/abc", "types": [ "EDGE_TYPE_RUNS" ], "labels": [ "NODE_LABEL_INITIATIVE" ], "years": { "from": 2021 } }' host:81 graphservice.v1.GraphQueryService/ExpandNode""",
                "curl 'http://host:8080/v1/units/abc:expand?types=EDGE_TYPE_RUNS&labels=NODE_LABEL_INITIATIVE&years.from=2021'",
            ],
            Lines(run));
    }

    [Fact]
    public async Task ShowRequest_TextWithQuotes_IsSafeInAShell()
    {
        var run = await CommandLineRun.OfAsync("search", "it's", "--plain", "--server", "https://host:82", "--show-request");

        Assert.Equal(
            [
                """grpcurl -d '{ "query": "it'\''s" }' host:82 graphservice.v1.SearchService/SearchHighlights""",
                "curl 'https://host:82/v1/highlights:search?query=it%27s'",
            ],
            Lines(run));
    }

    [Fact]
    public async Task ShowRequest_WithListsOfMessages_UsesTheFormWithABody()
    {
        var run = await CommandLineRun.OfAsync(
            "search", "a OR b", "--include", "year=2022", "--exclude", "place=镇江市", "--server", "http://host:81", "--show-request");

        Assert.Equal(
            """curl -X POST -H 'content-type: application/json' -d '{ "query": "a OR b", "queryMode": "QUERY_MODE_LANGUAGE", "selections": [ { "field": "FACET_FIELD_YEAR", "include": [ "2022" ] }, { "field": "FACET_FIELD_PLACE", "exclude": [ "镇江市" ] } ] }' 'http://host:8080/v1/highlights:search'""",
            Lines(run)[1]);
    }

    [Fact]
    public async Task ShowRequest_OfADelete_NamesTheMethod()
    {
        var run = await CommandLineRun.OfAsync("document", "delete", "x", "--server", "http://host:81", "--show-request");

        Assert.Equal("curl -X DELETE 'http://host:8080/v1/documents/x'", Lines(run)[1]);
    }

    private static string[] Lines(CommandLineRun run) => run.Output.ReplaceLineEndings("\n").Split('\n', StringSplitOptions.RemoveEmptyEntries);
}
