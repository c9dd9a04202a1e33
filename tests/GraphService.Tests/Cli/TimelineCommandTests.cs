using System.Text.Json;
using GraphService.Cli;
using GraphService.Tests.Server;
using GraphService.V1;

namespace GraphService.Tests.Cli;

/// <summary>The verbs over years and the tour, on the samples.</summary>
public sealed class TimelineCommandTests(TimelineCommandTests.Samples fixture) : IClassFixture<TimelineCommandTests.Samples>
{
    [Fact]
    public async Task Tour_OnTheSamples_AnswersTwentyQuestionsAndPrintsTheCommands()
    {
        var run = await CommandLineRun.OfAsync("tour", "--server", fixture.Address);

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        foreach (var question in TourQuestions.All)
        {
            Assert.Contains($"{question.Number}. {question.Chinese}", run.Output, StringComparison.Ordinal);
            Assert.All(question.Commands, command => Assert.Contains($"$ graphservice {command[0]} {command[1]}", run.Output, StringComparison.Ordinal));
        }

        Assert.Equal(Enumerable.Range(1, 20), TourQuestions.All.Select(question => question.Number));
    }

    [Theory]
    [InlineData(1, "“小石桥”调解品牌连点成网")]
    [InlineData(2, "OWNER_CHANGED")]
    [InlineData(3, "▄▆█")]
    [InlineData(4, "市委书记程牧野在全市政法工作推进会上作讲话。")]
    [InlineData(5, "全市政法工作推进会")]
    [InlineData(6, "全省政务服务示范窗口")]
    [InlineData(7, "15→云澜市信访局")]
    [InlineData(8, "选派4名干部到市公安局挂职")]
    [InlineData(9, "云澜市教育局")]
    [InlineData(10, "COOPERATES_WITH")]
    [InlineData(11, "2021 2022 2023")]
    [InlineData(12, "工作做法被《法治日报》报道")]
    [InlineData(13, "获市委书记批示")]
    [InlineData(14, "全市政法系统晋升职务职级142人。")]
    [InlineData(15, "云澜市行政复议体制改革实施方案")]
    [InlineData(16, "市人民政府法制办公室与原市司法局合并，重新组建市司法局。")]
    [InlineData(17, "遴选学员")]
    [InlineData(18, "银杏支教行动")]
    [InlineData(19, "市委政法委推动执法监督")]
    [InlineData(20, "documents/yunlan-police-2021")]
    public async Task Tour_Question_ShowsItsAnswer(int number, string answer)
    {
        var run = await CommandLineRun.OfAsync("tour", "--question", $"{number}", "--server", fixture.Address);

        Assert.Equal(0, run.ExitCode);
        Assert.Contains(answer, run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("year,events", "timeline", "initiative", "澜盾工程")]
    [InlineData("year,unit", "timeline", "unit", "云澜市司法局", "--lineage")]
    [InlineData("year,state", "timeline", "role", "局长", "--unit", "云澜市公安局")]
    [InlineData("year,posts", "timeline", "person", "沈砚川")]
    [InlineData("year,value", "timeline", "metric", "云澜市公安局", "--measure", "期")]
    [InlineData("change,initiative", "timeline", "compare", "云澜市公安局", "2021", "2023")]
    [InlineData("change,initiative", "timeline", "compare", "documents/yunlan-police-2021", "2021", "2023", "--series")]
    [InlineData("name,2019,2020,2021,2022,2023", "timeline", "matrix", "--filter", "label = UNIT")]
    [InlineData("unit,missing", "absences", "initiative_seen_once")]
    [InlineData("unit,year,horizon", "commitments")]
    [InlineData("place,first_year", "diffusion", "小石桥调解品牌", "--initiative")]
    public async Task Verb_InEachForm_HasRows(string header, params string[] verb)
    {
        var csv = await CommandLineRun.OfAsync([.. verb, "--server", fixture.Address, "-o", "csv"]);
        var jsonl = await CommandLineRun.OfAsync([.. verb, "--server", fixture.Address, "-o", "jsonl", "--quiet"]);
        var json = await CommandLineRun.OfAsync([.. verb, "--server", fixture.Address, "-o", "json"]);
        var request = await CommandLineRun.OfAsync([.. verb, "--server", fixture.Address, "--show-request"]);

        Assert.Equal((0, 0, 0, 0), (csv.ExitCode, jsonl.ExitCode, json.ExitCode, request.ExitCode));
        Assert.StartsWith(header, csv.Output, StringComparison.Ordinal);
        Assert.True(csv.Output.Split('\n').Length > 2, csv.Output);
        Assert.All(jsonl.Output.Trim().Split('\n'), line => JsonDocument.Parse(line).Dispose());
        Assert.Equal("15", JsonDocument.Parse(json.Output).RootElement.GetProperty("revision").GetString());
        Assert.Contains("TimelineService/", request.Output, StringComparison.Ordinal);
        Assert.Contains("curl ", request.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(3, "timeline", "initiative", "没有这个项目")]
    [InlineData(3, "timeline", "role", "院长", "--unit", "云澜市公安局")]
    [InlineData(2, "absences", "nothing_at_all")]
    [InlineData(2, "tour", "--question", "21")]
    [InlineData(1, "timeline", "compare", "云澜市公安局", "2023", "2021")]
    public async Task Verb_BadArgument_EndsWithItsExitCode(int expected, params string[] verb) =>
        Assert.Equal(expected, (await CommandLineRun.OfAsync([.. verb, "--server", fixture.Address])).ExitCode);

    /// <summary>A service that holds the samples.</summary>
    public sealed class Samples : IAsyncLifetime
    {
        private TestServer? _server;

        public string Address => (_server ?? throw new InvalidOperationException("The server has not started.")).GrpcAddress.OriginalString;

        public async Task InitializeAsync()
        {
            _server = await TestServer.StartAsync();
            var revision = 0L;
            foreach (var request in SampleDocuments.Load())
            {
                revision = (await _server.Documents.IngestDocumentAsync(request)).Revision;
            }

            await _server.Search.SearchHighlightsAsync(new SearchHighlightsRequest { Query = "挂职", MinRevision = revision });
        }

        public async Task DisposeAsync()
        {
            if (_server is not null)
            {
                await _server.DisposeAsync();
            }
        }
    }
}
