using System.Collections.Immutable;
using GraphService.Model;

namespace GraphService.Search;

/// <summary>A node as suggestions know it. Immutable: a node that changes gets a new entry.</summary>
/// <param name="Id">Id of the node.</param>
/// <param name="Label">Its label.</param>
/// <param name="Name">Its name.</param>
/// <param name="Detail">What tells it from namesakes: the unit of a person or role, the scope of an initiative, the parent of a place.</param>
/// <param name="Aliases">Its other names, in ordinal order.</param>
/// <param name="Use">Number of highlights that name it.</param>
internal sealed record SuggestEntry(string Id, NodeLabel Label, string Name, string Detail, ImmutableArray<string> Aliases, int Use)
{
    /// <summary>The entry of a node as the index holds it.</summary>
    public static SuggestEntry Of(NamedNode named, int use) => new(
        named.Node.Id, named.Node.Label, named.Node.Name, DetailOf(named.Node), [.. named.Aliases.Where(alias => alias != named.Node.Name)], use);

    /// <summary>Name first, then aliases.</summary>
    public string NameAt(int number) => number == 0 ? Name : Aliases[number - 1];

    private static string DetailOf(Node node) => node.Label switch
    {
        NodeLabel.Person => node.Properties.GetText("anchor_unit"),
        NodeLabel.Role => node.Properties.GetText("unit"),
        NodeLabel.Initiative or NodeLabel.Policy or NodeLabel.Event => node.Properties.GetText("scope"),
        NodeLabel.Unit => node.Properties.GetText("place"),
        NodeLabel.Place => node.Properties.GetText("parent"),
        NodeLabel.Award => node.Properties.GetText("level"),
        _ => "",
    };
}

/// <summary>The order of suggestions of one kind and place: use descending, then id.</summary>
internal sealed class SuggestEntryOrder : IComparer<SuggestEntry>
{
    /// <summary>The order.</summary>
    public static readonly SuggestEntryOrder Instance = new();

    public int Compare(SuggestEntry? x, SuggestEntry? y)
    {
        var order = y!.Use.CompareTo(x!.Use);
        return order != 0 ? order : string.CompareOrdinal(x.Id, y.Id);
    }
}
