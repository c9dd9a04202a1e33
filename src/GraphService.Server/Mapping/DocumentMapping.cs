using GraphService.Model;
using GraphService.Queries;
using GraphService.Storage;

namespace GraphService.Server.Mapping;

/// <summary>Documents to the contract.</summary>
internal static class DocumentMapping
{
    /// <summary>The document without text and highlights.</summary>
    public static V1.Document ToBasic(this StoredDocument document)
    {
        var proto = new V1.Document
        {
            Id = document.Node.Id,
            Details = document.Node.Properties.ToDetails<V1.DocumentDetails>(),
            HighlightCount = document.Source.Layout.Length,
            Revision = document.Revision,
            Charset = document.Source.Charset?.ToProto(),
        };
        proto.MetadataEvidence.AddRange(document.Source.Metadata.Select(ToProto));
        return proto;
    }

    /// <summary>The document with what was read of it.</summary>
    public static V1.Document ToProto(this DocumentContent content)
    {
        var proto = content.Document.ToBasic();
        proto.Text = content.Document.Source.Text;
        proto.Highlights.AddRange(content.Highlights.Zip(content.Document.Source.Layout, ToProto));
        return proto;
    }

    /// <summary>The reason in the contract's form.</summary>
    public static V1.MetadataEvidence ToProto(this MetadataEvidence evidence) => new()
    {
        Field = evidence.Field,
        Value = evidence.Value,
        RuleId = evidence.RuleId,
        Span = evidence.Span?.ToProto(),
        Confidence = evidence.Confidence,
    };

    /// <summary>The decision in the contract's form.</summary>
    public static V1.CharsetDecision ToProto(this CharsetDecision charset) =>
        new() { Charset = charset.Charset, Reason = charset.Reason, Confidence = charset.Confidence };

    /// <summary>The changes in the contract's form.</summary>
    public static V1.GraphChanges ToProto(this GraphChanges changes)
    {
        var proto = new V1.GraphChanges();
        proto.NodesAdded.AddRange(changes.NodesAdded.Select(pair => Count(pair.Key, pair.Value)));
        proto.NodesRemoved.AddRange(changes.NodesRemoved.Select(pair => Count(pair.Key, pair.Value)));
        proto.NodesChanged.AddRange(changes.NodesChanged.Select(pair => Count(pair.Key, pair.Value)));
        proto.StatementsAdded.AddRange(changes.StatementsAdded.Select(pair => Count(pair.Key, pair.Value)));
        proto.StatementsRemoved.AddRange(changes.StatementsRemoved.Select(pair => Count(pair.Key, pair.Value)));
        return proto;
    }

    /// <summary>A number of nodes in the contract's form.</summary>
    public static V1.LabelCount Count(NodeLabel label, long count) => new() { Label = (V1.NodeLabel)label, Count = count };

    /// <summary>A number of statements in the contract's form.</summary>
    public static V1.EdgeTypeCount Count(EdgeType type, long count) => new() { Type = (V1.EdgeType)type, Count = count };

    private static V1.Highlight ToProto(Node highlight, HighlightLayout layout) => new()
    {
        Id = highlight.Id,
        Details = highlight.Properties.ToDetails<V1.HighlightDetails>(),
        NumberSpan = layout.Number?.ToProto(),
        HeadingSpan = layout.Heading.ToProto(),
        BodySpan = layout.Body.ToProto(),
    };
}
