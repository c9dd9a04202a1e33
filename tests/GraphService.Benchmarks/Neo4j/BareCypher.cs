using GraphService.Model;
using GraphService.Neo4j;
using GraphService.Neo4j.Transport;

namespace GraphService.Benchmarks.Neo4j;

/// <summary>
/// The same graph written and read by Cypher as one would write it by hand: nodes and relationships alone. No text, no forms that make deletion
/// possible, no change record, no request id, no proof that an answer belongs to one revision.
/// </summary>
internal sealed class BareCypher(ICypherRunner runner)
{
    /// <summary>Keeps its nodes apart from those of the store in the same database.</summary>
    private const string Mark = "bare-";

    private static readonly string Types = string.Join('|', EdgeTypes.All.Select(row => row.Name));

    private static readonly string Paths = $$"""
        MATCH (a:Unit {id: $source}), (b:Initiative {id: $target})
        MATCH p = allShortestPaths((a)-[:{{Types}}*..4]-(b)) WHERE none(n IN nodes(p) WHERE n:Place OR n:Document)
        WITH DISTINCT [n IN nodes(p) | n.id] AS ids ORDER BY ids
        WITH collect([ids]) AS paths
        RETURN size(paths), paths[..$limit]
        """;

    /// <summary>Writes a document in one transaction.</summary>
    public async Task WriteAsync(DocumentGraph graph)
    {
        var statements = new Queue<CypherStatement>(Nodes(graph).Concat(Relationships(graph)));
        var (transaction, _) = await runner.BeginAsync(statements.Dequeue());
        await using (transaction)
        {
            while (statements.Count > 1)
            {
                await transaction.RunAsync(statements.Dequeue());
            }

            await transaction.CommitAsync(statements.Dequeue());
        }
    }

    /// <summary>Deletes what was written here.</summary>
    public Task DeleteAllAsync(CancellationToken cancellationToken) => runner.WriteAsync(
        CypherStatement.Of("MATCH (n) WHERE n.id STARTS WITH $mark CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 1000 ROWS", ("mark", Mark)),
        cancellationToken);

    /// <summary>Expands a node of the store; the number of its links and the ids of the first ones.</summary>
    public async Task<(long Links, IReadOnlyList<string> Page)> ExpandAsync(Node node, int limit, CancellationToken cancellationToken)
    {
        var rows = await runner.ReadAsync(
            CypherStatement.Of(
                Expand(node.Label), ("id", node.Id), ("limit", limit),
                ("types", GraphService.Neo4j.Cypher.EdgeCypher.TypeNumbers)),
            cancellationToken);
        return (rows[0].Rows(0).Sum(group => group.Whole(3)), [.. rows[0].Rows(1).Select(link => link.Text(3))]);
    }

    /// <summary>Number of shortest paths between a unit and an initiative that differ in their nodes, and the nodes of the first ones.</summary>
    public async Task<(long Count, IEnumerable<IEnumerable<string>> First)> FindPathsAsync(
        string unitId, string initiativeId, int limit, CancellationToken cancellationToken)
    {
        var rows = await runner.ReadAsync(CypherStatement.Of(Paths, ("source", unitId), ("target", initiativeId), ("limit", limit)), cancellationToken);
        return (rows[0].Whole(0), rows[0].Rows(1).Select(path => path.List(0).Cast<string>()));
    }

    /// <summary>Initiatives that two units run, each with its best statements, their highlights and the nodes: ids of nodes and statements.</summary>
    /// <param name="unitId">One of the units; empty = any, and each pair once.</param>
    /// <param name="limit">Rows at most.</param>
    /// <param name="cancellationToken">Stops the read.</param>
    public async Task<IReadOnlyList<string>> MatchSameInitiativeAsync(string unitId, int limit, CancellationToken cancellationToken)
    {
        var rows = await runner.ReadAsync(CypherStatement.Of(SameInitiative(unitId.Length > 0), ("id", unitId), ("limit", limit)), cancellationToken);
        return [.. rows.Select(row => string.Join(' ', row.List(0)))];
    }

    private static string SameInitiative(bool isOfOneUnit) => $$"""
        MATCH (a:Unit{{(isOfOneUnit ? " {id: $id}" : "")}})-[e:RUNS]->(i:Initiative)<-[f:RUNS]-(b:Unit)
        WHERE {{(isOfOneUnit ? "a <> b" : "a.id < b.id")}}
        WITH DISTINCT a, i, b ORDER BY a.id, i.id, b.id LIMIT $limit
        CALL (a, i) { MATCH (a)-[e:RUNS]->(i) RETURN e ORDER BY e.confidence DESC, e.year, e.id LIMIT 1 }
        CALL (b, i) { MATCH (b)-[f:RUNS]->(i) RETURN f ORDER BY f.confidence DESC, f.year, f.id LIMIT 1 }
        MATCH (g:Highlight {id: e.highlight_id}) MATCH (h:Highlight {id: f.highlight_id})
        RETURN [a.id, i.id, b.id, e.id, f.id], properties(a), properties(i), properties(b), properties(e), properties(f), properties(g), properties(h)
        ORDER BY a.id, i.id, b.id
        """;

    /// <summary>Links of a node: groups with counts, and the first 50 with their best statement, in the order of the store.</summary>
    private static string Expand(NodeLabel label) => $$"""
        MATCH (n:{{label.Row().Name}} {id: $id})-[e]-(m)
        WITH type(e) AS type, startNode(e) = n AS outgoing, m, count(e) AS support, collect(e) AS statements
        ORDER BY $types[type], outgoing DESC, support DESC, m.id
        WITH collect({type: type, outgoing: outgoing, id: m.id, label: labels(m)[0], support: support, statements: statements}) AS links
        CALL (links) {
          UNWIND links AS link
          WITH link.type AS type, link.outgoing AS outgoing, link.label AS label, count(*) AS link_count, sum(link.support) AS statement_count
          RETURN collect([type, outgoing, label, link_count, statement_count]) AS groups
        }
        CALL (links) {
          UNWIND links[0..$limit] AS link
          UNWIND link.statements AS e
          WITH link, e ORDER BY e.confidence DESC, e.year, e.id
          WITH link, collect(DISTINCT e.year) AS years, head(collect(e)) AS best
          WITH link, years, best ORDER BY $types[link.type], link.outgoing DESC, link.support DESC, link.id
          RETURN collect([link.type, link.outgoing, link.support, link.id, years, properties(best)]) AS page
        }
        RETURN groups, page
        """;

    private static IEnumerable<CypherStatement> Nodes(DocumentGraph graph) => graph.Nodes.GroupBy(node => node.Label).Select(nodes => CypherStatement.Of(
        $"UNWIND $rows AS row MERGE (n:{nodes.Key.Row().Name} {{id: row.id}}) SET n = row",
        ("rows", nodes.Select(node => NodeMapping.ToMap(node with { Id = Mark + node.Id })).ToArray())));

    private static IEnumerable<CypherStatement> Relationships(DocumentGraph graph) => graph.Statements
        .GroupBy(statement => (statement.Type, Source: NodeLabels.FindById(statement.SourceId)!.Value, Target: NodeLabels.FindById(statement.TargetId)!.Value))
        .Select(group => CypherStatement.Of(
            $"UNWIND $rows AS row MATCH (s:{group.Key.Source.Row().Name} {{id: row.source}}) MATCH (t:{group.Key.Target.Row().Name} {{id: row.target}}) "
            + $"CREATE (s)-[e:{group.Key.Type.Row().Name}]->(t) SET e = row.properties",
            ("rows", group.Select(statement => new Dictionary<string, object?>
            {
                ["source"] = Mark + statement.SourceId,
                ["target"] = Mark + statement.TargetId,
                ["properties"] = StatementMapping.ToMap(statement),
            }).ToArray())));
}
