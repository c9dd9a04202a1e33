using System.Collections.Immutable;
using GraphService.Model;

namespace GraphService.Storage;

/// <summary>A pattern: nodes joined by edges, and how the years of edges compare. Different nodes of a pattern are different nodes of the graph.</summary>
/// <param name="Nodes">The nodes; each but the first is joined to an earlier one.</param>
/// <param name="Edges">The edges.</param>
/// <param name="Years">How the years of two edges compare.</param>
public sealed record PatternQuery(
    ImmutableArray<PatternNode> Nodes, ImmutableArray<PatternEdge> Edges, ImmutableArray<PatternYears> Years);

/// <summary>A node of a pattern.</summary>
/// <param name="Label">Only nodes with this label; null = any that the edges allow.</param>
/// <param name="Id">Only this node; empty = any.</param>
/// <param name="Filter">Only nodes that satisfy it; null = any.</param>
/// <param name="After">Number of an earlier node whose id must be smaller, so that a pair is not found twice; -1 = none.</param>
public sealed record PatternNode(NodeLabel? Label, string Id, Filter? Filter, int After);

/// <summary>An edge of a pattern: at least one statement of these types and years.</summary>
/// <param name="From">Number of the node that the direction is seen from.</param>
/// <param name="To">Number of the node at the other end.</param>
/// <param name="Types">Types; empty = all.</param>
/// <param name="Direction">Direction; null = both.</param>
/// <param name="Years">Years.</param>
public sealed record PatternEdge(int From, int To, ImmutableArray<EdgeType> Types, Direction? Direction, YearRange Years);

/// <summary>How the years of two edges compare.</summary>
public enum YearRelation
{
    /// <summary>There is a year in which both are stated.</summary>
    Same = 1,

    /// <summary>There are two different years, one in which the first is stated and one in which the second is.</summary>
    Different = 2,

    /// <summary>The first is stated in an earlier year than one in which the second is.</summary>
    Before = 3,
}

/// <summary>A condition on the years of two edges.</summary>
/// <param name="Edge">Number of the first edge.</param>
/// <param name="Other">Number of the second edge.</param>
/// <param name="Relation">How they compare.</param>
public sealed record PatternYears(int Edge, int Other, YearRelation Relation)
{
    /// <summary>Whether ascending years satisfy it.</summary>
    public bool Accepts(ImmutableArray<int> years, ImmutableArray<int> others) => Relation switch
    {
        YearRelation.Same => years.Any(year => others.Contains(year)),
        YearRelation.Different => years.Length > 1 || others.Length > 1 || years[0] != others[0],
        YearRelation.Before => years[0] < others[^1],
        _ => throw new InvalidOperationException($"Unknown relation {Relation}."),
    };
}
