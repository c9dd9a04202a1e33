using System.Collections.Immutable;
using GraphService.Model;

namespace GraphService.Extraction;

/// <summary>A mention as a rule found it, in offsets of the passage.</summary>
/// <param name="Kind">Kind of what is named.</param>
/// <param name="Start">First character.</param>
/// <param name="End">One past the last character.</param>
/// <param name="Name">Canonical name; empty when unresolved.</param>
/// <param name="RuleId">Rule that found it.</param>
/// <param name="Confidence">Confidence in (0, 1].</param>
internal sealed record FoundMention(MentionKind Kind, int Start, int End, string Name, string RuleId, double Confidence)
{
    /// <summary>What it could mean when unresolved.</summary>
    public ImmutableArray<string> Candidates { get; init; } = [];

    /// <summary>Why unresolved, or how a short form was resolved.</summary>
    public string Reason { get; init; } = "";

    /// <summary>Further facts.</summary>
    public EdgeAttributes Attributes { get; init; } = EdgeAttributes.Empty;

    /// <summary>Line of a unit across levels, for example police; empty when unknown.</summary>
    public string Family { get; init; } = "";

    /// <summary>Length in characters.</summary>
    public int Length => End - Start;
}
