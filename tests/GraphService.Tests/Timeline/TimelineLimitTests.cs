using GraphService.Tests.Server;
using GraphService.V1;

namespace GraphService.Tests.Timeline;

/// <summary>Bounds cut answers short, and say so; lists go on behind them.</summary>
public sealed class TimelineLimitTests : IAsyncLifetime
{
    private TestServer? _server;

    private TestServer Server => _server ?? throw new InvalidOperationException("The server has not started.");

    public async Task InitializeAsync()
    {
        _server = await TestServer.StartAsync(null, ("Limits:MaxTimelineStatements", "100"), ("Limits:MaxTimelineUnits", "3"));
        foreach (var request in PlantedCorpus.Documents())
        {
            await _server.Documents.IngestDocumentAsync(request);
        }
    }

    public async Task DisposeAsync() => await Server.DisposeAsync();

    [Fact]
    public async Task GetYearMatrix_MoreStatementsThanTheLimit_SaysTruncated()
    {
        var matrix = await Server.Timeline.GetYearMatrixAsync(new GetYearMatrixRequest { Filter = "label = UNIT" });

        Assert.True(matrix.Truncated);
        Assert.Equal("max_timeline_statements", matrix.TruncatedReason);
        Assert.Equal(100, matrix.Rows.Sum(row => row.Cells.Sum(cell => cell.Count)));
        Assert.False((await Server.Timeline.GetYearMatrixAsync(new GetYearMatrixRequest { Filter = "label = UNIT AND name = \"云澜市公安局\"" })).Truncated);
        Assert.Equal(100, (await Server.Admin.GetInfoAsync(new GetInfoRequest())).Limits["max_timeline_statements"]);
    }

    [Fact]
    public async Task FindAbsences_FewUnitsPerPage_ReachesTheEndByTokens()
    {
        var request = new FindAbsencesRequest { Kind = AbsenceKind.UnitWithoutInitiative };
        var (found, pages) = (new List<string>(), 0);
        do
        {
            var page = await Server.Timeline.FindAbsencesAsync(request);
            found.AddRange(page.Absences.Select(absence => absence.Unit.Name));
            request.PageToken = page.NextPageToken;
            pages++;
        }
        while (request.PageToken.Length > 0);

        Assert.Contains("云澜市气象局", found);
        Assert.Equal(found.Distinct(), found);
        Assert.True(pages > 5, $"{pages} pages");
    }
}
