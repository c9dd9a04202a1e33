using GraphService.Queries;
using GraphService.Queries.Timeline;
using GraphService.Search;
using GraphService.Server.Hosting;
using GraphService.Server.Mapping;
using GraphService.Server.Paging;
using GraphService.Storage;
using GraphService.V1;
using Grpc.Core;
using Microsoft.Extensions.Options;

namespace GraphService.Server.Services;

/// <summary>TimelineService: map, call, map.</summary>
internal sealed class TimelineRpc(RevisionGate gate, SearchIndex index, PageRequests pages, IOptions<LimitOptions> limits) : TimelineService.TimelineServiceBase
{
    private const int PhraseHitsPerRead = 500;
    private const int DefaultCellHighlights = 3;
    private const int MaxCellHighlights = 50;

    private TimelineLimits Limits => new(limits.Value.MaxTimelineStatements, limits.Value.MaxTimelineUnits);

    /// <inheritdoc/>
    public override async Task<TraceInitiativeResponse> TraceInitiative(TraceInitiativeRequest request, ServerCallContext context)
    {
        var (id, years) = (TimelineRequests.Id(request.Id, "id", Model.NodeLabel.Initiative), RequestMapping.Years(request.Years));
        return await gate.ReadAsync(request.MinRevision, async snapshot =>
            (await Queries.Timeline.TraceInitiative.RunAsync(snapshot, id, years, Limits, context.CancellationToken)).ToProto(snapshot.Revision), context.CancellationToken);
    }

    /// <inheritdoc/>
    public override async Task<TraceUnitResponse> TraceUnit(TraceUnitRequest request, ServerCallContext context)
    {
        var (id, years) = (TimelineRequests.Id(request.Id, "id", Model.NodeLabel.Unit), RequestMapping.Years(request.Years));
        return await gate.ReadAsync(request.MinRevision, async snapshot =>
            (await Queries.Timeline.TraceUnit.RunAsync(snapshot, id, years, request.WithLineage, Limits, context.CancellationToken)).ToProto(snapshot.Revision),
            context.CancellationToken);
    }

    /// <inheritdoc/>
    public override async Task<TraceRoleResponse> TraceRole(TraceRoleRequest request, ServerCallContext context)
    {
        var (id, years) = (TimelineRequests.Id(request.Id, "id", Model.NodeLabel.Role), RequestMapping.Years(request.Years));
        return await gate.ReadAsync(request.MinRevision, async snapshot =>
            (await Queries.Timeline.TraceRole.RunAsync(snapshot, id, years, Limits, context.CancellationToken)).ToProto(snapshot.Revision), context.CancellationToken);
    }

    /// <inheritdoc/>
    public override async Task<TracePersonResponse> TracePerson(TracePersonRequest request, ServerCallContext context)
    {
        var (id, years) = (TimelineRequests.Id(request.Id, "id", Model.NodeLabel.Person), RequestMapping.Years(request.Years));
        return await gate.ReadAsync(request.MinRevision, async snapshot =>
            (await Queries.Timeline.TracePerson.RunAsync(snapshot, id, years, Limits, context.CancellationToken)).ToProto(snapshot.Revision), context.CancellationToken);
    }

    /// <inheritdoc/>
    public override async Task<TraceMetricResponse> TraceMetric(TraceMetricRequest request, ServerCallContext context)
    {
        var id = TimelineRequests.Id(request.Id, "id", Model.NodeLabel.Unit, Model.NodeLabel.Initiative, Model.NodeLabel.Metric);
        var question = new MetricQuestion(id, request.Measure, request.Counted, RequestMapping.Years(request.Years), request.SameSentence);
        return await gate.ReadAsync(request.MinRevision, async snapshot =>
            (await Queries.Timeline.TraceMetric.RunAsync(snapshot, question, Limits, context.CancellationToken)).ToProto(snapshot.Revision), context.CancellationToken);
    }

    /// <inheritdoc/>
    public override async Task<CompareYearsResponse> CompareYears(CompareYearsRequest request, ServerCallContext context)
    {
        var id = TimelineRequests.Compared(request);
        var years = TimelineRequests.TwoYears(request.FromYear, request.ToYear);
        return await gate.ReadAsync(request.MinRevision, async snapshot =>
            (await Queries.Timeline.CompareYears.RunAsync(snapshot, id, years, request.WithLineage, Limits, context.CancellationToken)).ToProto(snapshot.Revision),
            context.CancellationToken);
    }

    /// <inheritdoc/>
    public override async Task<GetYearMatrixResponse> GetYearMatrix(GetYearMatrixRequest request, ServerCallContext context)
    {
        var filter = FilterParser.Parse(TimelineRequests.Required(request.Filter, "filter"), FilterFields.Nodes);
        var years = TimelineRequests.Columns(request.Years);
        var cell = TimelineRequests.Bounded(request.CellHighlights, "cell_highlights", DefaultCellHighlights, MaxCellHighlights);
        return await gate.ReadAsync(request.MinRevision, async snapshot =>
        {
            var page = pages.Read(request, snapshot.Revision);
            var rows = await snapshot.ListNodesAsync(new NodeQuery(filter, page.Position, page.Limit), context.CancellationToken);
            var (kept, next) = pages.Cut(page, rows, node => node.Id);
            var matrix = await Queries.Timeline.GetYearMatrix.RunAsync(snapshot, kept, years, cell, Limits, context.CancellationToken);
            return new GetYearMatrixResponse
            {
                Years = { matrix.Years },
                Rows = { matrix.Rows.Select(row => row.ToProto()) },
                NextPageToken = next,
                Truncated = matrix.TruncatedReason.Length > 0,
                TruncatedReason = matrix.TruncatedReason,
                Revision = snapshot.Revision,
            };
        }, context.CancellationToken);
    }

    /// <inheritdoc/>
    public override async Task<FindAbsencesResponse> FindAbsences(FindAbsencesRequest request, ServerCallContext context)
    {
        var question = new AbsenceQuestion(
            TimelineRequests.Required<V1.AbsenceKind, Queries.Timeline.AbsenceKind>(request.Kind, "kind"), TimelineRequests.Scope(request.UnitId, request.Place),
            RequestMapping.Years(request.Years));
        return await gate.ReadAsync(request.MinRevision, async snapshot =>
        {
            var page = pages.Read(request, snapshot.Revision);
            var found = await Queries.Timeline.FindAbsences.RunAsync(
                snapshot, question, Positions.ReadUnit(page.Position), page.Size, Limits, context.CancellationToken);
            return new FindAbsencesResponse
            {
                Absences = { found.Entries.Select(absence => absence.ToProto()) },
                NextPageToken = pages.Next(page, Positions.Of(found.Next)),
                Truncated = found.TruncatedReason.Length > 0,
                TruncatedReason = found.TruncatedReason,
                Revision = snapshot.Revision,
            };
        }, context.CancellationToken);
    }

    /// <inheritdoc/>
    public override async Task<ListCommitmentsResponse> ListCommitments(ListCommitmentsRequest request, ServerCallContext context)
    {
        var (scope, years) = (TimelineRequests.Scope(request.UnitId, request.Place), RequestMapping.Years(request.Years));
        var state = request.State == V1.CommitmentState.Unspecified
            ? (Queries.Timeline.CommitmentState?)null
            : TimelineRequests.Required<V1.CommitmentState, Queries.Timeline.CommitmentState>(request.State, "state");
        return await gate.ReadAsync(request.MinRevision, async snapshot =>
        {
            var page = pages.Read(request, snapshot.Revision);
            var found = await Queries.Timeline.ListCommitments.RunAsync(
                snapshot, scope, years, state, (Positions.ReadUnit(page.Position), page.Size), Limits, context.CancellationToken);
            return new ListCommitmentsResponse
            {
                Commitments = { found.Entries.Select(commitment => commitment.ToProto()) },
                NextPageToken = pages.Next(page, Positions.Of(found.Next)),
                Truncated = found.TruncatedReason.Length > 0,
                TruncatedReason = found.TruncatedReason,
                Revision = snapshot.Revision,
            };
        }, context.CancellationToken);
    }

    /// <inheritdoc/>
    public override async Task<TraceDiffusionResponse> TraceDiffusion(TraceDiffusionRequest request, ServerCallContext context)
    {
        var years = RequestMapping.Years(request.Years);
        if (request.Id.Length > 0 && request.Phrase.Length == 0)
        {
            var id = TimelineRequests.Id(request.Id, "id", Model.NodeLabel.Initiative);
            return await gate.ReadAsync(request.MinRevision, async snapshot =>
                (await Queries.Timeline.TraceDiffusion.OfInitiativeAsync(snapshot, id, years, Limits, context.CancellationToken)).ToProto(snapshot.Revision),
                context.CancellationToken);
        }

        var phrase = TimelineRequests.Phrase(request.Id, request.Phrase, limits.Value.MaxQueryCharacters);
        await gate.WaitForIndexAsync(request.MinRevision, index.WaitForRevisionAsync, context.CancellationToken);
        var (hits, isCut) = Find(phrase, context.CancellationToken);
        return await gate.ReadAsync(request.MinRevision, async snapshot =>
        {
            var diffusion = await Queries.Timeline.TraceDiffusion.OfPhraseAsync(snapshot, phrase, hits, years, Limits, context.CancellationToken);
            return (isCut ? diffusion with { TruncatedReason = TimelineLimits.MaxStatementsName } : diffusion).ToProto(snapshot.Revision);
        }, context.CancellationToken);
    }

    /// <summary>All highlights that print the phrase, as many as an answer may read.</summary>
    private (IReadOnlyList<(string HighlightId, string DocumentId)> Hits, bool IsCut) Find(string phrase, CancellationToken cancellationToken)
    {
        var found = new List<(string, string)>();
        HitPosition? after = null;
        do
        {
            var page = index.SearchHighlights(new HighlightSearch(phrase, null, after, PhraseHitsPerRead), cancellationToken);
            found.AddRange(page.Hits.Select(hit => (hit.Highlight.Id, hit.DocumentId)));
            after = page.Next;
        }
        while (after is not null && found.Count < limits.Value.MaxTimelineStatements);

        return (found, after is not null);
    }
}
