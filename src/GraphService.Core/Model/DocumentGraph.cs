using System.Collections.Immutable;

namespace GraphService.Model;

/// <summary>
/// Everything that one document contributes to the graph: its source, its nodes and its statements, in canonical order (nodes and statements
/// by id). The only thing that stores take in.
/// </summary>
public sealed class DocumentGraph
{
    private DocumentGraph(DocumentSource source, ImmutableArray<Node> nodes, ImmutableArray<Statement> statements)
    {
        Source = source;
        Nodes = nodes;
        Statements = statements;
    }

    /// <summary>The document's text and the places of its highlights.</summary>
    public DocumentSource Source { get; }

    /// <summary>The nodes that the document contributes, its own Document and Highlight nodes among them, by id.</summary>
    public ImmutableArray<Node> Nodes { get; }

    /// <summary>The statements of the document, by id.</summary>
    public ImmutableArray<Statement> Statements { get; }

    /// <summary>Id of the document.</summary>
    public string DocumentId => Source.Id;

    /// <summary>Puts nodes and statements into canonical order; equal ones become one.</summary>
    /// <exception cref="ArgumentException">
    /// Two different nodes or statements share an id; a statement joins labels that its type does not, joins a node to itself, names a node that
    /// is not among <paramref name="nodes"/> or belongs to another document; or there is no Document node for the source.
    /// </exception>
    public static DocumentGraph Create(DocumentSource source, IEnumerable<Node> nodes, IEnumerable<Statement> statements)
    {
        var byId = Unique(nodes, node => node.Id);
        if (!byId.TryGetValue(source.Id, out var document) || document.Label != NodeLabel.Document)
        {
            throw new ArgumentException($"There is no Document node {source.Id}.", nameof(nodes));
        }

        var unique = Unique(statements, statement => statement.Id);
        foreach (var statement in unique.Values)
        {
            Check(source.Id, statement, byId);
        }

        return new DocumentGraph(source, [.. byId.Values], [.. unique.Values]);
    }

    private static SortedDictionary<string, T> Unique<T>(IEnumerable<T> values, Func<T, string> id)
        where T : notnull
    {
        var byId = new SortedDictionary<string, T>(StringComparer.Ordinal);
        foreach (var value in values)
        {
            if (!byId.TryAdd(id(value), value) && !byId[id(value)].Equals(value))
            {
                throw new ArgumentException($"Two different values share the id {id(value)}.", nameof(values));
            }
        }

        return byId;
    }

    private static void Check(string documentId, Statement statement, SortedDictionary<string, Node> nodes)
    {
        if (statement.DocumentId != documentId || !nodes.ContainsKey(statement.HighlightId))
        {
            throw new ArgumentException($"{statement.Id} belongs to another document.", nameof(statement));
        }

        if (!nodes.TryGetValue(statement.SourceId, out var source) || !nodes.TryGetValue(statement.TargetId, out var target))
        {
            throw new ArgumentException($"{statement.Id} names a node that the document does not contribute.", nameof(statement));
        }

        if (source.Id == target.Id || !statement.Type.Row().Joins(source.Label, target.Label))
        {
            throw new ArgumentException($"{statement.Type} cannot join {source.Id} to {target.Id}.", nameof(statement));
        }
    }
}
