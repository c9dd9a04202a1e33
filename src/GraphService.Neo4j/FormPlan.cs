using System.Security.Cryptography;
using System.Text;
using GraphService.Model;
using GraphService.Storage.Embedded;

namespace GraphService.Neo4j;

/// <summary>A form that some document gives a node.</summary>
/// <param name="NodeId">Id of the node.</param>
/// <param name="Form">The form.</param>
internal sealed record NodeFormOf(string NodeId, NodeForm Form)
{
    /// <summary>Id of the form: the node's, and a hash of the rest.</summary>
    public string Id { get; } = $"{NodeId}#{HashOf(Form)}";

    /// <summary>The node in this form.</summary>
    public Node ToNode() => Form.ToNode(NodeId, NodeLabels.FindById(NodeId) ?? throw new StoreCorruptException("A form names no node."));

    /// <summary>128 bits; lengths keep the parts apart.</summary>
    private static string HashOf(NodeForm form)
    {
        var text = $"{form.Version.Length}:{form.Version}{form.Name.Length}:{form.Name}{form.Properties}";
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, 16));
    }
}

/// <summary>
/// Decides which nodes a write adds, changes and removes. The visible form of a node is the greatest of all forms that documents give it, so it
/// follows from the forms alone.
/// </summary>
internal sealed class FormPlan
{
    private readonly Dictionary<string, List<NodeFormOf>> _before = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<NodeFormOf>> _after = new(StringComparer.Ordinal);

    /// <summary>Begins with the forms that the document gives after the write.</summary>
    public FormPlan(IEnumerable<NodeFormOf> given)
    {
        foreach (var form in given)
        {
            Add(_after, form);
        }
    }

    /// <summary>Adds a form found in the store.</summary>
    /// <param name="form">The form.</param>
    /// <param name="isGivenByOthers">Whether it stays without this document.</param>
    public void AddStored(NodeFormOf form, bool isGivenByOthers)
    {
        Add(_before, form);
        if (isGivenByOthers)
        {
            Add(_after, form);
        }
    }

    /// <summary>What becomes of the visible nodes with these ids.</summary>
    public NodeChanges Decide(IEnumerable<string> nodeIds)
    {
        var changes = new NodeChanges([], [], []);
        foreach (var id in nodeIds)
        {
            var (before, after) = (Visible(_before, id), Visible(_after, id));
            if (after is null)
            {
                changes.Removed.Add(before ?? throw new StoreCorruptException($"The node {id} has no form."));
            }
            else if (before is null)
            {
                changes.Added.Add(after.ToNode());
            }
            else if (!after.Form.LooksLike(before.Form))
            {
                changes.Changed.Add(after.ToNode());
            }
        }

        return changes;
    }

    private static void Add(Dictionary<string, List<NodeFormOf>> forms, NodeFormOf form)
    {
        if (!forms.TryGetValue(form.NodeId, out var list))
        {
            forms.Add(form.NodeId, list = []);
        }

        list.Add(form);
    }

    private static NodeFormOf? Visible(Dictionary<string, List<NodeFormOf>> forms, string id) =>
        forms.TryGetValue(id, out var list) ? list.MaxBy(form => form.Form) : null;
}

/// <summary>What a write does to visible nodes.</summary>
/// <param name="Added">Nodes that did not exist.</param>
/// <param name="Changed">Nodes that look different.</param>
/// <param name="Removed">Nodes that no document gives now, in their last form.</param>
internal sealed record NodeChanges(List<Node> Added, List<Node> Changed, List<NodeFormOf> Removed);
