using System.Text;
using Google.Protobuf.Reflection;
using GraphService.Model;
using GraphService.V1;

namespace GraphService.Tests.Server;

/// <summary>The contract as approved: a change shows in review as a change of the approved text.</summary>
public sealed class ContractTests
{
    /// <summary>Every file of the contract, by name: a new one is approved like any other.</summary>
    private static readonly FileDescriptor[] Files =
    [
        .. typeof(V1.Node).Assembly.GetTypes().Where(type => type.Name.EndsWith("Reflection", StringComparison.Ordinal))
            .Select(type => type.GetProperty(nameof(NodeReflection.Descriptor))?.GetValue(null)).OfType<FileDescriptor>()
            .OrderBy(file => file.Name, StringComparer.Ordinal),
    ];

    [Fact]
    public void Contract_Descriptors_EqualTheApprovedText() => Golden.Equal("contract.txt", Describe());

    [Fact]
    public void ErrorReasons_OfTheCore_EqualThoseOfTheContract()
    {
        var contract = ErrorReasonReflection.Descriptor.EnumTypes[0].Values.Where(value => value.Number > 0)
            .Select(value => value.Name["ERROR_REASON_".Length..]);
        var core = typeof(ErrorReasons).GetFields().Select(field => (string)field.GetRawConstantValue()!);

        Assert.Equal(contract.Order(StringComparer.Ordinal), core.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void NodeLabels_Properties_EqualTheFieldsOfTheContract()
    {
        foreach (var row in NodeLabels.All)
        {
            var details = V1.Node.Descriptor.FindFieldByName(row.Name.ToLowerInvariant()).MessageType;
            Assert.Equal(
                details.Fields.InDeclarationOrder().Select(field => field.Name).Order(StringComparer.Ordinal),
                row.Properties.Keys.Order(StringComparer.Ordinal));
        }

        Assert.Equal(
            NodeReflection.Descriptor.EnumTypes[0].Values.Where(value => value.Number > 0).Select(value => (value.Number, value.Name)),
            NodeLabels.All.Select(row => ((int)row.Label, $"NODE_LABEL_{row.Name.ToUpperInvariant()}")));
    }

    [Fact]
    public void EdgeTypes_OfTheCore_EqualThoseOfTheContract() => Assert.Equal(
        StatementReflection.Descriptor.FindTypeByName<EnumDescriptor>("EdgeType").Values.Where(value => value.Number > 0)
            .Select(value => (value.Number, value.Name)),
        EdgeTypes.All.Select(row => ((int)row.Type, $"EDGE_TYPE_{row.Name}")));

    private static string Describe()
    {
        var text = new StringBuilder();
        foreach (var file in Files)
        {
            text.Append("file ").Append(file.Name).Append('\n');
            foreach (var service in file.Services)
            {
                text.Append("service ").Append(service.Name).Append('\n');
                foreach (var method in service.Methods)
                {
                    text.Append("  ").Append(method.Name).Append('(').Append(method.IsClientStreaming ? "stream " : "")
                        .Append(method.InputType.Name).Append(") ").Append(method.IsServerStreaming ? "stream " : "")
                        .Append(method.OutputType.Name).Append('\n');
                }
            }

            foreach (var message in file.MessageTypes)
            {
                Describe(text, message);
            }

            foreach (var type in file.EnumTypes)
            {
                text.Append("enum ").Append(type.Name).Append('\n');
                foreach (var value in type.Values)
                {
                    text.Append("  ").Append(value.Number).Append(' ').Append(value.Name).Append('\n');
                }
            }
        }

        return text.ToString();
    }

    private static void Describe(StringBuilder text, MessageDescriptor message)
    {
        text.Append("message ").Append(message.Name).Append('\n');
        foreach (var field in message.Fields.InFieldNumberOrder())
        {
            var type = field.FieldType switch
            {
                FieldType.Message => field.MessageType.Name,
                FieldType.Enum => field.EnumType.Name,
                var scalar => scalar.ToString().ToLowerInvariant(),
            };
            text.Append("  ").Append(field.FieldNumber).Append(' ').Append(field.IsRepeated ? "repeated " : "").Append(type).Append(' ')
                .Append(field.Name).Append(field.RealContainingOneof is { } one ? $" in {one.Name}" : "").Append('\n');
        }
    }
}
