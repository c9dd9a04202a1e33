using System.Collections.Frozen;
using System.Collections.Immutable;
using static GraphService.Model.NodeLabel;

namespace GraphService.Model;

/// <summary>The closed table of edge types with the labels that each may join. A type that is not here does not exist.</summary>
public static class EdgeTypes
{
    private static readonly ImmutableArray<NodeLabel> AnyMentioned = [Unit, Person, Role, Initiative, Policy, Award, Event, Place, Metric];

    private static readonly ImmutableArray<EdgeTypeRow> Rows =
    [
        new(EdgeType.Contains, "CONTAINS", [(Document, Highlight)]),
        new(EdgeType.Mentions, "MENTIONS", [.. AnyMentioned.Select(label => (Highlight, label))]),
        new(EdgeType.Leads, "LEADS", [(Unit, Highlight)]),
        new(EdgeType.PartOf, "PART_OF", [(Unit, Unit), (Place, Place)]),
        new(EdgeType.LocatedIn, "LOCATED_IN", [(Unit, Place)]),
        new(EdgeType.Holds, "HOLDS", [(Person, Role)]),
        new(EdgeType.At, "AT", [(Role, Unit)]),
        new(EdgeType.Runs, "RUNS", [(Unit, Initiative)]),
        new(EdgeType.Uses, "USES", [(Unit, Initiative)]),
        new(EdgeType.Issues, "ISSUES", [(Unit, Policy)]),
        new(EdgeType.Implements, "IMPLEMENTS", [(Unit, Policy)]),
        new(EdgeType.Receives, "RECEIVES", [(Unit, Award), (Person, Award), (Initiative, Award)]),
        new(EdgeType.Confers, "CONFERS", [(Unit, Award)]),
        new(EdgeType.Hosts, "HOSTS", [(Unit, Event)]),
        new(EdgeType.SpeaksAt, "SPEAKS_AT", [(Person, Event)]),
        new(EdgeType.Attends, "ATTENDS", [(Person, Event)]),
        new(EdgeType.SecondsTo, "SECONDS_TO", [(Unit, Unit), (Unit, Place)]),
        new(EdgeType.CooperatesWith, "COOPERATES_WITH", [(Unit, Unit)]),
        new(EdgeType.CoveredBy, "COVERED_BY", [(Highlight, Unit)]),
        new(EdgeType.EndorsedBy, "ENDORSED_BY",
            [(Highlight, Unit), (Highlight, Role), (Highlight, Person), (Initiative, Unit), (Initiative, Role), (Initiative, Person)]),
        new(EdgeType.Reports, "REPORTS", [(Highlight, Metric)]),
        new(EdgeType.Succeeds, "SUCCEEDS", [(Unit, Unit), (Initiative, Initiative)]),
        new(EdgeType.SameAs, "SAME_AS", [.. AnyMentioned.Select(label => (label, label))]),
    ];

    private static readonly FrozenDictionary<string, EdgeTypeRow> ByName = Rows.ToFrozenDictionary(row => row.Name, StringComparer.Ordinal);

    /// <summary>All edge types, in the order of their numbers.</summary>
    public static ImmutableArray<EdgeTypeRow> All => Rows;

    /// <summary>The row of <paramref name="type"/>.</summary>
    public static EdgeTypeRow Row(this EdgeType type) => Rows[(int)type - 1];

    /// <summary>The row whose name is <paramref name="name"/>, for example <c>RUNS</c>, or null.</summary>
    public static EdgeTypeRow? FindByName(string name) => ByName.GetValueOrDefault(name);
}

/// <summary>What is fixed about an edge type.</summary>
/// <param name="Type">The type.</param>
/// <param name="Name">Name in Cypher, in relations and on pages.</param>
/// <param name="Ends">The pairs of source and target label that it may join.</param>
public sealed record EdgeTypeRow(EdgeType Type, string Name, ImmutableArray<(NodeLabel Source, NodeLabel Target)> Ends)
{
    /// <summary>Whether an edge of this type may join a <paramref name="source"/> to a <paramref name="target"/>.</summary>
    public bool Joins(NodeLabel source, NodeLabel target) => Ends.Contains((source, target));
}
