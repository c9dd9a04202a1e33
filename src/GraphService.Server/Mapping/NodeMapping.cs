using Google.Protobuf;
using Google.Protobuf.Collections;
using Google.Protobuf.Reflection;
using GraphService.Model;

namespace GraphService.Server.Mapping;

/// <summary>Nodes to the contract. Property names equal field names, so one loop serves every label.</summary>
internal static class NodeMapping
{
    private static readonly FieldDescriptor[] DetailFields =
        [.. NodeLabels.All.Select(row => V1.Node.Descriptor.FindFieldByName(row.Name.ToLowerInvariant()))];

    /// <summary>The node in the contract's form.</summary>
    public static V1.Node ToProto(this Node node)
    {
        var field = DetailFields[(int)node.Label - 1];
        var details = field.MessageType.Parser.ParseFrom(ByteString.Empty);
        Fill(details, node.Properties);
        var proto = new V1.Node { Id = node.Id, Label = (V1.NodeLabel)node.Label, Name = node.Name };
        field.Accessor.SetValue(proto, details);
        return proto;
    }

    /// <summary>The properties as a details message of the contract.</summary>
    public static T ToDetails<T>(this NodeProperties properties)
        where T : IMessage, new()
    {
        var details = new T();
        Fill(details, properties);
        return details;
    }

    private static void Fill(IMessage details, NodeProperties properties)
    {
        foreach (var (name, value) in properties)
        {
            var accessor = details.Descriptor.FindFieldByName(name).Accessor;
            switch (value)
            {
                case PropertyValue.Text text:
                    accessor.SetValue(details, text.Value);
                    break;
                case PropertyValue.Integer integer:
                    accessor.SetValue(details, checked((int)integer.Value));
                    break;
                case PropertyValue.Number number:
                    accessor.SetValue(details, number.Value);
                    break;
                case PropertyValue.TextList list:
                    ((RepeatedField<string>)accessor.GetValue(details)).AddRange(list.Values);
                    break;
                default:
                    throw new InvalidOperationException($"Unknown kind {value.Kind}.");
            }
        }
    }
}
