using System.Collections.Immutable;
using GraphService.Model;

namespace GraphService.Storage;

/// <summary>What is fixed about a store.</summary>
/// <param name="StoreId">Made once when the store was created; 26 lower-case base32 characters.</param>
/// <param name="Kind"><c>embedded</c> or <c>neo4j</c>.</param>
/// <param name="SchemaVersion">Version of its layout.</param>
public sealed record StoreIdentity(string StoreId, string Kind, int SchemaVersion);

/// <summary>A write that may be retried.</summary>
/// <param name="RequestId">The caller's unique id.</param>
/// <param name="RequestHash">Hash of everything else in the request.</param>
public sealed record WriteOperation(string RequestId, string RequestHash);

/// <summary>What a write did.</summary>
public enum WriteOutcome
{
    /// <summary>The document is new.</summary>
    Created = 1,

    /// <summary>The document existed; its differences were stored.</summary>
    Updated = 2,

    /// <summary>Nothing differs; nothing was written.</summary>
    Unchanged = 3,

    /// <summary>The document was deleted.</summary>
    Deleted = 4,
}

/// <summary>Answer of a write.</summary>
/// <param name="DocumentId">Id of the document.</param>
/// <param name="Outcome">What happened.</param>
/// <param name="Revision">Revision that holds it.</param>
/// <param name="Changes">What changed in the graph.</param>
public sealed record WriteResult(string DocumentId, WriteOutcome Outcome, long Revision, GraphChanges Changes);

/// <summary>
/// What a write changed. A node is added when no document contributed it before, removed when none does now, changed when it stays and its
/// name or properties differ. Counts of 0 are left out.
/// </summary>
/// <param name="NodesAdded">Nodes added, by label.</param>
/// <param name="NodesRemoved">Nodes removed, by label.</param>
/// <param name="NodesChanged">Nodes changed, by label.</param>
/// <param name="StatementsAdded">Statements added, by type.</param>
/// <param name="StatementsRemoved">Statements removed, by type.</param>
public sealed record GraphChanges(
    ImmutableSortedDictionary<NodeLabel, int> NodesAdded,
    ImmutableSortedDictionary<NodeLabel, int> NodesRemoved,
    ImmutableSortedDictionary<NodeLabel, int> NodesChanged,
    ImmutableSortedDictionary<EdgeType, int> StatementsAdded,
    ImmutableSortedDictionary<EdgeType, int> StatementsRemoved)
{
    /// <summary>No changes.</summary>
    public static readonly GraphChanges None = new(
        ImmutableSortedDictionary<NodeLabel, int>.Empty, ImmutableSortedDictionary<NodeLabel, int>.Empty,
        ImmutableSortedDictionary<NodeLabel, int>.Empty, ImmutableSortedDictionary<EdgeType, int>.Empty,
        ImmutableSortedDictionary<EdgeType, int>.Empty);
}

/// <summary>A stored document.</summary>
/// <param name="Node">Its node.</param>
/// <param name="Source">Its source.</param>
/// <param name="Revision">Revision at which it last changed.</param>
public sealed record StoredDocument(Node Node, DocumentSource Source, long Revision);

/// <summary>Words that mention a node.</summary>
/// <param name="Surface">The words.</param>
/// <param name="Count">Number of mentions.</param>
public sealed record Alias(string Surface, int Count);

/// <summary>A change of one document.</summary>
/// <param name="Revision">Revision that the change made.</param>
/// <param name="DocumentId">Id of the document.</param>
/// <param name="IsDeleted">Whether the document is gone.</param>
public sealed record Change(long Revision, string DocumentId, bool IsDeleted);

/// <summary>How much is stored. Counts of 0 are left out.</summary>
/// <param name="Nodes">Nodes by label.</param>
/// <param name="Statements">Statements by type.</param>
/// <param name="Years">Documents and highlights by content year, ascending.</param>
public sealed record StoreCounts(
    ImmutableSortedDictionary<NodeLabel, long> Nodes, ImmutableSortedDictionary<EdgeType, long> Statements, ImmutableArray<YearCount> Years);

/// <summary>How much is stored about one content year.</summary>
/// <param name="Year">Content year.</param>
/// <param name="Documents">Documents.</param>
/// <param name="Highlights">Highlights.</param>
public sealed record YearCount(int Year, long Documents, long Highlights);
