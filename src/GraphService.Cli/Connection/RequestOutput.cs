using System.Text.RegularExpressions;
using Google.Api;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using GraphService.V1;

namespace GraphService.Cli.Connection;

/// <summary>Prints a call as command lines of grpcurl and curl, from the contract's own HTTP annotations.</summary>
internal static partial class RequestOutput
{
    /// <summary>Port of JSON over HTTP, where the gRPC port is not encrypted and so cannot serve both.</summary>
    private const int PlainHttpPort = 8080;

    private static readonly FileDescriptor[] Files =
    [
        DocumentServiceReflection.Descriptor, SearchServiceReflection.Descriptor, GraphQueryServiceReflection.Descriptor,
        AdminServiceReflection.Descriptor, TimelineServiceReflection.Descriptor,
    ];

    private static readonly JsonFormatter Json = new(JsonFormatter.Settings.Default);

    /// <summary>Writes both command lines; only grpcurl's where the call has no JSON form.</summary>
    public static void Write(TextWriter output, Uri server, IMessage request)
    {
        // Each call has a type of request of its own.
        var method = Files.SelectMany(file => file.Services).SelectMany(service => service.Methods).Single(call => call.InputType == request.Descriptor);
        output.WriteLine($"grpcurl {(server.Scheme == Uri.UriSchemeHttps ? "" : "-plaintext ")}-d {Quote(Json.Format(request))} {server.Authority} {method.Service.FullName}/{method.Name}");
        if (method.GetOptions()?.GetExtension(AnnotationsExtensions.Http) is { } rule)
        {
            output.WriteLine(Curl(new UriBuilder(server) { Port = server.Scheme == Uri.UriSchemeHttps ? server.Port : PlainHttpPort }.Uri, rule, request));
        }
    }

    /// <summary>Lists of messages cannot stand in an address: then the form with a body is taken, where the call has one.</summary>
    private static string Curl(Uri server, HttpRule rule, IMessage request)
    {
        rule = rule.Body.Length == 0 && HasMessageLists(request) ? rule.AdditionalBindings.FirstOrDefault(other => other.Body == "*") ?? rule : rule;
        var (verb, template) = rule.PatternCase switch
        {
            HttpRule.PatternOneofCase.Get => ("GET", rule.Get),
            HttpRule.PatternOneofCase.Delete => ("DELETE", rule.Delete),
            _ => ("POST", rule.Post),
        };
        var inPath = new HashSet<string>();
        var path = PathVariable().Replace(template, match =>
        {
            var name = match.Groups["field"].Value;
            inPath.Add(name);
            return (string)request.Descriptor.FindFieldByName(name).Accessor.GetValue(request);
        });
        var start = verb == "GET" ? "curl" : $"curl -X {verb}";
        return rule.Body == "*"
            ? $"{start} -H 'content-type: application/json' -d {Quote(Json.Format(request))} {Quote(new Uri(server, path).AbsoluteUri)}"
            : $"{start} {Quote(new Uri(server, path).AbsoluteUri + Query(request, inPath))}";
    }

    private static bool HasMessageLists(IMessage request) => request.Descriptor.Fields.InFieldNumberOrder().Any(field =>
        field.FieldType == FieldType.Message && !field.IsMap
        && field.Accessor.GetValue(request) is System.Collections.IList { Count: > 0 } or IMessage { Descriptor.Name: "QueryTree" });

    private static string Query(IMessage request, HashSet<string> inPath)
    {
        var pairs = request.Descriptor.Fields.InFieldNumberOrder()
            .Where(field => !inPath.Contains(field.Name))
            .SelectMany(field => Pairs(field.JsonName, field, request))
            .Select(pair => $"{pair.Name}={Uri.EscapeDataString(pair.Value)}");
        var query = string.Join('&', pairs);
        return query.Length > 0 ? "?" + query : "";
    }

    private static IEnumerable<(string Name, string Value)> Pairs(string name, FieldDescriptor field, IMessage message)
    {
        var value = field.Accessor.GetValue(message);
        return value switch
        {
            null or 0 or 0L or false or "" => [],
            IMessage inner => inner.Descriptor.Fields.InFieldNumberOrder().SelectMany(part => Pairs($"{name}.{part.JsonName}", part, inner)),
            System.Collections.IList list => list.Cast<object>().Select(entry => (name, Scalar(field, entry))),
            _ when field.FieldType == FieldType.Enum && Convert.ToInt32(value, null) == 0 => [],
            _ => [(name, Scalar(field, value))],
        };
    }

    private static string Scalar(FieldDescriptor field, object value) => field.FieldType == FieldType.Enum
        ? field.EnumType.FindValueByNumber(Convert.ToInt32(value, null)).Name
        : value.ToString() ?? "";

    /// <summary>Quotes for a POSIX shell.</summary>
    private static string Quote(string text) => $"'{text.Replace("'", "'\\''", StringComparison.Ordinal)}'";

    [GeneratedRegex(@"\{(?<field>[a-z_]+)(=[^}]*)?\}")]
    private static partial Regex PathVariable();
}
