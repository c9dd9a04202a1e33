using GraphService.Benchmarks.Neo4j;
using GraphService.Model;
using GraphService.Neo4j;
using GraphService.Neo4j.Transport;

namespace GraphService.Benchmarks.Paths;

/// <summary>
/// The same graph in Neo4j, loaded in large batches: labels, types, properties, constraints and indexes are those of the store. Questions are asked by Cypher written
/// for each, over HTTP, as one who knows the language would.
/// </summary>
internal sealed class Neo4jGraph(ICypherRunner runner)
{
    private const int BatchSize = 10_000;

    private const string OnePath = """
        MATCH (a:Unit {id: $source}), (b:Initiative {id: $target})
        MATCH p = shortestPath((a)-[*..4]-(b)) WHERE none(n IN nodes(p) WHERE n:Place OR n:Document)

        """;

    private const string AllPaths = """
        MATCH (a:Unit {id: $source}), (b:Initiative {id: $target})
        MATCH p = allShortestPaths((a)-[*..4]-(b)) WHERE none(n IN nodes(p) WHERE n:Place OR n:Document)

        """;

    /// <summary>One shortest path with one statement for each step.</summary>
    private const string Shortest = OnePath + """
        RETURN length(p), [n IN nodes(p) | properties(n)], [e IN relationships(p) | [type(e), properties(e)]]
        """;

    /// <summary>Paths that differ in their nodes, counted; the first 100 with one statement for each step.</summary>
    private const string AllShortest = AllPaths + """
        WITH [n IN nodes(p) | n.id] AS ids, head(collect(p)) AS p ORDER BY ids
        WITH collect([ids, p]) AS paths
        RETURN size(paths), [path IN paths[..100] | [path[0], [e IN relationships(path[1]) | [type(e), properties(e)]]]]
        """;

    /// <summary>
    /// What a search for paths answers with evidence: their number, the nodes of the first 100; between every two nodes that follow each other, each pair once, the links
    /// with support, years, best statement and its text; each node once.
    /// </summary>
    private const string WithEvidence = """
        WITH [n IN nodes(p) | n.id] AS ids, head(collect(p)) AS p ORDER BY ids
        WITH collect([ids, nodes(p)]) AS paths
        WITH size(paths) AS count, paths[..100] AS first
        CALL (first) {
          UNWIND first AS path
          UNWIND range(0, size(path[0]) - 2) AS step
          WITH DISTINCT path[1][step] AS s, path[1][step + 1] AS t
          MATCH (s)-[e]-(t)
          WITH s, t, type(e) AS type, startNode(e) = s AS outgoing, e ORDER BY e.confidence DESC, e.year, e.id
          WITH s, t, type, outgoing, count(e) AS support, collect(DISTINCT e.year) AS years, head(collect(e)) AS best
          MATCH (h:Highlight {id: best.highlight_id})
          RETURN collect([s.id, t.id, type, outgoing, support, years, properties(best), CASE best.field WHEN 'body' THEN h.body ELSE h.heading END]) AS links
        }
        CALL (first) {
          UNWIND first AS path
          UNWIND path[1] AS n
          WITH DISTINCT n
          RETURN collect(properties(n)) AS nodes
        }
        RETURN count, [path IN first | path[0]], links, nodes
        """;

    private const string ShortestWithEvidence = OnePath + WithEvidence;

    private const string AllShortestWithEvidence = AllPaths + WithEvidence;

    /// <summary>When there is none: a path that places or documents would make. The service names up to three.</summary>
    private const string WithoutBan = """
        MATCH (a:Unit {id: $source}), (b:Initiative {id: $target})
        MATCH p = shortestPath((a)-[*..4]-(b))

        """ + WithEvidence;

    /// <summary>Highlights that units lead, by year: counted, the first three whole.</summary>
    private const string Matrix = """
        UNWIND $ids AS id
        MATCH (:Unit {id: id})-[e:LEADS]->(h:Highlight) WHERE e.year >= $from AND e.year <= $to
        WITH id, e.year AS year, h ORDER BY h.id
        WITH id, year, collect(DISTINCT h) AS highlights
        RETURN id, year, size(highlights), [h IN highlights[..3] | properties(h)] ORDER BY id, year
        """;

    private readonly HashSet<string> _written = new(StringComparer.Ordinal);
    private readonly Dictionary<NodeLabel, List<object?>> _nodes = [];
    private readonly Dictionary<(EdgeType Type, NodeLabel Source, NodeLabel Target), List<object?>> _statements = [];
    private readonly BareCypher _bare = new(runner);

    /// <summary>Number of statements that were added.</summary>
    public long Statements { get; private set; }

    /// <summary>Adds what a document contributes; nodes that came before are there already.</summary>
    public async Task AddAsync(DocumentGraph graph)
    {
        foreach (var node in graph.Nodes.Where(node => _written.Add(node.Id)))
        {
            ListOf(_nodes, node.Label).Add(NodeMapping.ToMap(node));
        }

        foreach (var statement in graph.Statements)
        {
            var kind = (statement.Type, NodeLabels.FindById(statement.SourceId)!.Value, NodeLabels.FindById(statement.TargetId)!.Value);
            ListOf(_statements, kind).Add(new Dictionary<string, object?>
            {
                ["source"] = statement.SourceId,
                ["target"] = statement.TargetId,
                ["properties"] = StatementMapping.ToMap(statement),
            });
            Statements++;
        }

        if (_nodes.Values.Any(rows => rows.Count >= BatchSize) || _statements.Values.Any(rows => rows.Count >= BatchSize))
        {
            await FlushAsync();
        }
    }

    /// <summary>Writes what was added.</summary>
    public async Task FlushAsync()
    {
        foreach (var (label, rows) in _nodes)
        {
            await WriteAsync($"UNWIND $rows AS row CREATE (n:{label.Row().Name}) SET n = row", rows);
        }

        foreach (var (kind, rows) in _statements)
        {
            await WriteAsync(
                $"UNWIND $rows AS row MATCH (s:{kind.Source.Row().Name} {{id: row.source}}) MATCH (t:{kind.Target.Row().Name} {{id: row.target}}) "
                + $"CREATE (s)-[e:{kind.Type.Row().Name}]->(t) SET e = row.properties",
                rows);
        }
    }

    /// <summary>Steps of a shortest path, whose nodes and statements are read too; 0 = none.</summary>
    public async Task<long> FindLengthAsync(string source, string target)
    {
        var rows = await runner.ReadAsync(CypherStatement.Of(Shortest, ("source", source), ("target", target)), default);
        return rows.Count == 0 ? 0 : rows[0].Whole(0);
    }

    /// <summary>Number of shortest paths and the nodes of the first 100.</summary>
    public async Task<(long Count, IEnumerable<IEnumerable<string>> First)> FindAllAsync(string source, string target)
    {
        var rows = await runner.ReadAsync(CypherStatement.Of(AllShortest, ("source", source), ("target", target)), default);
        return (rows[0].Whole(0), rows[0].Rows(1).Select(path => path.List(0).Cast<string>()));
    }

    /// <summary>The same with evidence, and when there is none with what would make one.</summary>
    /// <param name="source">Id of the unit.</param>
    /// <param name="target">Id of the initiative.</param>
    /// <param name="isOne">Whether one path is enough.</param>
    public async Task<Neo4jPaths> FindWithEvidenceAsync(string source, string target, bool isOne)
    {
        var found = await RunAsync(isOne ? ShortestWithEvidence : AllShortestWithEvidence);
        if (found.Count == 0)
        {
            await RunAsync(WithoutBan);
        }

        return found;

        async Task<Neo4jPaths> RunAsync(string text)
        {
            var rows = await runner.ReadAsync(CypherStatement.Of(text, ("source", source), ("target", target)), default);
            return new Neo4jPaths(rows[0].Whole(0), [.. rows[0].List(1).Cast<IReadOnlyList<object?>>().Select(path => path.Cast<string>())], [.. rows[0].Rows(2).Select(Neo4jLink.Of)]);
        }
    }

    /// <summary>Number of links of a node, and the first 50 with their neighbours and evidence.</summary>
    public async Task<(long Links, IReadOnlyList<Neo4jLink> Page)> ExpandWithEvidenceAsync(Node node, int limit)
    {
        var rows = await runner.ReadAsync(
            CypherStatement.Of(
                ExpandWithEvidence(node.Label), ("id", node.Id), ("limit", limit), ("types", GraphService.Neo4j.Cypher.EdgeCypher.TypeNumbers)),
            default);
        return (rows[0].Rows(0).Sum(group => group.Whole(3)), [.. rows[0].Rows(1).Select(Neo4jLink.Of)]);
    }

    /// <summary>Does nothing on the server but answer.</summary>
    public Task NothingAsync() => runner.ReadAsync(CypherStatement.Of("RETURN 1"), default);

    /// <summary>Number of links of a node, and the ids at the other ends of the first 50.</summary>
    public Task<(long Links, IReadOnlyList<string> Page)> ExpandAsync(Node node, int limit) => _bare.ExpandAsync(node, limit, default);

    /// <summary>Number of highlights that each unit leads, by id and year.</summary>
    public async Task<List<(string Id, int Year, int Count)>> CountByYearAsync(IReadOnlyCollection<string> ids, int from, int to)
    {
        var rows = await runner.ReadAsync(CypherStatement.Of(Matrix, ("ids", ids.ToArray()), ("from", (long)from), ("to", (long)to)), default);
        return [.. rows.Select(row => (row.Text(0), row.Int(1), row.Int(2)))];
    }

    private static string ExpandWithEvidence(NodeLabel label) => $$"""
        MATCH (n:{{label.Row().Name}} {id: $id})-[e]-(m)
        WITH type(e) AS type, startNode(e) = n AS outgoing, m, count(e) AS support, collect(e) AS statements
        ORDER BY $types[type], outgoing DESC, support DESC, m.id
        WITH collect({type: type, outgoing: outgoing, node: m, label: labels(m)[0], support: support, statements: statements}) AS links
        CALL (links) {
          UNWIND links AS link
          WITH link.type AS type, link.outgoing AS outgoing, link.label AS label, count(*) AS link_count, sum(link.support) AS statement_count
          RETURN collect([type, outgoing, label, link_count, statement_count]) AS groups
        }
        CALL (links) {
          UNWIND range(0, CASE WHEN size(links) < $limit THEN size(links) ELSE $limit END - 1) AS number
          WITH number, links[number] AS link
          UNWIND link.statements AS e
          WITH number, link, e ORDER BY e.confidence DESC, e.year, e.id
          WITH number, link, collect(DISTINCT e.year) AS years, head(collect(e)) AS best
          MATCH (h:Highlight {id: best.highlight_id})
          WITH number, link, years, best, h ORDER BY number
          RETURN collect([
            $id, link.node.id, link.type, link.outgoing, link.support, years, properties(best), CASE best.field WHEN 'body' THEN h.body ELSE h.heading END,
            properties(link.node)
          ]) AS page
        }
        RETURN groups, page
        """;

    private async Task WriteAsync(string text, List<object?> rows)
    {
        foreach (var batch in rows.Chunk(BatchSize))
        {
            await runner.WriteAsync(CypherStatement.Of(text, ("rows", batch)), default);
        }

        rows.Clear();
    }

    private static List<object?> ListOf<T>(Dictionary<T, List<object?>> lists, T key)
        where T : notnull
    {
        if (!lists.TryGetValue(key, out var list))
        {
            lists.Add(key, list = []);
        }

        return list;
    }
}
