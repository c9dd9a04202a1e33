using GraphService.Model;
using GraphService.Search;

namespace GraphService.Server.Mapping;

/// <summary>Similar highlights and repeated sentences to the contract.</summary>
internal static class RelatedMapping
{
    /// <summary>The highlight in the contract's form, with the nodes that it shares.</summary>
    public static V1.SimilarHighlight ToProto(this SimilarHit hit, IEnumerable<Node> shared) => new()
    {
        Highlight = hit.Highlight.ToProto(),
        Score = hit.Score,
        DocumentId = hit.DocumentId,
        LeadUnit = hit.LeadUnit,
        SharedWords = { hit.SharedWords },
        SharedNodes = { shared.Select(node => node.ToProto()) },
    };

    /// <summary>The pair in the contract's form.</summary>
    public static V1.RepeatedSentence ToProto(this RepeatHit hit) => new()
    {
        Later = ToProto(hit.Later),
        Earlier = ToProto(hit.Earlier),
        Similarity = hit.Similarity,
        LaterDifferences = { hit.LaterDifferences.Select(span => span.ToProto()) },
        EarlierDifferences = { hit.EarlierDifferences.Select(span => span.ToProto()) },
    };

    private static V1.SentencePlace ToProto(SentencePlace place) => new()
    {
        Text = place.Text,
        Year = place.Year,
        DocumentId = place.DocumentId,
        HighlightId = place.HighlightId,
        Field = (V1.HighlightField)place.Field,
        Span = place.Span.ToProto(),
        LeadUnit = place.LeadUnit,
    };
}
