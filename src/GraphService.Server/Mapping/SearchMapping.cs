using System.Globalization;
using GraphService.Model;
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
        proto.NamedNodes.AddRange(hit.Named.Select(ToProto));
        proto.Explanation.AddRange(hit.Explanation.Select(ToProto));
        return proto;
    }

    /// <summary>The hit in the contract's form.</summary>
    public static V1.NodeHit ToProto(this NodeHit hit) =>
        new() { Node = hit.Node.ToProto(), Score = hit.Score, MatchedName = hit.MatchedName };

    /// <summary>The group in the contract's form.</summary>
    public static V1.HighlightGroup ToProto(this HighlightGroup group) => new()
    {
        Value = group.Value,
        Name = group.Name,
        TotalSize = group.TotalSize,
        Hits = { group.Hits.Select(ToProto) },
    };

    /// <summary>The counts in the contract's form.</summary>
    public static V1.Facet ToProto(this FacetCounts counts) => new()
    {
        Field = (V1.FacetField)counts.Field,
        Values = { counts.Values.Select(ToProto) },
        TotalValues = counts.TotalValues,
        Missing = counts.Missing,
    };

    /// <summary>The value in the contract's form.</summary>
    public static V1.FacetValue ToProto(this FacetCount value) => new() { Value = value.Value, Name = value.Name, Count = value.Count };

    /// <summary>The state in the contract's form.</summary>
    public static V1.IndexState ToProto(this SearchIndexState state) => state switch
    {
        SearchIndexState.Ready => V1.IndexState.Ready,
        SearchIndexState.Rebuilding => V1.IndexState.Rebuilding,
        SearchIndexState.Failed => V1.IndexState.Failed,
        _ => throw new InvalidOperationException($"Unknown state {state}."),
    };

    private static V1.NamedNode ToProto(NamedReference named) => new()
    {
        Id = named.Id,
        Label = (V1.NodeLabel)(NodeLabels.FindById(named.Id) ?? throw new InvalidOperationException($"{named.Id} has no label.")),
        Name = named.Name,
    };

    private static V1.ScorePart ToProto(ScorePart part) => new()
    {
        Clause = part.Clause,
        Score = part.Score,
        InHeading = part.InHeading,
        InBody = part.InBody,
        HighlightCount = part.HighlightCount,
        Sentence = Sentence(part),
    };

    private static string Sentence(ScorePart part)
    {
        var places = part is { InHeading: 0, InBody: 0 }
            ? "selects without standing in the text"
            : string.Create(CultureInfo.InvariantCulture, $"stands {part.InHeading} times in the heading and {part.InBody} times in the body");
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{part.Clause} {places}; it holds for {part.HighlightCount} highlights in all and adds {part.Score:0.###} to the score.");
    }

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
