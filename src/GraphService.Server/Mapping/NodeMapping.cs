using Google.Protobuf;
using Google.Protobuf.Collections;
using Google.Protobuf.Reflection;
using GraphService.Model;

namespace GraphService.Server.Mapping;

/// <summary>Nodes to the contract. Property names equal field names, so one loop serves every label.</summary>
internal static class NodeMapping
{
    private static readonly DetailsField[] DetailFields =
        [.. NodeLabels.All.Select(row => new DetailsField(V1.Node.Descriptor.FindFieldByName(row.Name.ToLowerInvariant())))];

    /// <summary>The node in the contract's form.</summary>
    public static V1.Node ToProto(this Node node)
    {
        var field = DetailFields[(int)node.Label - 1];
        var proto = new V1.Node { Id = node.Id, Label = (V1.NodeLabel)node.Label, Name = node.Name };
        field.Set(proto, node.Properties);
        return proto;
    }

    /// <summary>The properties as a details message of the contract.</summary>
    public static T ToDetails<T>(this NodeProperties properties)
        where T : IMessage, new()
    {
        var details = new T();
        Fill(details, Details<T>.Accessors, properties);
        return details;
    }

    private static Dictionary<string, IFieldAccessor> AccessorsOf(MessageDescriptor message) =>
        message.Fields.InDeclarationOrder().ToDictionary(field => field.Name, field => field.Accessor, StringComparer.Ordinal);

    private static void Fill(IMessage details, Dictionary<string, IFieldAccessor> accessors, NodeProperties properties)
    {
        foreach (var (name, value) in properties)
        {
            var accessor = accessors[name];
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

    private static class Details<T>
        where T : IMessage, new()
    {
        public static readonly Dictionary<string, IFieldAccessor> Accessors = AccessorsOf(new T().Descriptor);
    }

    /// <summary>The field of a node with the details of one label. Its parts are looked up once: an answer may hold thousands of nodes.</summary>
    private sealed class DetailsField(FieldDescriptor field)
    {
        private readonly Dictionary<string, IFieldAccessor> _accessors = AccessorsOf(field.MessageType);

        public void Set(V1.Node node, NodeProperties properties)
        {
            var details = field.MessageType.Parser.ParseFrom(ByteString.Empty);
            Fill(details, _accessors, properties);
            field.Accessor.SetValue(node, details);
        }
    }
}
