using GraphService.Model;
using GraphService.Storage;

namespace GraphService.Neo4j.Cypher;

/// <summary>
/// A page of a pattern of two or three nodes in one statement. First it proves that the page stays within its bounds, else it finds nothing. Labels and types
/// come from the closed tables, everything else is a parameter.
/// </summary>
/// <remarks>
/// Nodes are told apart at each step, so that parallel statements do not multiply. They come in the order of their ids and are joined as they come: a
/// page that is full early has looked at little.
/// </remarks>
internal sealed class PatternPageCypher
{
    /// <summary>Behind every id.</summary>
    private const string Last = "~";

    private readonly PatternPageQuery _query;
    private readonly PatternQuery _pattern;
    private readonly Dictionary<string, object?> _parameters;

    /// <summary>Number of the node that the last edge starts from: 0, or 1 when the pattern is a chain.</summary>
    private readonly int _hub;

    private PatternPageCypher(PatternPageQuery query, Dictionary<string, object?> parameters)
    {
        (_query, _pattern, _parameters) = (query, query.Pattern, parameters);
        _hub = EarlierEndOf(EdgeTo(_pattern, _pattern.Nodes.Length - 1));
    }

    /// <summary>
    /// Whether this knows the pattern: two or three nodes, one edge to each but the first, filters on the first alone and only when it has no id, one label where the
    /// pattern begins and where its last edge starts.
    /// </summary>
    public static bool Knows(PatternQuery pattern) => pattern.Nodes.Length is 2 or 3 && pattern.Edges.Length == pattern.Nodes.Length - 1
        && pattern.Edges.DistinctBy(LaterEndOf).Count() == pattern.Edges.Length
        && (pattern.Nodes[0].Filter is null || pattern.Nodes[0].Id.Length == 0) && pattern.Nodes.Skip(1).All(node => node.Filter is null)
        && LabelOf(pattern.Nodes[0]) is not null && LabelOf(pattern.Nodes[EarlierEndOf(EdgeTo(pattern, pattern.Nodes.Length - 1))]) is not null;

    /// <summary>
    /// A row: whether the bounds are proved; ids of bindings, one more than a page holds if there are; and of the page links with the numbers of their edges,
    /// highlights, layouts and nodes. Null when the filter lets no node begin.
    /// </summary>
    public static string? Page(PatternPageQuery query, Dictionary<string, object?> parameters) =>
        FilterCypher.Translate(query.Pattern.Nodes[0].Filter, LabelOf(query.Pattern.Nodes[0])!.Value, parameters) is { } begins
            ? new PatternPageCypher(query, parameters).Page(begins)
            : null;

    /// <summary>The only label that a node of the graph can have to stand here, or null.</summary>
    private static NodeLabel? LabelOf(PatternNode node) => node.Id.Length == 0 ? node.Label
        : NodeLabels.FindById(node.Id) is { } label && (node.Label ?? label) == label ? label : null;

    private static int LaterEndOf(PatternEdge edge) => Math.Max(edge.From, edge.To);

    private static int EarlierEndOf(PatternEdge edge) => Math.Min(edge.From, edge.To);

    private static PatternEdge EdgeTo(PatternQuery pattern, int node) => pattern.Edges.First(edge => LaterEndOf(edge) == node);

    private string Page(string begins)
    {
        AddParameters();
        return $$"""
            {{Bounds()}}
            CALL (fits) {
              WITH fits WHERE fits
              {{Search(begins)}}
            }
            WITH fits, found, found[..$size] AS page
            {{LinkFactsCypher.Facts("page", _pattern.Edges.Select(edge => (
                $"UNWIND page AS b WITH DISTINCT b[{edge.From}] AS n, b[{edge.To}] AS m", NeighbourCypher.Arrow(null, edge.Types))))}}
            CALL (page) {
              UNWIND page AS b
              UNWIND b AS n
              WITH DISTINCT n
              RETURN collect(properties(n)) AS nodes
            }
            RETURN [fits, [b IN found | [n IN b | n.id]], links, highlights, layouts, nodes] AS row
            """;
    }

    private void AddParameters()
    {
        _parameters.Add("id0", _pattern.Nodes[0].Id);
        _parameters.Add("start", _query.After.IsEmpty ? "" : _query.After[0]);
        _parameters.Add("size", _query.Size);
        _parameters.Add("max_statements", _query.Bounds.MaxStatements);
        _parameters.Add("max_bindings", _query.Bounds.MaxBindings);
        for (var node = 1; node < _pattern.Nodes.Length; node++)
        {
            _parameters.Add($"after{node}", _query.After.Length > node ? _query.After[node] : Last);
        }

        for (var edge = 0; edge < _pattern.Edges.Length; edge++)
        {
            YearCypher.Add(_parameters, _pattern.Edges[edge].Years, edge);
        }
    }

    /// <summary>
    /// Whether the page <c>fits</c>. Of each node that can stand where the last edge starts, a and b are its statements along both edges: over all of them, (1 + a)(1 + b)
    /// is at least what looking at these and joining them takes. Of a single start, which has to be joined at once, a chain joins the statements
    /// of its neighbours, and else each of its own with each other.
    /// </summary>
    private string Bounds() => $$"""
        {{(IsChainFromOne ? "WITH 1 AS hubs" : $"CALL () {{ MATCH (h:{HubLabel}) RETURN count(h) AS hubs }}")}}
        CALL (hubs) {
          WITH hubs WHERE hubs <= $max_bindings
          {{Hubs()}}
          RETURN sum((1 + a) * (1 + b)) AS work, coalesce({{(_hub == 0 ? "max((1 + a) * (1 + b))" : "sum(a + b)")}}, 0) AS joined
        }
        WITH hubs <= $max_bindings AND work <= $max_statements AND joined <= $max_bindings AS fits
        """;

    private bool IsChainFromOne => _hub == 1 && _pattern.Nodes[0].Id.Length > 0;

    private string HubLabel => LabelOf(_pattern.Nodes[_hub])!.Value.Row().Name;

    private string StartLabel => LabelOf(_pattern.Nodes[0])!.Value.Row().Name;

    private string Hubs()
    {
        var (first, last) = (Count(EdgeTo(_pattern, 1)), _pattern.Nodes.Length == 2 ? "0" : Count(EdgeTo(_pattern, 2)));
        if (IsChainFromOne)
        {
            var edge = EdgeTo(_pattern, 1);
            return $"MATCH (s:{StartLabel} {{id: $id0}}){ArrowFrom(edge, 0, "e")}(h:{HubLabel}) WITH h, count(e) AS a WITH a, {last} AS b";
        }

        var isOne = _hub == 0 && _pattern.Nodes[0].Id.Length > 0;
        return $"MATCH (h:{HubLabel}{(isOne ? " {id: $id0}" : "")}) WITH h, {first} AS a WITH a, {(last == first ? "a" : last)} AS b";

        string Count(PatternEdge edge) => $"COUNT {{ (h){ArrowFrom(edge, _hub, "")}() }}";
    }

    private string Search(string begins)
    {
        var isOne = _pattern.Nodes[0].Id.Length > 0;
        string[] names = [.. _pattern.Nodes.Select((_, node) => PatternCypher.Name(node))];
        return $$"""
            MATCH (n:{{StartLabel}}{{(isOne ? " {id: $id0}" : "")}}) {{(isOne ? "" : $"USING INDEX n:{StartLabel}(id)")}}
            WHERE n.id >= $start{{(begins.Length > 0 ? $" AND {begins}" : "")}}
            {{string.Join('\n', Enumerable.Range(1, names.Length - 1).Select(node => $"{Join(node)}\nWITH DISTINCT {string.Join(", ", names[..(node + 1)])}"))}}
            {{Years(string.Join(", ", names))}}
            WITH {{string.Join(", ", names)}} ORDER BY {{string.Join(", ", names.Select(name => $"{name}.id"))}} LIMIT $size + 1
            RETURN collect([{{string.Join(", ", names)}}]) AS found
            """;
    }

    private string Join(int node)
    {
        var edge = EdgeTo(_pattern, node);
        var conditions = PatternCypher.OfNode(_pattern.Nodes, node, _parameters).Prepend(YearCypher.ConditionOf(_pattern.Edges.IndexOf(edge)));
        return $"{Match(edge)} WHERE {string.Join(" AND ", node == _pattern.Nodes.Length - 1 ? conditions.Append(IsAfter()) : conditions)}";
    }

    /// <summary>That a binding comes behind the page before. It is known to begin no earlier.</summary>
    private string IsAfter() => _pattern.Nodes.Length == 2
        ? "(n.id > $start OR n1.id > $after1)"
        : "(n.id > $start OR n1.id > $after1 OR n1.id = $after1 AND n2.id > $after2)";

    private string Years(string names)
    {
        if (_pattern.Years.IsEmpty)
        {
            return "";
        }

        var years = _pattern.Edges.Select((edge, number) =>
            $"COLLECT {{ {Match(edge)} WHERE {YearCypher.ConditionOf(number)} RETURN DISTINCT e.year }} AS years{number}");
        var conditions = _pattern.Years.Select(years =>
            $"any(one IN years{years.Edge} WHERE any(other IN years{years.Other} WHERE one {Symbol(years.Relation)} other))");
        return $"WITH {names}, {string.Join(", ", years)}\nWHERE {string.Join(" AND ", conditions)}";
    }

    private static string Symbol(YearRelation relation) => relation switch
    {
        YearRelation.Same => "=",
        YearRelation.Different => "<>",
        YearRelation.Before => "<",
        _ => throw new InvalidOperationException($"Unknown relation {relation}."),
    };

    private static string Match(PatternEdge edge) =>
        $"MATCH ({PatternCypher.Name(edge.From)}){NeighbourCypher.Arrow(edge.Direction, edge.Types)}({PatternCypher.Name(edge.To)})";

    private static string ArrowFrom(PatternEdge edge, int node, string name) =>
        NeighbourCypher.Arrow(edge.From == node || edge.Direction is null ? edge.Direction : 3 - edge.Direction, edge.Types, name);
}
