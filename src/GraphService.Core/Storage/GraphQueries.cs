using System.Collections.Immutable;
using GraphService.Model;

namespace GraphService.Storage;

/// <summary>Direction of an edge as seen from one of its ends.</summary>
public enum Direction : byte
{
    /// <summary>The node is the source.</summary>
    Outgoing = 1,

    /// <summary>The node is the target.</summary>
    Incoming = 2,
}

/// <summary>An inclusive range of content years.</summary>
/// <param name="From">First year.</param>
/// <param name="To">Last year.</param>
public readonly record struct YearRange(int From, int To)
{
    /// <summary>Every year.</summary>
    public static readonly YearRange All = new(int.MinValue, int.MaxValue);

    /// <summary>Whether <paramref name="year"/> lies in the range.</summary>
    public bool Contains(int year) => year >= From && year <= To;
}

/// <summary>Which nodes to list.</summary>
/// <param name="Filter">What they must satisfy; null = all.</param>
/// <param name="AfterId">Only nodes whose id is ordinally greater; empty = from the start.</param>
/// <param name="Limit">How many at most.</param>
public sealed record NodeQuery(Filter? Filter, string AfterId, int Limit)
{
    /// <summary>
    /// A pattern that begins with the nodes asked for. A store that finds it cheaper may leave out nodes with which no binding begins, all or some of them;
    /// null = all nodes are of interest.
    /// </summary>
    public PatternQuery? BeginningOf { get; init; }
}

/// <summary>Which edges of a node to look at.</summary>
/// <param name="NodeId">The node.</param>
/// <param name="Types">Only these types; empty = all.</param>
/// <param name="Direction">Only this direction; null = both.</param>
/// <param name="Years">Only statements of these years.</param>
public sealed record EdgeSelection(string NodeId, ImmutableArray<EdgeType> Types, Direction? Direction, YearRange Years)
{
    /// <summary>Whether edges of <paramref name="type"/> in <paramref name="direction"/> are selected.</summary>
    public bool Selects(EdgeType type, Direction direction) =>
        (Types.IsEmpty || Types.Contains(type)) && (Direction is null || Direction == direction);
}

/// <summary>Which links of a node to list.</summary>
/// <param name="Edges">Edges to group into links.</param>
/// <param name="Labels">Only neighbours with these labels; empty = all.</param>
/// <param name="After">Position of the last link of the page before; null = from the start.</param>
/// <param name="Limit">How many at most; 0 = groups alone.</param>
public sealed record LinkQuery(EdgeSelection Edges, ImmutableArray<NodeLabel> Labels, LinkPosition? After, int Limit)
{
    /// <summary>Only links with at least so many selected statements.</summary>
    public int MinSupport { get; init; } = 1;
}

/// <summary>Two nodes.</summary>
/// <param name="NodeId">The node that links are seen from.</param>
/// <param name="OtherId">The other one.</param>
public readonly record struct NodePair(string NodeId, string OtherId);

/// <summary>Between which nodes to look for links.</summary>
/// <param name="Pairs">The pairs.</param>
/// <param name="Types">Only links of these types; empty = all.</param>
/// <param name="Years">Only statements of these years.</param>
public sealed record PairQuery(ImmutableArray<NodePair> Pairs, ImmutableArray<EdgeType> Types, YearRange Years);

/// <summary>Whose neighbours to list.</summary>
/// <param name="NodeIds">The nodes.</param>
/// <param name="Types">Only links of these types; empty = all.</param>
/// <param name="Direction">Only links in this direction; null = both.</param>
/// <param name="Years">Only statements of these years.</param>
/// <param name="Labels">Only neighbours with these labels; empty = all.</param>
/// <param name="MaxStatements">How many selected statements may be looked at for all nodes together.</param>
public sealed record NeighbourQuery(
    ImmutableArray<string> NodeIds, ImmutableArray<EdgeType> Types, Direction? Direction, YearRange Years, ImmutableArray<NodeLabel> Labels,
    int MaxStatements);

/// <summary>A link without its statements.</summary>
/// <param name="NodeId">The node that it is seen from.</param>
/// <param name="Type">Type.</param>
/// <param name="Direction">Direction.</param>
/// <param name="NeighbourId">Id of the other end.</param>
/// <param name="Support">Number of selected statements.</param>
/// <param name="Years">Their content years, ascending.</param>
public sealed record Neighbour(
    string NodeId, EdgeType Type, Direction Direction, string NeighbourId, int Support, ImmutableArray<int> Years)
{
    /// <inheritdoc/>
    public bool Equals(Neighbour? other) => other is not null && (NodeId, Type, Direction, NeighbourId, Support)
        == (other.NodeId, other.Type, other.Direction, other.NeighbourId, other.Support) && Years.AsSpan().SequenceEqual(other.Years.AsSpan());

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(NodeId, NeighbourId, Type);
}

/// <summary>Position of a link in the order type, outgoing before incoming, support descending, neighbour id.</summary>
/// <param name="Type">Type.</param>
/// <param name="Direction">Direction.</param>
/// <param name="Support">Support.</param>
/// <param name="NeighbourId">Id of the neighbour.</param>
public sealed record LinkPosition(EdgeType Type, Direction Direction, int Support, string NeighbourId) : IComparable<LinkPosition>
{
    /// <inheritdoc/>
    public int CompareTo(LinkPosition? other)
    {
        if (other is null)
        {
            return 1;
        }

        var order = Type.CompareTo(other.Type);
        order = order != 0 ? order : Direction.CompareTo(other.Direction);
        order = order != 0 ? order : other.Support.CompareTo(Support);
        return order != 0 ? order : string.CompareOrdinal(NeighbourId, other.NeighbourId);
    }
}

/// <summary>A page of links.</summary>
/// <param name="Groups">All selected links, counted, in the order type, direction, label.</param>
/// <param name="Links">This page.</param>
public sealed record LinkPage(ImmutableArray<LinkGroup> Groups, ImmutableArray<Link> Links);

/// <summary>Links of one type, direction and label.</summary>
/// <param name="Type">Type.</param>
/// <param name="Direction">Direction.</param>
/// <param name="Label">Label of the neighbours.</param>
/// <param name="LinkCount">Number of links.</param>
/// <param name="StatementCount">Number of statements behind them.</param>
public sealed record LinkGroup(EdgeType Type, Direction Direction, NodeLabel Label, long LinkCount, long StatementCount);

/// <summary>All selected statements with equal type, source and target.</summary>
/// <param name="Position">Type, direction, support and neighbour.</param>
/// <param name="Years">Content years with at least one statement, ascending.</param>
/// <param name="Best">Highest confidence, then earliest year, then smallest id.</param>
public sealed record Link(LinkPosition Position, ImmutableArray<int> Years, Statement Best)
{
    /// <inheritdoc/>
    public bool Equals(Link? other) =>
        other is not null && Position == other.Position && Years.AsSpan().SequenceEqual(other.Years.AsSpan()) && Best == other.Best;

    /// <inheritdoc/>
    public override int GetHashCode() => Position.GetHashCode();
}

/// <summary>Which statements to list.</summary>
/// <param name="Edges">Edges of one node.</param>
/// <param name="OtherId">Only those whose other end is this node; empty = any.</param>
/// <param name="After">Position of the last statement of the page before; null = from the start.</param>
/// <param name="Limit">How many at most.</param>
public sealed record StatementQuery(EdgeSelection Edges, string OtherId, StatementPosition? After, int Limit);

/// <summary>Which statements of several nodes to read.</summary>
/// <param name="NodeIds">The nodes.</param>
/// <param name="Types">Only these types; empty = all.</param>
/// <param name="Direction">Only this direction as seen from the nodes; null = both.</param>
/// <param name="Years">Only statements of these years.</param>
/// <param name="Limit">How many at most.</param>
public sealed record GatherQuery(
    IReadOnlyCollection<string> NodeIds, ImmutableArray<EdgeType> Types, Direction? Direction, YearRange Years, int Limit);

/// <summary>Position of a statement in the order type, year, id.</summary>
/// <param name="Type">Type.</param>
/// <param name="Year">Year.</param>
/// <param name="Id">Id.</param>
public sealed record StatementPosition(EdgeType Type, int Year, string Id) : IComparable<StatementPosition>
{
    /// <inheritdoc/>
    public int CompareTo(StatementPosition? other)
    {
        if (other is null)
        {
            return 1;
        }

        var order = Type.CompareTo(other.Type);
        order = order != 0 ? order : Year.CompareTo(other.Year);
        return order != 0 ? order : string.CompareOrdinal(Id, other.Id);
    }
}
