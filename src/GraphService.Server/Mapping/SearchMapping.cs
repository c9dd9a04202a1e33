using GraphService.Search;

namespace GraphService.Server.Mapping;

/// <summary>Search answers to the contract.</summary>
internal static class SearchMapping
{
    /// <summary>The hit in the contract's form.</summary>
    public static V1.HighlightHit ToProto(this HighlightHit hit)
    {
        var proto = new V1.HighlightHit
        {
            Highlight = hit.Highlight.ToProto(),
            Score = hit.Score,
            DocumentId = hit.DocumentId,
            LeadUnit = hit.LeadUnit,
        };
        proto.Snippets.AddRange(hit.Snippets.Select(ToProto));
        return proto;
    }

    /// <summary>The hit in the contract's form.</summary>
    public static V1.NodeHit ToProto(this NodeHit hit) =>
        new() { Node = hit.Node.ToProto(), Score = hit.Score, MatchedName = hit.MatchedName };

    /// <summary>The state in the contract's form.</summary>
    public static V1.IndexState ToProto(this SearchIndexState state) => state switch
    {
        SearchIndexState.Ready => V1.IndexState.Ready,
        SearchIndexState.Rebuilding => V1.IndexState.Rebuilding,
        SearchIndexState.Failed => V1.IndexState.Failed,
        _ => throw new InvalidOperationException($"Unknown state {state}."),
    };

    private static V1.Snippet ToProto(Snippet snippet)
    {
        var proto = new V1.Snippet
        {
            Field = (V1.HighlightField)snippet.Field,
            Text = snippet.Text,
            Span = snippet.Span.ToProto(),
        };
        proto.Matches.AddRange(snippet.Matches.Select(match => match.ToProto()));
        return proto;
    }
}
