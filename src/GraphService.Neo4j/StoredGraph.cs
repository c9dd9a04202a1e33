using GraphService.Model;
using GraphService.Neo4j.Cypher;
using GraphService.Neo4j.Transport;
using GraphService.Storage.Embedded;

namespace GraphService.Neo4j;

/// <summary>Reads what a document contributes, inside a transaction or through a snapshot.</summary>
/// <param name="runAsync">Runs a body of <see cref="ReadCypher"/> and gives its rows.</param>
internal sealed class StoredGraph(Func<CypherStatement, CancellationToken, Task<IReadOnlyList<CypherRow>>> runAsync)
{
    /// <summary>The row of <see cref="ReadCypher.Document"/>, or null.</summary>
    public async Task<CypherRow?> FindDocumentAsync(string documentId, bool withText, CancellationToken cancellationToken)
    {
        var rows = await runAsync(
            CypherStatement.Of(ReadCypher.Document, ("document_id", documentId), ("with_text", withText)), cancellationToken);
        return rows.Count == 0 ? null : rows[0];
    }

    /// <summary>What a document contributes, compared with its digest, or null.</summary>
    /// <exception cref="StoreCorruptException">It differs from what was stored.</exception>
    public async Task<DocumentGraph?> FindAsync(string documentId, CancellationToken cancellationToken)
    {
        if (await FindDocumentAsync(documentId, withText: true, cancellationToken) is not { } document)
        {
            return null;
        }

        var forms = await runAsync(CypherStatement.Of(ReadCypher.DocumentForms, ("document_id", documentId)), cancellationToken);
        var statements = await runAsync(CypherStatement.Of(ReadCypher.DocumentStatements, ("document_id", documentId)), cancellationToken);
        try
        {
            var graph = DocumentGraph.Create(
                ReadSource(document), forms.Select(ReadNode), statements.Select(StatementMapping.FromRow));
            return DigestOf(graph) == document.Text(4) ? graph : throw Damaged(documentId, null);
        }
        catch (ArgumentException exception)
        {
            throw Damaged(documentId, exception);
        }
    }

    /// <summary>The source in a row of <see cref="ReadCypher.Document"/>.</summary>
    public static DocumentSource ReadSource(CypherRow document) =>
        SourceJson.Read(System.Text.Encoding.UTF8.GetBytes(document.Text(1))) with { Text = document.Text(2) };

    /// <summary>The layout of a source as stored.</summary>
    public static string LayoutOf(DocumentSource source) => System.Text.Encoding.UTF8.GetString(SourceJson.Write(source));

    /// <summary>The layout of one highlight in what <see cref="ReadCypher.LayoutOf"/> cut out.</summary>
    public static HighlightLayout ReadLayout(string json) => SourceJson.ReadLayout(System.Text.Encoding.UTF8.GetBytes(json));

    /// <summary>SHA-256 over everything that a document contributes, in lower-case hex.</summary>
    public static string DigestOf(DocumentGraph graph) => Convert.ToHexStringLower(GraphHash.Of(graph, SourceJson.Write(graph.Source)));

    private static Node ReadNode(CypherRow row) => new NodeForm(row.Text(1), row.Text(2), row.Text(3)).ToNode(
        row.Text(0), NodeLabels.FindById(row.Text(0)) ?? throw new StoreCorruptException("A form names no node."));

    private static StoreCorruptException Damaged(string documentId, Exception? inner) =>
        new($"What is stored of {documentId} differs from what was written.", inner);
}
