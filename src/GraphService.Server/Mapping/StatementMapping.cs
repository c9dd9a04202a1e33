using GraphService.Model;
using GraphService.Storage;

namespace GraphService.Server.Mapping;

/// <summary>Statements, links and evidence to the contract.</summary>
internal static class StatementMapping
{
    /// <summary>The span in the contract's form.</summary>
    public static V1.TextSpan ToProto(this TextSpan span) => new()
    {
        Start = span.Start,
        End = span.End,
        CodePointStart = span.CodePointStart,
        CodePointEnd = span.CodePointEnd,
    };

    /// <summary>The statement in the contract's form.</summary>
    public static V1.Statement ToProto(this EvidencedStatement evidenced)
    {
        var statement = evidenced.Statement;
        var proto = new V1.Statement
        {
            Id = statement.Id,
            Type = (V1.EdgeType)statement.Type,
            SourceId = statement.SourceId,
            TargetId = statement.TargetId,
            Year = statement.Year,
            RuleId = statement.RuleId,
            Confidence = statement.Confidence,
            Evidence = new V1.Evidence
            {
                DocumentId = statement.DocumentId,
                HighlightId = statement.HighlightId,
                Field = (V1.HighlightField)statement.Field,
                Span = statement.Span.ToProto(),
                DocumentSpan = evidenced.DocumentSpan.ToProto(),
                Quote = evidenced.Quote,
                Sentence = evidenced.Sentence,
            },
        };
        foreach (var (name, text) in statement.Attributes.Pairs)
        {
            proto.Attributes.Add(name, text);
        }

        return proto;
    }

    /// <summary>The link in the contract's form.</summary>
    public static V1.Link ToProto(this ExpandedLink expanded) => new()
    {
        Type = (V1.EdgeType)expanded.Link.Position.Type,
        Direction = (V1.Direction)expanded.Link.Position.Direction,
        Neighbour = expanded.Neighbour.ToProto(),
        Support = expanded.Link.Position.Support,
        Years = { expanded.Link.Years },
        BestStatement = expanded.Best.ToProto(),
    };

    /// <summary>The link in the contract's form, for an answer that names its ends beside it.</summary>
    public static V1.PathLink ToProto(this EvidencedLink evidenced) => new()
    {
        Type = (V1.EdgeType)evidenced.Link.Position.Type,
        Direction = (V1.Direction)evidenced.Link.Position.Direction,
        Support = evidenced.Link.Position.Support,
        Years = { evidenced.Link.Years },
        BestStatement = evidenced.Best.ToProto(),
    };

    /// <summary>The group in the contract's form.</summary>
    public static V1.LinkGroup ToProto(this LinkGroup group) => new()
    {
        Type = (V1.EdgeType)group.Type,
        Direction = (V1.Direction)group.Direction,
        Label = (V1.NodeLabel)group.Label,
        LinkCount = group.LinkCount,
        StatementCount = group.StatementCount,
    };
}
