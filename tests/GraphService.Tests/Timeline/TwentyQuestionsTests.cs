using GraphService.Tests.Neo4j;
using GraphService.V1;

namespace GraphService.Tests.Timeline;

/// <summary>The twenty questions of analysts over the planted corpus, through gRPC, with the sentences that answer them.</summary>
public abstract class TwentyQuestionsTests(PlantedServer fixture) : PlantedWorld(fixture)
{
    [SkippableFact]
    public async Task Question01_HighlightsThatTheJusticeBureauLedIn2022()
    {
        var links = await LinksAsync(await UnitAsync(Justice), EdgeType.Leads, Direction.Outgoing, new YearRange { From = 2022, To = 2022 });

        Assert.Equal(["市司法局做实法律援助", "市司法局完善人民调解", "市司法局推进“法韵”普法行动"], links.Select(link => link.Neighbour.Name).Order(StringComparer.Ordinal));
        AssertEvidence(links.Select(link => link.BestStatement));
    }

    [SkippableFact]
    public async Task Question02_YearsAndOwnersOfAnInitiative()
    {
        var trace = await Timeline.TraceInitiativeAsync(new TraceInitiativeRequest { Id = await InitiativeAsync("十家联巡机制") });

        Assert.Equal([2019, 2020, 2021, 2022, 2023], trace.Years.Select(year => year.Year));
        Assert.Equal(
            [Police, Police, Police, LawCommittee, LawCommittee],
            trace.Years.Select(year => Assert.Single(year.Links, link => link.Type == EdgeType.Runs).Neighbour.Name));
        Assert.Equal([2022], trace.Years.Where(year => year.Events.Contains(InitiativeEvent.OwnerChanged)).Select(year => year.Year));
        Assert.Contains("推进“十家联巡”机制", trace.Years[3].Links[0].BestStatement.Evidence.Sentence, StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task Question03_TrainingSessionsOverTheYears()
    {
        var trace = await Timeline.TraceMetricAsync(new TraceMetricRequest { Id = await InitiativeAsync("磨锋工程"), Measure = "期" });

        var series = trace.Series[0];
        Assert.EndsWith("训练班", series.Counted, StringComparison.Ordinal);
        Assert.Equal(
            [(2016, 6), (2017, 8), (2018, 9), (2020, 15), (2021, 16), (2022, 38), (2023, 40)],
            series.Points.Select(point => (point.Figure.Year, (int)point.Figure.Metric.Metric.Value)));
        Assert.Equal([2022], series.Points.Where(point => point.Flags.Contains(PointFlag.Jump)).Select(point => point.Figure.Year));
        Assert.All(series.Points, point => Assert.True(point.Comparable));
        Assert.Equal((22, 2021), ((int)series.Points[5].Change, series.Points[5].ChangeSince));
        Assert.Contains("训练班38期", series.Points[5].Figure.Statement.Evidence.Sentence, StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task Question04_WhoHeldTheOfficeAndWhoFollowed()
    {
        var trace = await Timeline.TraceRoleAsync(new TraceRoleRequest { Id = await RoleAsync("市委书记", "中共云澜市委员会") });

        Assert.Equal(["顾怀远", "程牧野"], trace.Tenures.Select(tenure => tenure.Person.Name));
        Assert.Equal([2016, 2019, 2020, 2021], trace.Tenures[0].Years);
        Assert.Equal([2021, 2022, 2023], trace.Tenures[1].Years);
        Assert.Equal(
            [
                RoleYearState.Held, RoleYearState.Gap, RoleYearState.Gap, RoleYearState.Held, RoleYearState.Held, RoleYearState.Handover, RoleYearState.Held,
                RoleYearState.Held,
            ],
            trace.Years.Select(year => year.State));
        Assert.Contains("市委书记程牧野", trace.Tenures[1].First.Evidence.Sentence, StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task Question05_EventsWhereAPersonSpoke()
    {
        var trace = await Timeline.TracePersonAsync(new TracePersonRequest { Id = await PersonAsync("顾怀远", "中共云澜市委员会") });

        var spoken = trace.Years.SelectMany(year => year.Links.Where(link => link.Type == EdgeType.SpeaksAt).Select(link => (year.Year, link.Neighbour.Name)));
        Assert.Equal([(2016, "全市政法工作推进会"), (2019, "全市政法工作推进会"), (2020, "全市政法工作推进会")], spoken);
        Assert.Contains(trace.Years[^1].Links, link => link.Type == EdgeType.Attends && link.Neighbour.Name == "全市法院工作推进会");
    }

    [SkippableFact]
    public async Task Question06_UnitsWithProvincialOrNationalHonours()
    {
        var awards = await Server.Graph.ListNodesAsync(new ListNodesRequest { Filter = "label = AWARD AND (level = \"province\" OR level = \"national\")" });
        var winners = new List<string>();
        foreach (var award in awards.Nodes)
        {
            winners.AddRange((await LinksAsync(award.Id, EdgeType.Receives, Direction.Incoming))
                .Where(link => link.Neighbour.Label == NodeLabel.Unit).Select(link => $"{link.Neighbour.Name} {award.Name} {award.Award.Level}"));
        }

        Assert.Equal([$"{Police} 全省优秀公安局 province", $"{Justice} 全国普法工作先进单位 national"], winners.Order(StringComparer.Ordinal));
    }

    [SkippableFact]
    public async Task Question07_SecondedOfficersPerUnitAndYear()
    {
        Assert.Equal([(2019, "8"), (2020, "10"), (2021, "12")], await SecondedAsync(Police));
        Assert.Equal([(2019, "15"), (2020, "16"), (2021, "18"), (2022, "20"), (2023, "24")], await SecondedAsync(LawCommittee));
        var summed = await Server.Graph.AggregateLinksAsync(new AggregateLinksRequest
        {
            Types_ = { EdgeType.SecondsTo },
            GroupBy = { LinkGrouping.Source },
            SumCounts = true,
        });
        var (police, committee) = (await UnitAsync(Police), await UnitAsync(LawCommittee));
        Assert.Equal([30, 93], summed.Groups.OrderBy(group => group.SourceId != police).Select(group => group.CountSum));
        Assert.Equal([police, committee], summed.Groups.Select(group => group.SourceId).OrderBy(id => id != police));
    }

    [SkippableFact]
    public async Task Question08_WhereTheyWerePosted()
    {
        var links = await LinksAsync(await UnitAsync(LawCommittee), EdgeType.SecondsTo, Direction.Outgoing);

        Assert.Equal(
            ["云澜市信访局 2019 2021 2022 2023", $"{Police} 2020"], links.Select(link => $"{link.Neighbour.Name} {string.Join(' ', link.Years)}").Order(StringComparer.Ordinal));
        Assert.Contains("选派16名干部到市公安局挂职", links.Single(link => link.Neighbour.Name == Police).BestStatement.Evidence.Sentence, StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task Question09_PartnersOfTheProcuratorate()
    {
        var trace = await Timeline.TraceUnitAsync(new TraceUnitRequest { Id = await UnitAsync(Procuratorate) });

        var partners = trace.Years.SelectMany(year => year.Links.Where(link => link.Type == EdgeType.CooperatesWith).Select(link => $"{year.Year} {link.Neighbour.Name}"));
        Assert.Equal([$"2020 {Police}", $"2020 {Education}", $"2022 {Education}"], partners.Order(StringComparer.Ordinal));
    }

    [SkippableFact]
    public async Task Question10_HowThePoliceAndTheEducationBureauAreConnected()
    {
        var (police, education, procuratorate) = (await UnitAsync(Police), await UnitAsync(Education), await UnitAsync(Procuratorate));
        var answer = await Server.Graph.FindPathsAsync(new FindPathsRequest
        {
            SourceIds = { police },
            TargetIds = { education },
            Scope = new PathScope { Types_ = { EdgeType.CooperatesWith } },
        });

        var path = Assert.Single(answer.Paths);
        Assert.Equal([police, procuratorate, education], path.NodeIds);
        AssertEvidence(path.Steps.Select(step => step.Links[0].BestStatement));
        Assert.All(path.Steps, step => Assert.StartsWith("联合市教育局", step.Links[0].BestStatement.Evidence.Sentence, StringComparison.Ordinal));
    }

    [SkippableFact]
    public async Task Question11_HighlightsThatPrintAPhraseByYear()
    {
        var diffusion = await Timeline.TraceDiffusionAsync(new TraceDiffusionRequest { Phrase = "法治讲座" });

        var step = Assert.Single(diffusion.Steps);
        Assert.Equal((PlantedCorpus.Yunlan, 2016), (step.Place, step.FirstYear));
        Assert.Equal([2016, 2021, 2022, 2023], step.Years);
        Assert.Equal([Justice], step.Units.Select(unit => unit.Name));
        Assert.Equal("开展法治讲座210场次。", step.Sentence);
    }

    [SkippableFact]
    public async Task Question12_PracticesThatTheNationalPressCovered()
    {
        var covered = new List<string>();
        foreach (var media in new[] { "检察日报", "法治日报" })
        {
            covered.AddRange((await LinksAsync(await UnitAsync(media), EdgeType.CoveredBy, Direction.Incoming)).Select(link => $"{media} {link.Years[0]} {link.Neighbour.Name}"));
        }

        Assert.Equal(["检察日报 2022 市检察院深化“星火”人才培养计划", "法治日报 2019 市公安局推行“十家联巡”机制"], covered);
    }

    [SkippableFact]
    public async Task Question13_WorkThatThePartySecretaryEndorsed()
    {
        var link = Assert.Single(await LinksAsync(await RoleAsync("市委书记", "中共云澜市委员会"), EdgeType.EndorsedBy, Direction.Incoming));

        Assert.Equal("市公安局拓展“磨锋工程”", link.Neighbour.Name);
        Assert.Equal("工作做法获市委书记批示。", link.BestStatement.Evidence.Sentence);
    }

    [SkippableFact]
    public async Task Question14_PromotionsOverThreeYears()
    {
        var trace = await Timeline.TraceMetricAsync(new TraceMetricRequest { Id = await UnitAsync(Procuratorate), Measure = "人", Counted = "晋升职务职级" });

        Assert.Equal([(2021, 86), (2022, 92), (2023, 75)], Assert.Single(trace.Series).Points.Select(point => (point.Figure.Year, (int)point.Figure.Metric.Metric.Value)));
        Assert.Equal([0, 6, -17], trace.Series[0].Points.Select(point => (int)point.Change));
    }

    [SkippableFact]
    public async Task Question15_CityDocumentsThatCarryOutProvincialPlans()
    {
        var year = Assert.Single((await Timeline.TraceUnitAsync(new TraceUnitRequest { Id = await UnitAsync(Justice), Years = new YearRange { From = 2021, To = 2021 } })).Years);

        var carried = Assert.Single(year.Links, link => link.Type == EdgeType.Implements);
        var issued = Assert.Single(year.Links, link => link.Type == EdgeType.Issues);
        Assert.StartsWith("全省法治建设规划", carried.Neighbour.Name, StringComparison.Ordinal);
        Assert.Equal("云澜市法治建设实施方案", issued.Neighbour.Name);
        Assert.Equal(carried.BestStatement.Evidence.Sentence, issued.BestStatement.Evidence.Sentence);
    }

    [SkippableFact]
    public async Task Question16_PredecessorsOfTheJusticeBureau()
    {
        var trace = await Timeline.TraceUnitAsync(new TraceUnitRequest { Id = await UnitAsync(Justice), WithLineage = true });

        var before = Assert.Single(trace.Lineage);
        Assert.Equal(("云澜市人民政府法制办公室", true, 1), (before.Unit.Name, before.IsPredecessor, before.Distance));
        Assert.Equal("市人民政府法制办公室与原市司法局合并，重新组建市司法局。", before.Statement.Evidence.Sentence);
        Assert.Equal("merged", before.Statement.Attributes["how"]);
        Assert.Equal([2016, 2017, 2018], trace.Years.Where(year => year.Unit.Id == before.Unit.Id).Select(year => year.Year));
    }

    [SkippableFact]
    public async Task Question17_InitiativesOfThePoliceAndTheProcuratorateCompared()
    {
        var answer = await Server.Graph.CompareNodesAsync(new CompareNodesRequest
        {
            NodeId = await UnitAsync(Police),
            OtherId = await UnitAsync(Procuratorate),
            Types_ = { EdgeType.Runs },
        });

        Assert.Equal((0, 0), (answer.Similarity, Assert.Single(answer.Groups).SharedCount));
        Assert.Equal(
            ["十家联巡机制 first", "星火人才培养计划 second", "磨锋工程 first", "银哨巡防行动 first"],
            answer.Neighbours.Select(entry => $"{entry.Neighbour.Name} {(entry.Second is null ? "first" : "second")}").Order(StringComparer.Ordinal));
        Assert.Equal([2018, 2019, 2020, 2021, 2022, 2023], answer.Neighbours.Single(entry => entry.Second is not null).Second.Years);
    }

    [SkippableFact]
    public async Task Question18_InitiativesSeenOnce()
    {
        var absences = await Timeline.FindAbsencesAsync(new FindAbsencesRequest { Kind = AbsenceKind.InitiativeSeenOnce, Place = PlantedCorpus.Yunlan });

        var once = Assert.Single(absences.Absences);
        Assert.Equal(("银哨巡防行动", Police, 2017), (once.Node.Name, once.Unit.Name, once.Statement.Year));
        Assert.Equal([2018, 2019, 2020, 2021, 2022, 2023], once.Years);
    }

    [SkippableFact]
    public async Task Question19_UnitsWithAndWithoutFigures()
    {
        var bare = await Timeline.FindAbsencesAsync(new FindAbsencesRequest { Kind = AbsenceKind.HighlightWithoutFigure, Place = PlantedCorpus.Yunlan });

        Assert.Equal(["云澜市工商业联合会"], bare.Absences.Select(absence => absence.Unit.Name).Distinct());
        Assert.Equal(Enumerable.Range(2016, 8), bare.Absences.Select(absence => absence.Statement.Year));
        var police = await Timeline.TraceUnitAsync(new TraceUnitRequest { Id = await UnitAsync(Police), Years = new YearRange { From = 2020, To = 2020 } });
        Assert.Equal(6, Assert.Single(police.Years).Figures.Count);
    }

    [SkippableFact]
    public async Task Question20_TheDocumentAndSentenceBehindAnAnswer()
    {
        var statements = await Server.Graph.ListStatementsAsync(
            new ListStatementsRequest { NodeId = await UnitAsync(Justice), OtherId = await UnitAsync("云澜市人民政府法制办公室") });

        var statement = Assert.Single(statements.Statements, statement => statement.Type == EdgeType.Succeeds);
        var document = (await Server.Documents.GetDocumentAsync(new GetDocumentRequest { Id = statement.Evidence.DocumentId, View = DocumentView.Full })).Document;
        var span = statement.Evidence.DocumentSpan;
        Assert.Equal("documents/planted-yunlan-2019", document.Id);
        Assert.Equal(statement.Evidence.Quote, document.Text[span.Start..span.End]);
        Assert.Equal("市人民政府法制办公室与原市司法局合并，重新组建市司法局。", statement.Evidence.Sentence);
    }

    private async Task<(int, string)[]> SecondedAsync(string unit)
    {
        var trace = await Timeline.TraceUnitAsync(new TraceUnitRequest { Id = await UnitAsync(unit) });
        var seconded = trace.Years.SelectMany(year => year.Links).Where(link => link is { Type: EdgeType.SecondsTo, Direction: Direction.Outgoing });
        AssertEvidence(seconded.Select(link => link.BestStatement));
        return [.. seconded.Select(link => (link.Years[0], link.BestStatement.Attributes["count"]))];
    }
}

/// <summary>On the embedded store.</summary>
public sealed class EmbeddedTwentyQuestionsTests(PlantedServer fixture) : TwentyQuestionsTests(fixture), IClassFixture<PlantedServer>;

/// <summary>In Neo4j.</summary>
[Collection(Neo4jTests.Name)]
public sealed class Neo4jTwentyQuestionsTests(PlantedNeo4jServer fixture) : TwentyQuestionsTests(fixture), IClassFixture<PlantedNeo4jServer>;
