using GraphService.Model;
using GraphService.Queries;
using GraphService.Search;
using GraphService.Server.Mapping;
using GraphService.V1;
using Grpc.Core;

namespace GraphService.Server.Services;

/// <summary>The part of SearchService that compares highlights with each other.</summary>
internal sealed partial class SearchRpc
{
    private const int MaxSharedNodes = 50;
    private const double DefaultSimilarity = 0.8;

    /// <inheritdoc/>
    public override async Task<FindSimilarHighlightsResponse> FindSimilarHighlights(
        FindSimilarHighlightsRequest request, ServerCallContext context)
    {
        var id = HighlightId(request.HighlightId);
        var filter = FilterParser.Parse(request.Filter, FilterFields.Highlights);
        await gate.WaitForIndexAsync(request.MinRevision, index.WaitForRevisionAsync, context.CancellationToken);
        var (page, found) = Run(revision => pages.ReadSearch(request, revision), page =>
            index.FindSimilar(new SimilarSearch(id, filter, After(page), page.Size), context.CancellationToken), hits => hits.Revision);
        var ids = found.Hits.Select(hit => hit.Highlight.Id).ToArray();
        var shared = await gate.ReadAsync(
            found.Revision, snapshot => SharedNodes.RunAsync(snapshot, id, ids, MaxSharedNodes, context.CancellationToken), context.CancellationToken);
        return new FindSimilarHighlightsResponse
        {
            Highlights = { found.Hits.Select((hit, number) => hit.ToProto(shared[number])) },
            NextPageToken = pages.Next(page, found.Next?.ToText()),
            TotalSize = found.TotalSize,
            Revision = found.Revision,
            Terms = { found.Terms },
        };
    }

    /// <inheritdoc/>
    public override async Task<FindRepeatedSentencesResponse> FindRepeatedSentences(
        FindRepeatedSentencesRequest request, ServerCallContext context)
    {
        var documentId = request.DocumentId.Length == 0 ? "" : DocumentId(request.DocumentId);
        var years = RequestMapping.Years(request.Years);
        var similarity = Similarity(request.MinSimilarity);
        await gate.WaitForIndexAsync(request.MinRevision, index.WaitForRevisionAsync, context.CancellationToken);
        var (page, found) = Run(
            revision => pages.ReadSearch(request, revision),
            page => index.FindRepeats(
                new RepeatSearch(
                    documentId, years, similarity, RepeatPosition.TryParse(page.Position, out var from) ? from : null, page.Size,
                    limits.Value.MaxRepeatSentences),
                context.CancellationToken),
            hits => hits.Revision);
        return new FindRepeatedSentencesResponse
        {
            Repeats = { found.Hits.Select(hit => hit.ToProto()) },
            NextPageToken = pages.Next(page, found.Next?.ToText()),
            Revision = found.Revision,
            SentencesCompared = found.SentencesCompared,
            Truncated = found.IsTruncated,
        };
    }

    private static string HighlightId(string id) => NodeLabels.FindById(RequestMapping.NodeId(id, "highlight_id")) == Model.NodeLabel.Highlight
        ? id
        : throw new InvalidInputException("highlight_id", ErrorReasons.FieldInvalid, "highlight_id is not of the form highlights/key.");

    private static string DocumentId(string id) => NodeLabels.FindById(RequestMapping.NodeId(id, "document_id")) == Model.NodeLabel.Document
        ? id
        : throw new InvalidInputException("document_id", ErrorReasons.FieldInvalid, "document_id is not of the form documents/key.");

    private static double Similarity(double asked) => asked switch
    {
        0 => DefaultSimilarity,
        > 0.5 and <= 1 => asked,
        _ => throw new InvalidInputException(
            "min_similarity", ErrorReasons.FieldInvalid, "min_similarity must be above 0.5 and at most 1; 0 is the default."),
    };
}
