using System.Globalization;
using GraphService.Extraction;
using GraphService.Model;

namespace GraphService.Server.Mapping;

/// <summary>Analyses to the contract.</summary>
public static class AnalysisMapping
{
    /// <summary>The analysis in the contract's form. Ids of highlights are empty: they belong to stored documents.</summary>
    public static V1.DocumentAnalysis ToProto(this DocumentAnalysis analysis)
    {
        var facts = analysis.Metadata;
        var proto = new V1.DocumentAnalysis
        {
            Charset = analysis.Charset?.ToProto(),
            Details = new V1.DocumentDetails
            {
                Title = facts.Title,
                Year = facts.Year,
                Place = facts.Place?.Name ?? "",
                Issuer = facts.Issuer,
                Publisher = facts.Publisher,
                PublishedOn = facts.PublishedOn,
                Origin = analysis.Origin,
                LexiconVersion = analysis.Lexicons.Version,
                Reporters = { facts.Reporters.Select(byline => byline.Name) },
            },
        };
        proto.MetadataEvidence.AddRange(facts.Evidence.Select(DocumentMapping.ToProto));
        proto.Highlights.AddRange(analysis.Highlights.Select(highlight => ToProto(highlight, facts.Year)));
        return proto;
    }

    private static V1.AnalyzedHighlight ToProto(HighlightAnalysis highlight, int year)
    {
        var proto = new V1.AnalyzedHighlight
        {
            Highlight = new V1.Highlight
            {
                Details = new V1.HighlightDetails
                {
                    Ordinal = highlight.Ordinal,
                    Number = highlight.Number,
                    Heading = highlight.Heading,
                    Body = highlight.Body,
                    Year = year,
                },
                NumberSpan = highlight.NumberSpan?.ToProto(),
                HeadingSpan = highlight.HeadingSpan.ToProto(),
                BodySpan = highlight.BodySpan.ToProto(),
            },
            LeadMention = highlight.Lead?.Mention ?? -1,
            LeadUnit = highlight.Lead?.Name ?? "",
            LeadRuleId = highlight.Lead?.RuleId ?? "",
        };
        proto.Mentions.AddRange(highlight.Mentions.Select(ToProto));
        proto.Relations.AddRange(highlight.Relations.Select(relation => ToProto(relation, highlight)));
        return proto;
    }

    private static V1.Mention ToProto(Mention mention)
    {
        var label = Label(mention.Kind);
        var proto = new V1.Mention
        {
            Label = label,
            OtherKind = label == V1.NodeLabel.Unspecified ? OtherKind(mention.Kind) : "",
            Field = (V1.HighlightField)mention.Field,
            Span = mention.Span.ToProto(),
            Surface = mention.Surface,
            Name = mention.Name,
            RuleId = mention.RuleId,
            Confidence = mention.Confidence,
            Reason = mention.Reason,
            Attributes = { mention.Attributes.Values },
        };
        proto.Candidates.AddRange(mention.Candidates);
        return proto;
    }

    private static V1.Relation ToProto(Relation relation, HighlightAnalysis highlight)
    {
        var source = Argument(relation.Source, highlight);
        var target = Argument(relation.Target, highlight);
        var isEdge = source.Text.Length == 0 && target.Text.Length == 0;
        return new V1.Relation
        {
            Type = isEdge ? (V1.EdgeType)(EdgeTypes.FindByName(relation.Name)?.Type ?? 0) : V1.EdgeType.Unspecified,
            Relation_ = relation.Name,
            Source = source,
            Target = target,
            Field = (V1.HighlightField)relation.Field,
            Span = relation.Span.ToProto(),
            RuleId = relation.RuleId,
            Confidence = relation.Confidence,
            Attributes = { relation.Attributes.Values },
        };
    }

    private static V1.RelationArgument Argument(RelationArgument argument, HighlightAnalysis highlight)
    {
        if (argument.IsHighlight)
        {
            return new V1.RelationArgument { Label = V1.NodeLabel.Highlight };
        }

        if (argument.Mention < 0)
        {
            return argument.UnitName.Length > 0
                ? new V1.RelationArgument { Label = V1.NodeLabel.Unit, Name = argument.UnitName }
                : new V1.RelationArgument { Text = argument.Text };
        }

        var mention = highlight.Mentions[argument.Mention];
        return mention.Name.Length > 0
            ? new V1.RelationArgument { Label = Label(mention.Kind), Name = mention.Name }
            : new V1.RelationArgument { Text = mention.Surface };
    }

    private static V1.NodeLabel Label(MentionKind kind) => kind switch
    {
        MentionKind.Unit => V1.NodeLabel.Unit,
        MentionKind.Person => V1.NodeLabel.Person,
        MentionKind.Role => V1.NodeLabel.Role,
        MentionKind.Initiative => V1.NodeLabel.Initiative,
        MentionKind.Policy => V1.NodeLabel.Policy,
        MentionKind.Award => V1.NodeLabel.Award,
        MentionKind.Event => V1.NodeLabel.Event,
        MentionKind.Place => V1.NodeLabel.Place,
        MentionKind.Metric => V1.NodeLabel.Metric,
        MentionKind.UnitGroup or MentionKind.Date => V1.NodeLabel.Unspecified,
        _ => throw new InvalidOperationException(string.Create(CultureInfo.InvariantCulture, $"Unknown kind {kind}.")),
    };

    private static string OtherKind(MentionKind kind) => kind == MentionKind.Date ? "date" : "unit_group";
}
