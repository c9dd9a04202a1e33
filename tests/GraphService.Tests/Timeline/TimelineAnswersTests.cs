using Google.Protobuf.Collections;
using GraphService.Model;
using GraphService.Tests.Neo4j;
using GraphService.V1;
using Grpc.Core;
using EdgeType = GraphService.V1.EdgeType;
using Statement = GraphService.V1.Statement;

namespace GraphService.Tests.Timeline;

/// <summary>What the planted corpus holds beside the twenty questions: silence, editions, candidates, conflicts, targets, spread, pages.</summary>
public abstract class TimelineAnswersTests(PlantedServer fixture) : PlantedWorld(fixture)
{
    [SkippableFact]
    public async Task TraceInitiative_WithAPauseAndEditions_SaysSo()
    {
        var trace = await Timeline.TraceInitiativeAsync(new TraceInitiativeRequest { Id = await InitiativeAsync("磨锋工程") });

        Assert.Equal(Enumerable.Range(2016, 8), trace.Years.Select(year => year.Year));
        Assert.Equal([InitiativeEvent.FirstSeen], trace.Years[0].Events);
        Assert.Equal([InitiativeEvent.Silent], trace.Years[3].Events);
        Assert.Equal([InitiativeEvent.Continued, InitiativeEvent.NewEdition], trace.Years[4].Events);
        Assert.Equal([InitiativeEvent.Continued], trace.Years[5].Events);
        Assert.Equal([InitiativeEvent.Continued, InitiativeEvent.NewEdition, InitiativeEvent.LastSeen], trace.Years[7].Events);
        Assert.Equal(["升级版"], trace.Years[4].Editions);
        Assert.Equal(["3.0版"], trace.Years[7].Editions);
        Assert.Equal((2016, 2023, false), (trace.FirstYear, trace.LastYear, trace.Vanished));
        Assert.Contains(trace.Years[5].Links.Concat(trace.Years[5].Around), link => link.Neighbour.Name == "全省公安机关改革创新项目一等奖");
        Assert.Contains(trace.Years[6].Around, link => link.Type == EdgeType.EndorsedBy);
        AssertEvidence(trace.Years.SelectMany(year => year.Links.Concat(year.Highlights).Concat(year.Around)).Select(link => link.BestStatement));
    }

    [SkippableFact]
    public async Task TraceInitiative_Vanished_IsSilentAfterItsLastYear()
    {
        var trace = await Timeline.TraceInitiativeAsync(new TraceInitiativeRequest { Id = await InitiativeAsync("青麦支教行动") });

        Assert.True(trace.Vanished);
        Assert.Equal((2016, 2017), (trace.FirstYear, trace.LastYear));
        Assert.All(trace.Years.Skip(2), year => Assert.Equal([InitiativeEvent.Silent], year.Events));
        Assert.Equal(2023, trace.Years[^1].Year);
    }

    [SkippableFact]
    public async Task TraceInitiative_NearEqualName_IsACandidateAndNoSuccession()
    {
        var trace = await Timeline.TraceInitiativeAsync(new TraceInitiativeRequest { Id = await InitiativeAsync("社会治理专项挂职计划") });

        var candidate = Assert.Single(trace.Candidates);
        Assert.Equal("推进社会治理现代化专项挂职计划", candidate.Node.Name);
        Assert.Equal([LineageReason.NameContained, LineageReason.SameOwner, LineageReason.YearsAdjoin], candidate.Reasons);
        Assert.InRange(candidate.Score, 0.8, 1);
        Assert.Equal([2022, 2023], candidate.Years);
        Assert.Empty(trace.Lineage);
        AssertEvidence([candidate.Statement]);
    }

    [SkippableFact]
    public async Task TraceRole_TwoDocumentsDisagree_IsAConflictWithBothSentences()
    {
        var trace = await Timeline.TraceRoleAsync(new TraceRoleRequest { Id = await RoleAsync("局长", Education) });

        var year = Assert.Single(trace.Years);
        Assert.Equal((2020, RoleYearState.Conflict), (year.Year, year.State));
        Assert.Equal(["叶知秋", "方既白"], year.Holders.Select(holder => holder.Neighbour.Name).Order(StringComparer.Ordinal));
        Assert.Equal(2, year.Holders.Select(holder => holder.BestStatement.Evidence.DocumentId).Distinct().Count());
    }

    [SkippableFact]
    public async Task TracePerson_SameNameInOneYear_SpeaksAgainstOnePerson()
    {
        var trace = await Timeline.TracePersonAsync(new TracePersonRequest { Id = await PersonAsync("张宁", Police) });

        var namesake = Assert.Single(trace.Namesakes);
        Assert.Equal(Education, namesake.Person.Person.AnchorUnit);
        Assert.Contains(NamesakeReason.SameYear, namesake.Reasons);
        Assert.InRange(namesake.Score, 0, 0.5);
    }

    [SkippableFact]
    public async Task TracePerson_Moved_IsACandidateWithDisjointYears()
    {
        var trace = await Timeline.TracePersonAsync(new TracePersonRequest { Id = await PersonAsync("苏映雪", Justice) });

        Assert.Equal([2016, 2017, 2018], trace.Years.Select(year => year.Year));
        var namesake = Assert.Single(trace.Namesakes);
        Assert.Equal([2020, 2021], namesake.Years);
        Assert.Contains(NamesakeReason.YearsDisjoint, namesake.Reasons);
        Assert.Equal("副检察长", Assert.Single(namesake.Posts).Neighbour.Name);
    }

    [SkippableFact]
    public async Task TraceMetric_BoundsAndTotals_DoNotCompare()
    {
        var trace = await Timeline.TraceMetricAsync(new TraceMetricRequest { Id = await UnitAsync("国家税务总局云澜市税务局"), Counted = "减税降费" });

        var points = Assert.Single(trace.Series).Points;
        Assert.Equal([2019, 2020, 2021, 2022], points.Select(point => point.Figure.Year));
        Assert.Equal([true, false, false, true], points.Select(point => point.Comparable));
        Assert.Contains(PointFlag.Cumulative, points[1].Flags);
        Assert.Contains(PointFlag.Approximate, points[2].Flags);
        Assert.Equal((800_000_000, 2019), (points[3].Change, points[3].ChangeSince));
    }

    [SkippableFact]
    public async Task TraceMetric_OfAMetric_ShowsItsOwnSeriesWithoutTargets()
    {
        var reached = Assert.Single((await Timeline.ListCommitmentsAsync(new ListCommitmentsRequest { UnitId = await UnitAsync(Police) })).Commitments).Report;
        var trace = await Timeline.TraceMetricAsync(new TraceMetricRequest { Id = reached.Metric.Id });

        var points = Assert.Single(trace.Series).Points;
        Assert.Equal([(2020, 40, false), (2022, 42, true)], points.Select(point => (point.Figure.Year, (int)point.Figure.Metric.Metric.Value, point.Comparable)));
        Assert.Contains(PointFlag.Target, points[0].Flags);
        Assert.Equal(0, points[1].ChangeSince);
    }

    [SkippableFact]
    public async Task AggregateLinks_NumbersOfLeadUnitsByYear_AddsThoseOfOneKey()
    {
        var request = new AggregateLinksRequest
        {
            Types_ = { EdgeType.Reports },
            GroupBy = { LinkGrouping.LeadUnit, LinkGrouping.Year, LinkGrouping.MetricKey },
            SumValues = true,
            PageSize = 500,
        };
        var police = await UnitAsync(Police);
        var answer = await Server.Graph.AggregateLinksAsync(request);
        var classes = answer.Groups.Where(group => group.LeadUnitId == police && group.MetricKey.Contains("|期|", StringComparison.Ordinal)).OrderBy(group => group.Year).ToArray();

        Assert.Equal(
            [(2016, 6, 1L), (2017, 8, 1), (2018, 9, 1), (2020, 15, 1), (2021, 16, 1), (2022, 38, 1), (2023, 40, 1)],
            classes.Select(group => (group.Year, (int)group.ValueSum, group.ValuedStatements)));
        Assert.Single(classes.Select(group => group.MetricKey).Distinct());
        Assert.Contains(answer.Nodes, node => node.Id == police);

        var whole = await Server.Graph.AggregateLinksAsync(new AggregateLinksRequest { Types_ = { EdgeType.Reports }, MetricKey = classes[0].MetricKey, SumValues = true });
        var ofKey = answer.Groups.Where(group => group.MetricKey == classes[0].MetricKey).ToArray();
        Assert.Equal((ofKey.Sum(group => group.ValueSum), ofKey.Sum(group => group.StatementCount)), (Assert.Single(whole.Groups).ValueSum, whole.Groups[0].StatementCount));
        await RefusedAsync(StatusCode.InvalidArgument, Server.Graph.AggregateLinksAsync(new AggregateLinksRequest { SumValues = true, GroupBy = { LinkGrouping.Year } }));
    }

    [SkippableFact]
    public async Task AggregateLinks_HonoursByLevel_CountsThem()
    {
        var answer = await Server.Graph.AggregateLinksAsync(
            new AggregateLinksRequest { NodeId = await UnitAsync(Police), Types_ = { EdgeType.Receives }, GroupBy = { LinkGrouping.TargetLevel } });

        Assert.Equal(("province", 1L), (answer.Groups[0].TargetLevel, answer.Groups[0].TargetCount));
    }

    [SkippableFact]
    public async Task CompareYears_OfThePolice_TellsWhatChanged()
    {
        Assert.Equal(["New 十家联巡机制", "Upgraded 磨锋工程"], Lines(await CompareAsync(Police, 2018, 2020)));
        var comparison = await CompareAsync(Police, 2019, 2022);
        Assert.Equal(["Moved 十家联巡机制", "Returned 磨锋工程"], Lines(comparison));
        Assert.Equal(LawCommittee, Assert.Single(comparison.Differences[0].OtherUnits).Name);
        Assert.Equal(["Dropped 银哨巡防行动", "Continued 磨锋工程"], Lines(await CompareAsync(Police, 2017, 2018)).OrderByDescending(line => line, StringComparer.Ordinal));
        AssertEvidence(comparison.Differences.SelectMany(difference => new[] { difference.FromStatement, difference.ToStatement }).OfType<Statement>());
    }

    [SkippableFact]
    public async Task CompareYears_RenamedInitiative_PairsNewAndDroppedAsCandidates()
    {
        var comparison = await CompareAsync(LawCommittee, 2021, 2022);

        Assert.Equal(["New 推进社会治理现代化专项挂职计划", "Dropped 社会治理专项挂职计划", "Moved 十家联巡机制"], Lines(comparison));
        Assert.Equal("社会治理专项挂职计划", comparison.Differences[0].Candidate.Node.Name);
        Assert.Equal("推进社会治理现代化专项挂职计划", comparison.Differences[1].Candidate.Node.Name);
    }

    [SkippableFact]
    public async Task CompareYears_OfADocument_ComparesTheListsOfItsSeries()
    {
        var comparison = await Timeline.CompareYearsAsync(new CompareYearsRequest { Id = "documents/planted-yunlan-2016", FromYear = 2017, ToYear = 2018 });
        var police = await CompareAsync(Police, 2017, 2018);

        Assert.Equal(["documents/planted-yunlan-2017", "documents/planted-yunlan-2018"], comparison.Documents.Select(document => document.Id));
        Assert.All(Lines(police), line => Assert.Contains(line, Lines(comparison)));
        Assert.True(comparison.FromHighlights > police.FromHighlights && comparison.ToHighlights > police.ToHighlights);
        AssertEvidence(comparison.Differences.SelectMany(difference => new[] { difference.FromStatement, difference.ToStatement }).OfType<Statement>());
    }

    [SkippableFact]
    public async Task CompareYears_RecycledSentence_IsShown()
    {
        var repeat = Assert.Single((await CompareAsync(Police, 2022, 2023)).VerbatimRepeats);

        Assert.Equal("坚持每周一训、每月一考，把训练场搬到街面一线。", repeat.Sentence);
        Assert.Equal(("市公安局拓展“磨锋工程”", "市公安局推进“磨锋工程”3.0版"), (repeat.FromHighlight.Name, repeat.ToHighlight.Name));
    }

    [SkippableFact]
    public async Task GetYearMatrix_OfUnits_CountsAndNamesTheHighlights()
    {
        var matrix = await Timeline.GetYearMatrixAsync(new GetYearMatrixRequest { Filter = "label = UNIT AND name : \"云澜市\"", PageSize = 500 });

        Assert.Equal(Enumerable.Range(2016, 8), matrix.Years);
        var police = matrix.Rows.Single(row => row.Node.Name == Police);
        Assert.Equal([2, 3, 2, 2, 3, 3, 2, 2], police.Cells.Select(cell => cell.Count));
        Assert.Equal(["市公安局推行“十家联巡”机制", "市公安局维护社会稳定"], police.Cells[3].Highlights.Select(highlight => highlight.Name).Order(StringComparer.Ordinal));
        Assert.Empty(matrix.Rows.Single(row => row.Node.Name == "云澜市信访局").Cells);
    }

    [SkippableFact]
    public async Task GetYearMatrix_InPages_GivesTheSameRows()
    {
        var request = new GetYearMatrixRequest { Filter = "label = INITIATIVE", PageSize = 500, CellHighlights = 1 };
        var whole = (await Timeline.GetYearMatrixAsync(request)).Rows;
        var rows = new RepeatedField<MatrixRow>();
        request.PageSize = 3;
        do
        {
            var page = await Timeline.GetYearMatrixAsync(request);
            rows.Add(page.Rows);
            request.PageToken = page.NextPageToken;
        }
        while (request.PageToken.Length > 0);

        Assert.Equal(whole, rows);
        Assert.True(rows.Count > 6);
    }

    [SkippableFact]
    public async Task FindAbsences_UnitsWithoutInitiatives_ListsThem()
    {
        var absences = (await Timeline.FindAbsencesAsync(new FindAbsencesRequest { Kind = AbsenceKind.UnitWithoutInitiative, PageSize = 500 })).Absences;

        var names = absences.Select(absence => absence.Unit.Name).ToArray();
        Assert.Contains("云澜市气象局", names);
        Assert.DoesNotContain(Police, names);
        Assert.DoesNotContain("云澜市信访局", names);
        Assert.Equal(Enumerable.Range(2016, 8), absences.Single(absence => absence.Unit.Name == "云澜市气象局").Years);
    }

    [SkippableFact]
    public async Task FindAbsences_InPages_GivesTheSameEntries()
    {
        var request = new FindAbsencesRequest { Kind = AbsenceKind.HighlightWithoutFigure, PageSize = 500 };
        var whole = (await Timeline.FindAbsencesAsync(request)).Absences;
        var entries = new RepeatedField<Absence>();
        request.PageSize = 3;
        do
        {
            var page = await Timeline.FindAbsencesAsync(request);
            Assert.InRange(page.Absences.Count, 0, 3);
            entries.Add(page.Absences);
            request.PageToken = page.NextPageToken;
        }
        while (request.PageToken.Length > 0);

        Assert.Equal(whole, entries);
        Assert.Equal(8, entries.Count);
    }

    [SkippableFact]
    public async Task ListCommitments_ReachedAndForgotten_AreTold()
    {
        var commitments = (await Timeline.ListCommitmentsAsync(new ListCommitmentsRequest { Place = PlantedCorpus.Yunlan })).Commitments;

        Assert.Equal(2, commitments.Count);
        var stations = commitments.Single(commitment => commitment.Unit.Name == Police);
        Assert.Equal((2020, 2022, CommitmentState.Reached), (stations.Year, stations.Horizon, stations.State));
        Assert.Equal((40, 42, 2022), ((int)stations.Metric.Metric.Value, (int)stations.Report.Metric.Metric.Value, stations.Report.Year));
        Assert.Equal("到2022年，建成街面警务站40个。", stations.Sentence);
        var canteens = commitments.Single(commitment => commitment.Unit.Name == Education);
        Assert.Equal((2021, 2022, CommitmentState.NotReported), (canteens.Year, canteens.Horizon, canteens.State));
        var broken = await Timeline.FindAbsencesAsync(new FindAbsencesRequest { Kind = AbsenceKind.PromiseNotReported, Place = PlantedCorpus.Yunlan });
        Assert.Equal(canteens, Assert.Single(broken.Absences).Commitment);
    }

    [SkippableFact]
    public async Task TraceDiffusion_OfAnInitiative_ShowsLags()
    {
        var diffusion = await Timeline.TraceDiffusionAsync(new TraceDiffusionRequest { Id = await InitiativeAsync("三联三访工作法") });

        Assert.Equal(
            [(PlantedCorpus.Yunlan, 2017, 0), (PlantedCorpus.Songting, 2019, 2), (PlantedCorpus.Lanxi, 2022, 5)],
            diffusion.Steps.Select(step => (step.Place, step.FirstYear, step.Lag)));
        Assert.Equal(["松汀市司法局"], diffusion.Steps[1].Units.Select(unit => unit.Name));
        Assert.All(diffusion.Steps, step => Assert.Contains("三联三访", step.Sentence, StringComparison.Ordinal));
        Assert.Equal(diffusion.Steps.Select(step => step.Place), (await Timeline.TraceDiffusionAsync(new TraceDiffusionRequest { Phrase = "三联三访" })).Steps.Select(step => step.Place));
    }

    [SkippableFact]
    public async Task TraceUnit_Years_KeepsOnlyThem()
    {
        var trace = await Timeline.TraceUnitAsync(new TraceUnitRequest { Id = await UnitAsync(Police), Years = new YearRange { From = 2020, To = 2021 } });

        Assert.Equal([2020, 2021], trace.Years.Select(year => year.Year));
        AssertEvidence(trace.Years.SelectMany(year => year.Links).Select(link => link.BestStatement));
    }

    [SkippableFact]
    public async Task AnyCall_SameRequest_GivesTheSameBytes()
    {
        var request = new TraceUnitRequest { Id = await UnitAsync(Police), WithLineage = true };

        Assert.Equal(await Timeline.TraceUnitAsync(request), await Timeline.TraceUnitAsync(request));
        Assert.Equal(
            await Timeline.FindAbsencesAsync(new FindAbsencesRequest { Kind = AbsenceKind.UnitWithoutInitiative }),
            await Timeline.FindAbsencesAsync(new FindAbsencesRequest { Kind = AbsenceKind.UnitWithoutInitiative }));
    }

    [SkippableTheory]
    [InlineData("")]
    [InlineData("units/0000000000000000")]
    [InlineData("nonsense")]
    public async Task TraceInitiative_NoInitiative_NamesTheField(string id)
    {
        var timeline = Timeline;
        var exception = await Assert.ThrowsAsync<RpcException>(async () => await timeline.TraceInitiativeAsync(new TraceInitiativeRequest { Id = id }));

        Assert.Equal(StatusCode.InvalidArgument, exception.StatusCode);
    }

    [SkippableFact]
    public async Task AnyCall_BadInput_IsRefused()
    {
        var (timeline, unit) = (Timeline, await UnitAsync(Police));

        await RefusedAsync(StatusCode.NotFound, timeline.TraceUnitAsync(new TraceUnitRequest { Id = NodeIds.Unit("无") }));
        await RefusedAsync(StatusCode.InvalidArgument, timeline.CompareYearsAsync(new CompareYearsRequest { Id = unit, FromYear = 2020, ToYear = 2020 }));
        await RefusedAsync(StatusCode.InvalidArgument, timeline.CompareYearsAsync(new CompareYearsRequest { Id = "places/x", FromYear = 2020, ToYear = 2021, WithLineage = true }));
        await RefusedAsync(StatusCode.InvalidArgument, timeline.CompareYearsAsync(new CompareYearsRequest { Id = "documents/x", FromYear = 2020, ToYear = 2021, WithLineage = true }));
        await RefusedAsync(StatusCode.NotFound, timeline.CompareYearsAsync(new CompareYearsRequest { Id = GraphService.Model.NodeIds.Place("无此市", ""), FromYear = 2020, ToYear = 2021 }));
        await RefusedAsync(StatusCode.InvalidArgument, timeline.FindAbsencesAsync(new FindAbsencesRequest()));
        await RefusedAsync(StatusCode.InvalidArgument, timeline.TraceDiffusionAsync(new TraceDiffusionRequest()));
        await RefusedAsync(StatusCode.InvalidArgument, timeline.TraceDiffusionAsync(new TraceDiffusionRequest { Id = await InitiativeAsync("磨锋工程"), Phrase = "x" }));
        await RefusedAsync(StatusCode.InvalidArgument, timeline.GetYearMatrixAsync(new GetYearMatrixRequest()));
        await RefusedAsync(StatusCode.InvalidArgument, timeline.GetYearMatrixAsync(new GetYearMatrixRequest { Filter = "label = UNIT", CellHighlights = -1 }));
        await RefusedAsync(StatusCode.InvalidArgument, timeline.GetYearMatrixAsync(new GetYearMatrixRequest { Filter = "label = UNIT", Years = new YearRange { From = 1, To = 9999 } }));
        await RefusedAsync(StatusCode.InvalidArgument, timeline.ListCommitmentsAsync(new ListCommitmentsRequest { PageToken = "nonsense" }));
        await RefusedAsync(StatusCode.FailedPrecondition, timeline.TraceUnitAsync(new TraceUnitRequest { Id = unit, MinRevision = 1_000_000 }));
    }

    private static async Task RefusedAsync<T>(StatusCode code, AsyncUnaryCall<T> call) =>
        Assert.Equal(code, (await Assert.ThrowsAsync<RpcException>(async () => await call)).StatusCode);

    private static IEnumerable<string> Lines(CompareYearsResponse comparison) =>
        comparison.Differences.Select(difference => $"{difference.Change} {difference.Initiative.Name}");

    private async Task<CompareYearsResponse> CompareAsync(string unit, int from, int to) =>
        await Timeline.CompareYearsAsync(new CompareYearsRequest { Id = await UnitAsync(unit), FromYear = from, ToYear = to });
}

/// <summary>On the embedded store.</summary>
public sealed class EmbeddedTimelineAnswersTests(PlantedServer fixture) : TimelineAnswersTests(fixture), IClassFixture<PlantedServer>;

/// <summary>In Neo4j.</summary>
[Collection(Neo4jTests.Name)]
public sealed class Neo4jTimelineAnswersTests(PlantedNeo4jServer fixture) : TimelineAnswersTests(fixture), IClassFixture<PlantedNeo4jServer>;
