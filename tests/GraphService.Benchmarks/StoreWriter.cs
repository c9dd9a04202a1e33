using System.Globalization;
using GraphService.Model;
using GraphService.Storage;
using GraphService.Storage.Embedded;
using Microsoft.Extensions.Logging.Abstractions;

namespace GraphService.Benchmarks;

/// <summary>
/// A process that writes documents to an embedded store and prints the number of each once it is acknowledged, until it is killed. Tests kill
/// it and look at what is left.
/// </summary>
public static class StoreWriter
{
    private const int Documents = 20;

    /// <summary>Writes from number <paramref name="first"/> on, for ever; every fourth number deletes a document.</summary>
    public static async Task RunAsync(string directory, int first, TextWriter acks, CancellationToken cancellationToken)
    {
        await using var store = await EmbeddedGraphStore.OpenAsync(
            new EmbeddedStoreOptions { Directory = directory }, NullLogger.Instance, TimeProvider.System, cancellationToken);
        for (var number = first; ; number++)
        {
            if (Make(number) is { } graph)
            {
                await store.ReplaceDocumentAsync(graph, OperationOf(number), cancellationToken);
            }
            else
            {
                await DeleteAsync(store, number, cancellationToken);
            }

            await acks.WriteLineAsync(number.ToString(CultureInfo.InvariantCulture));
            await acks.FlushAsync(cancellationToken);
        }
    }

    /// <summary>Id of the document that write <paramref name="number"/> is about.</summary>
    public static string DocumentIdOf(int number) => NodeIds.Document($"d{number % Documents}");

    /// <summary>Request id of write <paramref name="number"/>.</summary>
    public static WriteOperation OperationOf(int number) => new($"request-{number}", "hash");

    /// <summary>What write <paramref name="number"/> stores; null when it deletes.</summary>
    public static DocumentGraph? Make(int number)
    {
        if (number % 4 == 3)
        {
            return null;
        }

        var id = DocumentIdOf(number);
        var year = 2000 + number % 25;
        var document = new Node(id, NodeLabel.Document, id, NodeProperties.Of(NodeLabel.Document, ("year", new PropertyValue.Integer(year))));
        var unit = new Node(NodeIds.Unit($"第{number % 7}局"), NodeLabel.Unit, $"第{number % 7}局", NodeProperties.Empty);
        var highlights = Enumerable.Range(1, 20 + number % 11).Select(ordinal => MakeHighlight(id, ordinal, number)).ToArray();
        var statements = highlights.SelectMany(highlight => new[]
        {
            Join(EdgeType.Contains, document, highlight, id, highlight, year),
            Join(EdgeType.Leads, unit, highlight, id, highlight, year),
        });
        return DocumentGraph.Create(
            new DocumentSource(id, $"第{number}号文本", [], [], null), [document, unit, .. highlights], statements);
    }

    private static Node MakeHighlight(string documentId, int ordinal, int number) => new(
        NodeIds.Highlight(documentId, ordinal), NodeLabel.Highlight, $"亮点{ordinal}",
        NodeProperties.Of(NodeLabel.Highlight, ("body", new PropertyValue.Text(new string('警', 200 + number % 100)))));

    private static Statement Join(EdgeType type, Node source, Node target, string documentId, Node highlight, int year) => Statement.Create(
        type, source.Id, target.Id, new EvidencePlace(documentId, highlight.Id, year, HighlightField.Heading, new TextSpan(0, 2, 0, 2)),
        "store-writer", 1, EdgeAttributes.Empty);

    private static async Task DeleteAsync(EmbeddedGraphStore store, int number, CancellationToken cancellationToken)
    {
        try
        {
            await store.DeleteDocumentAsync(DocumentIdOf(number), OperationOf(number), cancellationToken);
        }
        catch (NotFoundException)
        {
            // Nothing to delete is as good: the document is not there.
        }
    }
}
