using System.Collections.Immutable;
using GraphService.Model;
using GraphService.Storage;

namespace GraphService.Queries.Timeline;

/// <summary>All statements of one year with equal type, source and target, seen from a node.</summary>
/// <param name="Type">Type.</param>
/// <param name="Direction">Direction as seen from the node.</param>
/// <param name="Neighbour">The node at the other end.</param>
/// <param name="Support">Number of statements.</param>
/// <param name="Years">Years, ascending.</param>
/// <param name="Best">Highest confidence, then earliest year, then smallest id.</param>
public sealed record TimelineLink(
    EdgeType Type, Direction Direction, Node Neighbour, int Support, ImmutableArray<int> Years, EvidencedStatement Best);

/// <summary>A printed number.</summary>
/// <param name="Metric">The metric.</param>
/// <param name="Statement">The statement that reports it.</param>
/// <param name="SameSentence">Whether its sentence names the traced node.</param>
/// <param name="IsTarget">Whether its sentence sets a target for a later year.</param>
/// <param name="LeadUnit">Unit that leads the highlight; null when none does.</param>
public sealed record Figure(Node Metric, EvidencedStatement Statement, bool SameSentence, bool IsTarget, Node? LeadUnit)
{
    /// <summary>Content year.</summary>
    public int Year => Statement.Statement.Year;
}

/// <summary>A node that may be the same line of work under another name.</summary>
/// <param name="Node">The candidate.</param>
/// <param name="Score">From 0 to 1.</param>
/// <param name="Reasons">Reasons, ascending.</param>
/// <param name="Years">Years that name it, ascending.</param>
/// <param name="First">The earliest statement that names it.</param>
public sealed record LineageCandidate(
    Node Node, double Score, ImmutableArray<LineageReason> Reasons, ImmutableArray<int> Years, EvidencedStatement First);

/// <summary>Why two names may mean one line of work. Numbers equal those of the contract.</summary>
public enum LineageReason
{
    /// <summary>One name holds the other, editions aside.</summary>
    NameContained = 1,

    /// <summary>The names share most of their character pairs.</summary>
    NameSimilar = 2,

    /// <summary>A unit runs both.</summary>
    SameOwner = 3,

    /// <summary>One begins where the other ends.</summary>
    YearsAdjoin = 4,

    /// <summary>Both are named in one year.</summary>
    YearsOverlap = 5,
}
