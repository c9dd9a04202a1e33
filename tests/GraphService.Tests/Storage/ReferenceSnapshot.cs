using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using GraphService.Model;
using GraphService.Storage;

namespace GraphService.Tests.Storage;

/// <summary>Answers from a <see cref="ReferenceState"/> by looking at everything each time.</summary>
public sealed partial class ReferenceSnapshot(ReferenceState state) : IGraphSnapshot
{
    public long Revision => state.Revision;

    public Task<IReadOnlyList<Node>> GetNodesAsync(IReadOnlyCollection<string> ids, CancellationToken cancellationToken) =>
        List(ids.Where(state.Nodes.ContainsKey).Select(id => state.Nodes[id]));

    public Task<IReadOnlyList<Node>> ListNodesAsync(NodeQuery query, CancellationToken cancellationToken) => List(state.Nodes.Values
        .Where(node => string.CompareOrdinal(node.Id, query.AfterId) > 0 && query.Filter.Accepts(node))
        .Take(query.Limit));

    public Task<LinkPage> ListLinksAsync(LinkQuery query, CancellationToken cancellationToken)
    {
        var links = Selected(query.Edges)
            .Where(end => query.Labels.IsEmpty || query.Labels.Contains(state.Nodes[end.OtherId].Label))
            .GroupBy(end => (end.Statement.Type, end.Direction, end.OtherId))
            .Select(ends => MakeLink(ends.Key.Direction, ends.Key.OtherId, [.. ends.Select(end => end.Statement)]))
            .Where(link => link.Position.Support >= query.MinSupport)
            .OrderBy(link => link.Position)
            .ToList();
        var groups = links
            .GroupBy(link => (link.Position.Type, link.Position.Direction, state.Nodes[link.Position.NeighbourId].Label))
            .OrderBy(group => group.Key)
            .Select(group => new LinkGroup(
                group.Key.Type, group.Key.Direction, group.Key.Label, group.Count(), group.Sum(link => link.Position.Support)));
        var page = links.Where(link => link.Position.CompareTo(query.After) > 0).Take(query.Limit);
        return Task.FromResult(new LinkPage([.. groups], [.. page]));
    }

    public Task<IReadOnlyList<Statement>> ListStatementsAsync(StatementQuery query, CancellationToken cancellationToken) => List(
        Selected(query.Edges)
            .Where(end => query.OtherId.Length == 0 || end.OtherId == query.OtherId)
            .Select(end => (end.Statement, Position: new StatementPosition(end.Statement.Type, end.Statement.Year, end.Statement.Id)))
            .Where(found => found.Position.CompareTo(query.After) > 0)
            .OrderBy(found => found.Position)
            .Select(found => found.Statement)
            .Take(query.Limit));

    public Task<IReadOnlyList<Statement>> GatherStatementsAsync(GatherQuery query, CancellationToken cancellationToken) => List(
        query.NodeIds.SelectMany(id => Selected(new EdgeSelection(id, query.Types, query.Direction, query.Years)))
            .Select(end => end.Statement).DistinctBy(statement => statement.Id)
            .OrderBy(statement => new StatementPosition(statement.Type, statement.Year, statement.Id))
            .Take(query.Limit));

    public Task<IReadOnlyList<Alias>> ListAliasesAsync(string nodeId, int limit, CancellationToken cancellationToken) => List(
        state.Statements
            .Where(statement => statement.Type == EdgeType.Mentions && statement.TargetId == nodeId)
            .Select(statement => statement.Attributes.Find("surface"))
            .OfType<string>()
            .CountBy(surface => surface)
            .Select(pair => new Alias(pair.Key, pair.Value))
            .OrderByDescending(alias => alias.Count)
            .ThenBy(alias => alias.Surface, StringComparer.Ordinal)
            .Take(limit));

    public Task<StoredDocument?> FindDocumentAsync(string documentId, bool withText, CancellationToken cancellationToken)
    {
        if (!state.Documents.TryGetValue(documentId, out var document))
        {
            return Task.FromResult<StoredDocument?>(null);
        }

        var source = withText ? document.Graph.Source : document.Graph.Source with { Text = "" };
        return Task.FromResult<StoredDocument?>(new StoredDocument(state.Nodes[documentId], source, document.Revision));
    }

    public async Task<IReadOnlyList<StoredDocument>> GetDocumentsAsync(IReadOnlyCollection<string> documentIds, CancellationToken cancellationToken)
    {
        var found = new List<StoredDocument>();
        foreach (var id in documentIds)
        {
            if (await FindDocumentAsync(id, withText: false, cancellationToken) is { } document)
            {
                found.Add(document);
            }
        }

        return found;
    }

    public Task<DocumentGraph?> FindDocumentGraphAsync(string documentId, CancellationToken cancellationToken) =>
        Task.FromResult<DocumentGraph?>(state.Documents.GetValueOrDefault(documentId).Graph);

    public Task<IReadOnlyList<Change>> ListChangesAsync(long afterRevision, int limit, CancellationToken cancellationToken) => List(
        state.Changes.Values.Where(change => change.Revision > afterRevision).OrderBy(change => change.Revision).Take(limit));

    public Task<StoreCounts> CountAsync(CancellationToken cancellationToken) => Task.FromResult(new StoreCounts(
        state.Nodes.Values.CountBy(node => node.Label).ToImmutableSortedDictionary(pair => pair.Key, pair => (long)pair.Value),
        state.Statements.CountBy(statement => statement.Type).ToImmutableSortedDictionary(pair => pair.Key, pair => (long)pair.Value),
        [
            .. state.Nodes.Values
                .Where(node => node.Label is NodeLabel.Document or NodeLabel.Highlight)
                .GroupBy(node => (int)node.Properties.GetInteger("year"))
                .OrderBy(year => year.Key)
                .Select(year => new YearCount(
                    year.Key, year.Count(node => node.Label == NodeLabel.Document), year.Count(node => node.Label == NodeLabel.Highlight))),
        ]));

    public async IAsyncEnumerable<string> CheckAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.CompletedTask;
        yield break;
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private static Task<IReadOnlyList<T>> List<T>(IEnumerable<T> values) => Task.FromResult<IReadOnlyList<T>>([.. values]);

    private static Link MakeLink(Direction direction, string otherId, IReadOnlyList<Statement> statements) => new(
        new LinkPosition(statements[0].Type, direction, statements.Count, otherId),
        [.. statements.Select(statement => statement.Year).Distinct().Order()],
        statements
            .OrderByDescending(statement => statement.Confidence)
            .ThenBy(statement => statement.Year)
            .ThenBy(statement => statement.Id, StringComparer.Ordinal)
            .First());

    private IEnumerable<(Statement Statement, Direction Direction, string OtherId)> Selected(EdgeSelection edges) =>
        from statement in state.Statements
        where edges.Years.Contains(statement.Year)
        from end in new[]
        {
            (Statement: statement, Direction: Direction.Outgoing, Id: statement.SourceId, OtherId: statement.TargetId),
            (Statement: statement, Direction: Direction.Incoming, Id: statement.TargetId, OtherId: statement.SourceId),
        }
        where end.Id == edges.NodeId && edges.Selects(statement.Type, end.Direction)
        select (end.Statement, end.Direction, end.OtherId);
}
