using System.Collections.Immutable;
using GraphService.Model;
using GraphService.Storage.Paths;

namespace GraphService.Storage;

/// <summary>The graph at one revision. Traversals are the store's own work. Not thread-safe: one caller at a time.</summary>
/// <remarks>
/// A store that keeps no old state (Neo4j) ends a snapshot when somebody writes: its next read throws <see cref="ConflictException"/>. Questions of
/// several reads are asked by <see cref="ConsistentReads"/>, which asks again.
/// </remarks>
public interface IGraphSnapshot : IAsyncDisposable
{
    /// <summary>The revision that everything here belongs to.</summary>
    long Revision { get; }

    /// <summary>The nodes with these ids, in the order of <paramref name="ids"/>; ids that name no node are left out.</summary>
    Task<IReadOnlyList<Node>> GetNodesAsync(IReadOnlyCollection<string> ids, CancellationToken cancellationToken);

    /// <summary>Nodes in ordinal order of their ids, at most <see cref="NodeQuery.Limit"/> of them.</summary>
    Task<IReadOnlyList<Node>> ListNodesAsync(NodeQuery query, CancellationToken cancellationToken);

    /// <summary>
    /// Links of a node: groups that count all that the query selects, and a page in the order type, outgoing before incoming, support
    /// descending, neighbour id. A node that does not exist has none.
    /// </summary>
    Task<LinkPage> ListLinksAsync(LinkQuery query, CancellationToken cancellationToken);

    /// <summary>The page of <see cref="ListLinksAsync"/>, each link with its other end and with what its best statement rests on.</summary>
    Task<ExpandedPage> ExpandAsync(LinkQuery query, CancellationToken cancellationToken) => ExpandedPage.ReadAsync(this, query, cancellationToken);

    /// <summary>
    /// For each pair, in order, the links between its nodes as seen from the first, by type, outgoing before incoming. A node that does not exist
    /// has none.
    /// </summary>
    Task<IReadOnlyList<ImmutableArray<Link>>> ListLinksBetweenAsync(PairQuery query, CancellationToken cancellationToken);

    /// <summary>
    /// The links of <see cref="ListLinksBetweenAsync"/> for each query with what their best statements rest on, and the nodes with these ids: one read for
    /// what would else be many.
    /// </summary>
    Task<LinkFacts> GatherLinksAsync(
        IReadOnlyList<PairQuery> queries, IReadOnlyCollection<string> nodeIds, CancellationToken cancellationToken) =>
        LinkFacts.ReadAsync(this, queries, nodeIds, cancellationToken);

    /// <summary>
    /// A page of the bindings of a pattern with all that shows them, in one read; null when the store has no such read for this pattern, or cannot prove beforehand
    /// that the page stays within its bounds. Then the caller joins neighbours itself, to the same answer (see
    /// <c>Queries/Patterns</c>). A store that is near need not have it.
    /// </summary>
    Task<PatternPage?> FindPatternAsync(PatternPageQuery query, CancellationToken cancellationToken) => Task.FromResult<PatternPage?>(null);

    /// <summary>
    /// All neighbours of some nodes, by the order of the nodes, type, outgoing before incoming, neighbour id; null when more statements would have
    /// to be looked at than <see cref="NeighbourQuery.MaxStatements"/>. A node that does not exist has none.
    /// </summary>
    Task<IReadOnlyList<Neighbour>?> ListNeighboursAsync(NeighbourQuery query, CancellationToken cancellationToken);

    /// <summary>
    /// How many neighbours nodes have in which years, and the first of them; null when more statements would have to be looked at than
    /// <see cref="YearCellQuery.MaxStatements"/>. A store that is near counts them without listing them.
    /// </summary>
    Task<YearCells?> CountYearCellsAsync(YearCellQuery query, CancellationToken cancellationToken) => YearCells.CountAsync(this, query, cancellationToken);

    /// <summary>How many links of each type and direction nodes have, by the order of the nodes, type, direction. A node without links has none.</summary>
    Task<IReadOnlyList<Degree>> CountLinksAsync(
        IReadOnlyCollection<string> nodeIds, ImmutableArray<EdgeType> types, YearRange years, CancellationToken cancellationToken);

    /// <summary>Groups and counts statements; at most <see cref="AggregateQuery.Limit"/> groups, most statements first, then by key.</summary>
    Task<IReadOnlyList<Aggregate>> AggregateAsync(AggregateQuery query, CancellationToken cancellationToken);

    /// <summary>Paths between nodes. Ids that name no node are left out.</summary>
    Task<PathAnswer> FindPathsAsync(PathQuery query, CancellationToken cancellationToken);

    /// <summary>Statements that start or end at a node, by type, year, id; at most <see cref="StatementQuery.Limit"/> of them.</summary>
    Task<IReadOnlyList<Statement>> ListStatementsAsync(StatementQuery query, CancellationToken cancellationToken);

    /// <summary>
    /// Statements that start or end at any of several nodes, each once, by type, year, id; at most <see cref="GatherQuery.Limit"/> of them. Ids
    /// that name no node have none. One read for what would else be one read for each node.
    /// </summary>
    Task<IReadOnlyList<Statement>> GatherStatementsAsync(GatherQuery query, CancellationToken cancellationToken);

    /// <summary>Distinct surfaces of the node's MENTIONS, by count descending, then ordinal; at most <paramref name="limit"/> of them.</summary>
    Task<IReadOnlyList<Alias>> ListAliasesAsync(string nodeId, int limit, CancellationToken cancellationToken);

    /// <summary>A document with its source, or null. The text is empty unless <paramref name="withText"/>.</summary>
    Task<StoredDocument?> FindDocumentAsync(string documentId, bool withText, CancellationToken cancellationToken);

    /// <summary>
    /// Documents with their sources but without their texts, in the order of their ids as given; ids that name none are left out. One read for what would
    /// else be one read for each.
    /// </summary>
    Task<IReadOnlyList<StoredDocument>> GetDocumentsAsync(IReadOnlyCollection<string> documentIds, CancellationToken cancellationToken);

    /// <summary>What a document contributes, equal to what was stored, or null.</summary>
    Task<DocumentGraph?> FindDocumentGraphAsync(string documentId, CancellationToken cancellationToken);

    /// <summary>
    /// The newest change of each document changed after <paramref name="afterRevision"/>, by revision, at most <paramref name="limit"/>; deleted
    /// documents included. An earlier change of the same document is superseded and not listed.
    /// </summary>
    Task<IReadOnlyList<Change>> ListChangesAsync(long afterRevision, int limit, CancellationToken cancellationToken);

    /// <summary>How much is stored.</summary>
    Task<StoreCounts> CountAsync(CancellationToken cancellationToken);

    /// <summary>Reads everything and compares it with its checksums and with each other. Yields one sentence for each problem.</summary>
    IAsyncEnumerable<string> CheckAsync(CancellationToken cancellationToken);
}
