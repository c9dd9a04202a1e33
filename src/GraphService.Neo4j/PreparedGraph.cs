using System.Text;
using GraphService.Model;
using GraphService.Storage.Embedded;

namespace GraphService.Neo4j;

/// <summary>A document's graph with what its write stores of it beside nodes and statements.</summary>
/// <param name="Graph">The graph.</param>
/// <param name="Digest">Digest of everything.</param>
/// <param name="Layout">Its source without the text.</param>
/// <param name="Forms">The form that the document gives each node, in their order.</param>
internal sealed record PreparedGraph(DocumentGraph Graph, string Digest, string Layout, IReadOnlyList<NodeFormOf> Forms)
{
    public static PreparedGraph Of(DocumentGraph graph)
    {
        var layout = SourceJson.Write(graph.Source);
        return new PreparedGraph(graph, StoredGraph.DigestOf(graph, layout), Encoding.UTF8.GetString(layout), FormsOf(graph));
    }

    /// <summary>The form that a document gives each of its nodes.</summary>
    public static IReadOnlyList<NodeFormOf> FormsOf(DocumentGraph graph)
    {
        var version = graph.Nodes.First(node => node.Id == graph.DocumentId).Properties.GetText("lexicon_version");
        return [.. graph.Nodes.Select(node => new NodeFormOf(node.Id, new NodeForm(version, node.Name, node.Properties.ToJson())))];
    }
}
