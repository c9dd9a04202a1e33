using System.Collections.Immutable;
using GraphService.Model;

namespace GraphService.Neo4j.Cypher;

/// <summary>
/// Statements of path searches: neighbours of many nodes, each pair once however many statements lie between. Types come from the closed table, everything
/// else is a parameter.
/// </summary>
internal static class WalkCypher
{
    /// <summary>So many steps does <see cref="Walk"/> take at most.</summary>
    public const int Steps = 4;

    /// <summary>
    /// Of the nodes <c>$ids.Unit</c> and so on: id, number of statements to all neighbours, ids of the neighbours, and how many statements of
    /// any type and year each neighbour has. At most <c>$limit</c> pairs.
    /// </summary>
    public static string Frontier(ImmutableArray<EdgeType> types) => $$"""
        {{NodeCypher.Find(NeighbourCypher.LabelsOf(types))}}
        {{Pairs("n", types, YearCypher.Condition)}} LIMIT $limit
        WITH n, sum(support) AS statements, collect([m.id, COUNT { (m)--() }]) AS neighbours
        RETURN [n.id, statements, [m IN neighbours | m[0]], [m IN neighbours | m[1]]] AS row
        """;

    /// <summary>
    /// Walks from both sides as a search for paths does: the side whose next step has fewer statements goes on. Ends when the sides meet, if <c>$shortest</c>,
    /// after <c>$hops</c> steps, or before it would have looked at more than <c>$few</c> statements. One row: ends with their numbers of
    /// statements, ids of nodes whose neighbours are told, and rows as of <see cref="Frontier"/>.
    /// </summary>
    /// <remarks>
    /// What it tells is true and never partial; the search checks what it needs, and asks for more when the walk ended before. One text for all types, <c>$types</c>
    /// if not <c>$every_type</c>: to plan it takes a second, and steps are weighed by statements of any type anyway.
    /// </remarks>
    public static string Walk { get; } = $$"""
        {{NodeCypher.Find(NodeCypher.AllLabels)}}
        WITH collect(n) AS found, [] AS told, [] AS rows, $few AS few
        WITH found, told, rows, few, [n IN found WHERE n.id IN $sources] AS sources, [n IN found WHERE n.id IN $targets] AS targets
        WITH found, told, rows, few, {{Side("sources")}} AS a, {{Side("targets")}} AS b
        {{string.Join('\n', Enumerable.Range(1, Steps).Select(step => Step(step)))}}
        RETURN [[n IN found | [n.id, COUNT { (n)--() }]], told, rows] AS row
        """;

    /// <summary>The side with fewer statements becomes <c>a</c> and takes a step; what may follow the last one is not looked at.</summary>
    private static string Step(int step) => $$"""
        WITH found, told, rows, few, CASE WHEN a.of <= b.of THEN [a, b] ELSE [b, a] END AS sides
        WITH found, told, rows, sides[0] AS a, sides[1] AS b, CASE WHEN {{step}} <= $hops AND sides[0].of <= few THEN few - sides[0].of ELSE -1 END AS few
        WITH found, told, rows, few, a, b, CASE WHEN few >= 0 THEN a.frontier ELSE [] END AS frontier
        CALL (frontier) {
          UNWIND frontier AS f
          {{Pairs("f", [], $"($every_type OR type(e) IN $types) AND {YearCypher.Condition}")}}
          WITH f, m, support, COUNT { (m)--() } AS of
          WITH f, sum(support) AS support, collect(m) AS neighbours, collect(of) AS ofEach
          RETURN collect([f.id, support, [m IN neighbours | m.id], ofEach]) AS more, collect(neighbours) AS reached
        }
        {{(step == Steps ? "WITH found, told + [f IN frontier | f.id] AS told, rows + more AS rows" : Next)}}
        """;

    /// <summary>What <c>a</c> has reached becomes its frontier, unless the sides have met.</summary>
    private const string Next = """
        CALL (reached, a) {
          UNWIND reached AS neighbours
          UNWIND neighbours AS m
          WITH DISTINCT m, a
          WITH m, COUNT { (m)--() } AS of WHERE NOT m IN a.seen
          WITH m, of, any(label IN labels(m) WHERE label IN $pass) AND (NOT m:Unit OR of <= $hub) AS is_passed
          RETURN collect(m) AS met, collect(CASE WHEN is_passed THEN m END) AS next, sum(CASE WHEN is_passed THEN of ELSE 0 END) AS of
        }
        WITH found, told + [f IN frontier | f.id] AS told, rows + more AS rows, b, CASE WHEN few < 0 THEN a ELSE {frontier: next, seen: a.seen + next, of: of} END AS a,
          CASE WHEN $shortest AND any(m IN met WHERE m IN b.seen) THEN -1 ELSE few END AS few
        """;

    private static string Pairs(string node, ImmutableArray<EdgeType> types, string condition) =>
        $"MATCH ({node})-[e:{NeighbourCypher.Names(types)}]-(m) WHERE {condition}\nWITH {node}, m, count(e) AS support";

    private static string Side(string ends) => $$"""{frontier: {{ends}}, seen: {{ends}}, of: reduce(of = 0, n IN {{ends}} | of + COUNT { (n)--() })}""";
}
