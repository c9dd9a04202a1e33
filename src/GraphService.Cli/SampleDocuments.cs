using System.Reflection;
using System.Text;
using Google.Protobuf;
using GraphService.V1;

namespace GraphService.Cli;

/// <summary>The documents of <c>samples/</c>, embedded, as requests.</summary>
internal static class SampleDocuments
{
    private const string Prefix = "samples/";

    /// <summary>The place is stated because no gazetteer knows an invented city.</summary>
    private const string Place = "云澜市";

    /// <summary>The requests, by file name; ids are the file names up to the first dot, so that they read well.</summary>
    public static IReadOnlyList<IngestDocumentRequest> Load()
    {
        var assembly = Assembly.GetExecutingAssembly();
        return
        [
            .. assembly.GetManifestResourceNames()
                .Where(name => name.StartsWith(Prefix, StringComparison.Ordinal))
                .Order(StringComparer.Ordinal)
                .Select(name => Request(name[Prefix.Length..], Read(assembly, name))),
        ];
    }

    private static IngestDocumentRequest Request(string fileName, byte[] content) => fileName.EndsWith(".json", StringComparison.Ordinal)
        ? JsonParser.Default.Parse<IngestDocumentRequest>(Encoding.UTF8.GetString(content))
        : new IngestDocumentRequest
        {
            Content = UnsafeByteOperations.UnsafeWrap(content),
            Metadata = new DocumentMetadata { Id = $"documents/{fileName[..fileName.IndexOf('.', StringComparison.Ordinal)]}", Place = Place },
        };

    private static byte[] Read(Assembly assembly, string name)
    {
        using var stream = assembly.GetManifestResourceStream(name)!;
        var content = new byte[stream.Length];
        stream.ReadExactly(content);
        return content;
    }
}
