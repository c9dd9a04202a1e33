using System.Security.Cryptography;
using GraphService.Model;

namespace GraphService.Storage.Embedded;

/// <summary>SHA-256 over everything that a document contributes, its source included.</summary>
internal static class GraphHash
{
    public static byte[] Of(DocumentGraph graph, byte[] layout)
    {
        using var stream = new MemoryStream();
        using var writer = CanonicalForm.OpenWriter(stream);
        writer.Write(layout.Length);
        writer.Write(layout);
        writer.Write(graph.Source.Text);
        foreach (var node in graph.Nodes)
        {
            CanonicalForm.Write(writer, node);
        }

        foreach (var statement in graph.Statements)
        {
            CanonicalForm.Write(writer, statement);
        }

        writer.Flush();
        return SHA256.HashData(stream.GetBuffer().AsSpan(0, (int)stream.Length));
    }
}
