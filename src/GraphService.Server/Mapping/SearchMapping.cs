using System.Globalization;
using GraphService.Queries;
using GraphService.Search;

namespace GraphService.Server.Mapping;

/// <summary>Search answers to the contract.</summary>
internal static class SearchMapping
{
    /// <summary>The answer in the contract's form.</summary>
    public static V1.SearchHighlightsResponse ToProto(this HighlightHits hits, string nextPageToken) => new()
    {
        Hits = { hits.Hits.Select(ToProto) },
        NextPageToken = nextPageToken,
        TotalSize = hits.TotalSize,
        Revision = hits.Revision,
        Facets = { hits.Facets.Select(ToProto) },
        Groups = { hits.Groups.Select(ToProto) },
        TotalGroups = hits.TotalGroups,
    };

    /// <summary>The answer in the contract's form, with the links of each hit.</summary>
    public static V1.SearchHighlightsResponse ToProto(this NearHits near, string nextPageToken)
    {
        var response = near.Hits.ToProto(nextPageToken);
        response.NearTruncated = near.IsTruncated;
        foreach (var hit in response.Hits.Concat(response.Groups.SelectMany(group => group.Hits)))
        {
            hit.NearLinks.AddRange(near.Links[hit.Highlight.Id].Select(link => new V1.NearLink
            {
                Node = link.Node.ToProto(),
                Steps = { link.Steps.Select(step => step.ToProto()) },
            }));
        }

        return response;
    }

    /// <summary>The answer in the contract's form.</summary>
    public static V1.SearchEvidenceResponse ToProto(this HighlightHits hits, IEnumerable<FoundSentence> sentences, string nextPageToken) => new()
    {
        Sentences =
        {
            sentences.Select(found => new V1.EvidenceHit
            {
                HighlightId = found.Hit.Highlight.Id,
                Heading = found.Hit.Highlight.Properties.GetText("heading"),
                DocumentId = found.Hit.DocumentId,
                Year = (int)found.Hit.Highlight.Properties.GetInteger("year"),
                LeadUnit = found.Hit.LeadUnit,
                Sentence = found.Sentence.ToProto(),
                Statements = { found.Statements.Select(statement => statement.ToProto()) },
            }),
        },
        NextPageToken = nextPageToken,
        TotalHighlights = hits.TotalSize,
        Revision = hits.Revision,
    };

    /// <summary>The page of values in the contract's form.</summary>
    public static V1.ListFacetValuesResponse ToProto(
        this FacetCounts counts, IEnumerable<FacetCount> values, string nextPageToken, long revision) => new()
        {
            Values = { values.Select(ToProto) },
            NextPageToken = nextPageToken,
            TotalValues = counts.TotalValues,
            Missing = counts.Missing,
            Revision = revision,
        };

    /// <summary>The hit in the contract's form.</summary>
    public static V1.HighlightHit ToProto(this HighlightHit hit)
    {
        var proto = new V1.HighlightHit();
        AddHighlight(proto, hit);
        AddFindings(proto, hit);
        return proto;
    }

    /// <summary>Adds what is the same for all searches.</summary>
    public static void AddHighlight(V1.HighlightHit proto, HighlightHit hit)
    {
        proto.Highlight = hit.Highlight.ToProto();
        proto.DocumentId = hit.DocumentId;
        proto.LeadUnit = hit.LeadUnit;
        proto.NamedNodes.AddRange(hit.Named.Select(ToProto));
    }

    /// <summary>Adds what the search found.</summary>
    public static void AddFindings(V1.HighlightHit proto, HighlightHit hit)
    {
        proto.Score = hit.Score;
        proto.Snippets.AddRange(hit.Snippets.Select(ToProto));
        proto.Explanation.AddRange(hit.Explanation.Select(ToProto));
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

    private static V1.NamedNode ToProto(this NamedReference named) => new()
    {
        Id = named.Id,
        Label = (V1.NodeLabel)named.Label,
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

    private static V1.Snippet ToProto(this Snippet snippet)
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
