using System.Collections.Immutable;
using GraphService.Model;
using GraphService.Storage;

namespace GraphService.Neo4j.Cypher;

/// <summary>Statements about the links of many nodes at once. Types and labels come from the closed tables, everything else is a parameter.</summary>
/// <remarks>
/// Texts depend on types alone, never on which labels are asked for: a text that the server has not planned yet costs it a second and more. The
/// nodes are found label by label first and expanded together, because a plan of many small parts is quick to make and one of many large ones is not.
/// </remarks>
internal static class NeighbourCypher
{
    /// <summary>Links of the nodes <c>$ids.Unit</c> and so on without their statements, at most <c>$limit</c>.</summary>
    public static string Neighbours(NeighbourQuery query) => $$"""
        {{NodeCypher.Find(LabelsOf(query.Types))}}
        MATCH (n){{Arrow(query.Direction, query.Types)}}(m)
        WHERE {{YearCypher.Condition}} AND {{LabelCondition("m", query.Labels)}}
        WITH n, m, type(e) AS type, CASE WHEN startNode(e) = n THEN 1 ELSE 2 END AS direction, count(e) AS support,
          collect(DISTINCT e.year) AS years LIMIT $limit
        RETURN [n.id, type, direction, m.id, support, years] AS row
        """;

    /// <summary>Links between nodes, each with its best statement: <c>$pairs.Unit</c> holds the units and the id of the other node of each.</summary>
    public static string Between(ImmutableArray<EdgeType> types) => $$"""
        {{NodeCypher.FindPairs(LabelsOf(types))}}
        MATCH (n)-[e:{{Names(types)}}]-(m) WHERE {{YearCypher.Condition}}
        {{LinkFactsCypher.Linked}}
        RETURN {{LinkFactsCypher.Link}} AS row
        """;

    /// <summary>Numbers of links of the nodes <c>$ids.Unit</c> and so on.</summary>
    public static string Degrees(ImmutableArray<EdgeType> types) => $$"""
        {{NodeCypher.Find(LabelsOf(types))}}
        MATCH (n)-[e:{{Names(types)}}]-(m) WHERE {{YearCypher.Condition}}
        WITH n, type(e) AS type, CASE WHEN startNode(e) = n THEN 1 ELSE 2 END AS direction, count(DISTINCT m) AS links
        RETURN [n.id, type, direction, links] AS row
        """;

    /// <summary>Groups of statements, most statements first, then by key.</summary>
    /// <param name="query">What to group.</param>
    /// <param name="label">Label of the node <c>$id</c>; null = all nodes.</param>
    public static string Aggregate(AggregateQuery query, NodeLabel? label)
    {
        // Ids and levels order by code units because they are plain; types are named in the order of their numbers.
        return $$"""
            CALL () {
            {{(label is { } one ? OfNode(query, one) : $"MATCH (s)-[e:{Names(query.Types)}]->(t) WHERE {YearCypher.Condition} RETURN s, e, t")}}
            }
            WITH s, e, t WHERE {{LabelCondition("s", query.SourceLabels)}} AND {{LabelCondition("t", query.TargetLabels)}}{{(query.MetricKey.Length > 0 ? " AND t:Metric AND t.metric_key = $metric_key" : "")}}
            {{(query.Grouping.HasFlag(LinkGrouping.LeadUnit) ? LeadUnits : "")}}
            WITH {{Key(query, LinkGrouping.Type, "$types[type(e)]", "0")}} AS type,
              {{Key(query, LinkGrouping.Year, "e.year", "0")}} AS year,
              {{Key(query, LinkGrouping.SourceLabel, "split(s.id, '/')[0]", "''")}} AS source_label,
              {{Key(query, LinkGrouping.TargetLabel, "split(t.id, '/')[0]", "''")}} AS target_label,
              {{Key(query, LinkGrouping.Source, "s.id", "''")}} AS source,
              {{Key(query, LinkGrouping.Target, "t.id", "''")}} AS target,
              {{Key(query, LinkGrouping.SourceLevel, "coalesce(s.level, '')", "''")}} AS source_level,
              {{Key(query, LinkGrouping.TargetLevel, "coalesce(t.level, '')", "''")}} AS target_level,
              {{Key(query, LinkGrouping.LeadUnit, "lead", "''")}} AS lead_unit,
              {{Key(query, LinkGrouping.MetricKey, "CASE WHEN t:Metric THEN coalesce(t.metric_key, '') ELSE '' END", "''")}} AS metric_key,
              s, t, e
            WITH type, year, source_label, target_label, source, target, source_level, target_level, lead_unit, metric_key,
              count(e) AS statements, count(DISTINCT [type(e), elementId(s), elementId(t)]) AS links, count(DISTINCT s) AS sources,
              count(DISTINCT t) AS targets,
              {{Values(query.Sum)}} AS values
            ORDER BY statements DESC, type, year, $labels[source_label], $labels[target_label], source, target, source_level, target_level, lead_unit,
              {{Key(query, LinkGrouping.MetricKey, OrdinalText.KeyOf("metric_key"), "0")}} LIMIT $limit
            RETURN [type, year, source, target, $labels[source_label], $labels[target_label], source_level, target_level, lead_unit, metric_key,
              statements, links, sources, targets, values] AS row
            """;
    }

    /// <summary>A relationship <paramref name="name"/> of these types, empty = all, to stand between two nodes.</summary>
    public static string Arrow(Direction? direction, ImmutableArray<EdgeType> types, string name = "e") => direction switch
    {
        Direction.Outgoing => $"-[{name}:{Names(types)}]->",
        Direction.Incoming => $"<-[{name}:{Names(types)}]-",
        _ => $"-[{name}:{Names(types)}]-",
    };

    /// <summary>A row for each unit that leads the source, or one for none.</summary>
    private const string LeadUnits = """
        WITH s, e, t, CASE WHEN s:Highlight THEN COLLECT { MATCH (u:Unit)-[:LEADS]->(s) RETURN DISTINCT u.id } ELSE [] END AS leads
        UNWIND CASE WHEN leads = [] THEN [''] ELSE leads END AS lead
        """;

    /// <summary>What is added up, statement by statement. The sum is made by the caller, since the order of these values is not fixed.</summary>
    private static string Values(LinkSum sum) => sum switch
    {
        LinkSum.Count => $"collect(CASE WHEN e.count =~ '[0-9]{{1,{AggregateQuery.MaxCountDigits}}}' THEN toFloat(e.count) END)",
        LinkSum.Value => $"collect(CASE WHEN e:{EdgeType.Reports.Row().Name} AND t:Metric AND coalesce(t.metric_key, '') <> '' AND coalesce(t.comparator, '') IN ['', $exact]"
            + " AND none(word IN $cumulative WHERE coalesce(t.qualifier, '') CONTAINS word) THEN toFloat(t.value) END)",
        _ => "[]",
    };

    private static string OfNode(AggregateQuery query, NodeLabel label) => string.Join("\nUNION ALL\n", new[]
    {
        (Direction.Outgoing, $"MATCH (s:{label.Row().Name} {{id: $id}})-[e:{Names(query.Types)}]->(t) WHERE {YearCypher.Condition} RETURN s, e, t"),
        (Direction.Incoming, $"MATCH (s)-[e:{Names(query.Types)}]->(t:{label.Row().Name} {{id: $id}}) WHERE {YearCypher.Condition} RETURN s, e, t"),
    }.Where(part => query.Direction is null || query.Direction == part.Item1).Select(part => part.Item2));

    private static string Key(AggregateQuery query, LinkGrouping grouping, string value, string none) =>
        query.Grouping.HasFlag(grouping) ? value : none;

    private static string LabelCondition(string node, ImmutableArray<NodeLabel> labels) =>
        labels.IsEmpty ? "true" : $"({string.Join(" OR ", labels.Select(label => $"{node}:{label.Row().Name}"))})";

    /// <summary>Labels of nodes that edges of these types join, empty = all types.</summary>
    public static IEnumerable<NodeLabel> LabelsOf(ImmutableArray<EdgeType> types) => EdgeTypes.All
        .Where(row => types.IsEmpty || types.Contains(row.Type))
        .SelectMany(row => row.Ends)
        .SelectMany(ends => new[] { ends.Source, ends.Target })
        .Distinct()
        .Order();

    /// <summary>Names of these types, empty = all, as a relationship lists them.</summary>
    public static string Names(ImmutableArray<EdgeType> types) => string.Join(
        '|', types.IsEmpty ? EdgeTypes.All.Select(row => row.Name) : types.Distinct().Order().Select(type => type.Row().Name));
}
