using Lucene.Net.Index;

namespace GraphService.Search;

/// <summary>
/// Named nodes as they stand in a generation, or will once <see cref="TakeWrite"/> has been written: what many documents add to one node is written once.
/// </summary>
internal sealed class IndexedNodes(IndexGeneration generation)
{
    /// <summary>Nodes kept in memory, a few hundred bytes each; above it the view is refreshed and they are read from there again.</summary>
    private const int MaxRemembered = 100_000;

    private readonly Dictionary<string, NamedNode?> _remembered = new(StringComparer.Ordinal);

    /// <summary>Changed nodes, each with whether the generation holds an entry of it.</summary>
    private readonly Dictionary<string, bool> _changed = new(StringComparer.Ordinal);

    /// <summary>Whether the view should be refreshed and <see cref="Forget"/> called.</summary>
    public bool AreTooMany => _remembered.Count > MaxRemembered;

    /// <summary>The node, or null when there is none.</summary>
    public NamedNode? Find(string nodeId)
    {
        if (!_remembered.TryGetValue(nodeId, out var node))
        {
            node = generation.View.FindNode(nodeId);
            _remembered.Add(nodeId, node);
        }

        return node;
    }

    /// <summary>The node becomes <paramref name="node"/>; null = it vanishes.</summary>
    public void Change(string nodeId, NamedNode? node)
    {
        var before = Find(nodeId);
        _changed.TryAdd(nodeId, before is not null);
        _remembered[nodeId] = node;
    }

    /// <summary>Takes what changed since the last call; whoever takes it has it written.</summary>
    public Action<IndexWriter> TakeWrite()
    {
        (string Id, NamedNode? Node, bool HasEntry)[] changes = [.. _changed.Select(changed => (changed.Key, _remembered[changed.Key], changed.Value))];
        _changed.Clear();
        return writer =>
        {
            foreach (var (id, node, hasEntry) in changes)
            {
                Write(writer, id, node, hasEntry);
            }
        };
    }

    /// <summary>Forgets what the view shows, after it was refreshed.</summary>
    public void Forget() => _remembered.Clear();

    private static void Write(IndexWriter writer, string nodeId, NamedNode? node, bool hasEntry)
    {
        var key = NamedNodes.KeyOf(nodeId);
        if (node is null)
        {
            writer.DeleteDocuments(key);
        }
        else if (hasEntry)
        {
            writer.UpdateDocument(key, NamedNodes.ToEntry(node));
        }
        else
        {
            writer.AddDocument(NamedNodes.ToEntry(node));
        }
    }
}
