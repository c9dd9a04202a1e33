using System.Collections;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using GraphService.V1;

namespace GraphService.Cli.Output;

/// <summary>The properties of a node's label as fields, read from the contract, so that a new label needs nothing here.</summary>
internal static class NodeFields
{
    private const string DetailsOneof = "details";

    /// <summary>Fields in the order of the contract, those without a value left out.</summary>
    public static IReadOnlyList<Field> Of(Node node)
    {
        var oneof = Node.Descriptor.Oneofs.Single(candidate => candidate.Name == DetailsOneof);
        return oneof.Accessor.GetCaseFieldDescriptor(node) is { } field ? OfMessage((IMessage)field.Accessor.GetValue(node)) : [];
    }

    /// <summary>Fields of a message of plain values.</summary>
    public static IReadOnlyList<Field> OfMessage(IMessage message) =>
    [
        .. message.Descriptor.Fields.InFieldNumberOrder()
            .Select(field => new Field(field.Name, Text(field, field.Accessor.GetValue(message))))
            .Where(field => field.Value.Length > 0),
    ];

    private static string Text(FieldDescriptor field, object value) => value switch
    {
        0 => "",
        string text => text,
        double number => Cells.Number(number),
        IList list => string.Join(' ', list.Cast<object>()),
        _ => field.FieldType == FieldType.Message ? "" : value.ToString() ?? "",
    };
}
