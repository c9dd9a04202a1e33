using System.Collections.Immutable;
using GraphService.Model;
using GraphService.Storage;

namespace GraphService.Tests.Storage;

/// <summary>All documents at one revision, and the graph that follows from them.</summary>
public sealed record ReferenceState(
    long Revision,
    ImmutableSortedDictionary<string, (DocumentGraph Graph, long Revision)> Documents,
    ImmutableDictionary<string, Change> Changes)
{
    public static readonly ReferenceState Empty = new(
        0, ImmutableSortedDictionary.Create<string, (DocumentGraph Graph, long Revision)>(StringComparer.Ordinal),
        ImmutableDictionary<string, Change>.Empty);

    private readonly Lazy<ImmutableSortedDictionary<string, Node>> _nodes = new(() => VisibleNodes(Documents));

    private ReferenceState(ReferenceState original)
    {
        (Revision, Documents, Changes) = (original.Revision, original.Documents, original.Changes);
        _nodes = new Lazy<ImmutableSortedDictionary<string, Node>>(() => VisibleNodes(Documents));
    }

    /// <summary>The nodes by id.</summary>
    public ImmutableSortedDictionary<string, Node> Nodes => _nodes.Value;

    /// <summary>The statements of all documents.</summary>
    public IEnumerable<Statement> Statements => Documents.Values.SelectMany(document => document.Graph.Statements);

    /// <summary>What differs between two revisions.</summary>
    public static GraphChanges Compare(ReferenceState before, ReferenceState after)
    {
        var (old, now) = (before.Nodes, after.Nodes);
        var (oldStatements, nowStatements) = (Distinct(before), Distinct(after));
        return new GraphChanges(
            Count(now.Values.Where(node => !old.ContainsKey(node.Id)), node => node.Label),
            Count(old.Values.Where(node => !now.ContainsKey(node.Id)), node => node.Label),
            Count(now.Values.Where(node => old.TryGetValue(node.Id, out var was) && was != node), node => node.Label),
            Count(nowStatements.Except(oldStatements), statement => statement.Type),
            Count(oldStatements.Except(nowStatements), statement => statement.Type));
    }

    private static HashSet<Statement> Distinct(ReferenceState state) => [.. state.Statements];

    private static ImmutableSortedDictionary<TKey, int> Count<T, TKey>(IEnumerable<T> values, Func<T, TKey> key)
        where TKey : notnull => values.CountBy(key).ToImmutableSortedDictionary();

    /// <summary>Of the forms that documents give a node, the one with the ordinally greatest lexicon version, name and canonical JSON.</summary>
    private static ImmutableSortedDictionary<string, Node> VisibleNodes(
        ImmutableSortedDictionary<string, (DocumentGraph Graph, long Revision)> documents) =>
        documents.Values
            .SelectMany(document => document.Graph.Nodes.Select(node => (Node: node, Version: VersionOf(document.Graph))))
            .GroupBy(form => form.Node.Id)
            .Select(forms => forms
                .OrderByDescending(form => form.Version, StringComparer.Ordinal)
                .ThenByDescending(form => form.Node.Name, StringComparer.Ordinal)
                .ThenByDescending(form => form.Node.Properties.ToJson(), StringComparer.Ordinal)
                .First().Node)
            .ToImmutableSortedDictionary(node => node.Id, node => node, StringComparer.Ordinal);

    private static string VersionOf(DocumentGraph graph) =>
        graph.Nodes.First(node => node.Id == graph.DocumentId).Properties.GetText("lexicon_version");
}
