using System.Text;
using GraphService.Model;

namespace GraphService.Storage;

/// <summary>Writes nodes, statements and sources so that equal ones give equal bytes. Every field is written; texts carry their length.</summary>
internal static class CanonicalForm
{
    public static void Write(BinaryWriter writer, Node node)
    {
        writer.Write(node.Id);
        writer.Write((byte)node.Label);
        writer.Write(node.Name);
        writer.Write(node.Properties.ToJson());
    }

    public static void Write(BinaryWriter writer, Statement statement)
    {
        writer.Write(statement.Id);
        writer.Write((byte)statement.Type);
        writer.Write(statement.SourceId);
        writer.Write(statement.TargetId);
        writer.Write(statement.DocumentId);
        writer.Write(statement.HighlightId);
        writer.Write(statement.Year);
        writer.Write((byte)statement.Field);
        writer.Write(statement.Span.Start);
        writer.Write(statement.Span.End);
        writer.Write(statement.Span.CodePointStart);
        writer.Write(statement.Span.CodePointEnd);
        writer.Write(statement.RuleId);
        writer.Write(statement.Confidence);
        writer.Write(statement.Attributes.ToCanonicalText());
    }

    public static BinaryWriter OpenWriter(Stream stream) => new(stream, Encoding.UTF8, leaveOpen: true);
}
