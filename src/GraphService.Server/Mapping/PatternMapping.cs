using System.Collections.Immutable;
using System.Text.RegularExpressions;
using GraphService.Model;
using GraphService.Queries;
using GraphService.Storage;

namespace GraphService.Server.Mapping;

/// <summary>A pattern of a request to a query, and its bindings to the contract.</summary>
internal static partial class PatternMapping
{
    private const int MaxNodes = 5;
    private const int MaxEdges = 8;
    private const int MaxYears = 8;

    /// <summary>The query.</summary>
    /// <exception cref="InvalidInputException">A field is at fault.</exception>
    public static PatternQuery Query(V1.MatchPatternRequest request)
    {
        RequireCount(request.Nodes.Count, 2, MaxNodes, "nodes");
        RequireCount(request.Edges.Count, 1, MaxEdges, "edges");
        RequireCount(request.Years.Count, 0, MaxYears, "years");
        string[] names = [.. request.Nodes.Select(node => node.Name)];
        RequireNames(names, "nodes.name");
        string[] edgeNames = [.. request.Edges.Select(edge => edge.Name)];
        RequireNames([.. edgeNames.Where(name => name.Length > 0)], "edges.name");
        var edges = request.Edges.Select(edge => Edge(edge, names)).ToImmutableArray();
        var nodes = request.Nodes.Select((node, at) => Node(node, at, names)).ToImmutableArray();
        var loose = Enumerable.Range(1, nodes.Length - 1).FirstOrDefault(at => edges.All(edge => Math.Max(edge.From, edge.To) != at));
        return loose > 0
            ? throw Invalid("nodes", $"The node '{names[loose]}' is joined to no earlier node of the pattern.")
            : new PatternQuery(nodes, edges, [.. request.Years.Select(years => Years(years, edgeNames))]);
    }

    /// <summary>The answer.</summary>
    public static V1.MatchPatternResponse Answer(MatchedPattern matched, string nextPageToken, long revision) => new()
    {
        Bindings = { matched.Bindings.Select(ToProto) },
        Nodes = { matched.Nodes.Select(node => node.ToProto()) },
        Truncated = matched.IsCut,
        NextPageToken = nextPageToken,
        Revision = revision,
    };

    private static V1.PatternBinding ToProto(MatchedBinding binding) => new()
    {
        NodeIds = { binding.NodeIds },
        Edges = { binding.Links.Select(links => new V1.PatternMatch { Links = { links.Select(StatementMapping.ToProto) } }) },
    };

    private static PatternNode Node(V1.PatternNode node, int at, string[] names)
    {
        var after = node.After.Length == 0 ? -1 : IndexOf(names, node.After, "nodes.after");
        return after >= at
            ? throw Invalid("nodes.after", $"'{node.After}' is no earlier node than '{node.Name}'.")
            : new PatternNode(
                node.Label == V1.NodeLabel.Unspecified ? null : (NodeLabel)RequestMapping.Defined(node.Label, "nodes.label"),
                node.Id.Length == 0 ? "" : RequestMapping.NodeId(node.Id, "nodes.id"),
                FilterParser.Parse(node.Filter, FilterFields.Nodes), after);
    }

    private static PatternEdge Edge(V1.PatternEdge edge, string[] names)
    {
        var (from, to) = (IndexOf(names, edge.From, "edges.from"), IndexOf(names, edge.To, "edges.to"));
        return from == to
            ? throw Invalid("edges.to", "An edge joins two different nodes.")
            : new PatternEdge(
                from, to, RequestMapping.Types(edge.Types_, "edges.types"),
                edge.Direction == V1.Direction.Unspecified ? null : (Direction)RequestMapping.Defined(edge.Direction, "edges.direction"),
                RequestMapping.Years(edge.Years));
    }

    private static PatternYears Years(V1.PatternYears years, string[] edgeNames) => new(
        IndexOf(edgeNames, years.Edge, "years.edge"), IndexOf(edgeNames, years.Other, "years.other"),
        (YearRelation)RequestMapping.Defined(years.Relation, "years.relation"));

    private static int IndexOf(string[] names, string name, string field)
    {
        if (name.Length == 0)
        {
            throw new InvalidInputException(field, ErrorReasons.FieldRequired, $"{field} is required.");
        }

        var index = Array.IndexOf(names, name);
        return index >= 0 ? index : throw Invalid(field, $"The pattern has no '{name}'.");
    }

    private static void RequireCount(int count, int least, int most, string field)
    {
        if (count < least || count > most)
        {
            throw Invalid(field, $"A pattern has {least} to {most} {field}.");
        }
    }

    private static void RequireNames(string[] names, string field)
    {
        if (Array.Find(names, name => !Name().IsMatch(name)) is not null)
        {
            throw Invalid(field, $"{field} is made of 1 to 32 letters, digits and '_'.");
        }

        if (names.Distinct(StringComparer.Ordinal).Count() < names.Length)
        {
            throw Invalid(field, $"{field} is used twice.");
        }
    }

    private static InvalidInputException Invalid(string field, string message) => new(field, ErrorReasons.FieldInvalid, message);

    [GeneratedRegex("^[A-Za-z0-9_]{1,32}$")]
    private static partial Regex Name();
}
