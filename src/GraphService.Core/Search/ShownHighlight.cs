using System.Collections.Immutable;
using GraphService.Model;

namespace GraphService.Search;

/// <summary>A highlight of the index, read and made ready to be shown.</summary>
/// <param name="Placed">The highlight.</param>
/// <param name="Heading">Its heading.</param>
/// <param name="Body">Its body.</param>
/// <param name="Named">The nodes that it names and its lead units, by id.</param>
/// <param name="LeadUnitIds">Ids of its lead units, in ordinal order.</param>
internal sealed record ShownHighlight(
    PlacedHighlight Placed, ShownText Heading, ShownText Body, ImmutableArray<NamedReference> Named, ImmutableArray<string> LeadUnitIds)
{
    /// <summary>About what objects take beside their texts.</summary>
    private const int OverheadBytes = 1500;

    private const int BytesPerName = 120;

    /// <summary>Memory, in bytes, about: each text as printed, folded, and with places.</summary>
    public int Bytes => OverheadBytes + BytesPerName * (Named.Length + LeadUnitIds.Length) + 8 * (Heading.Raw.Length + Body.Raw.Length);

    /// <summary>Prepares a highlight.</summary>
    public static ShownHighlight Of(PlacedHighlight placed, ImmutableArray<NamedReference> named, ImmutableArray<string> leadUnitIds) => new(
        placed, ShownText.Of(placed.Highlight.Properties.GetText("heading")), ShownText.Of(placed.Highlight.Properties.GetText("body")), named, leadUnitIds);
}

/// <summary>A text that fragments are cut from.</summary>
/// <param name="Raw">The text as printed.</param>
/// <param name="Text">The text as the index sees it.</param>
/// <param name="CodePoints">Code points of the text as printed.</param>
internal sealed record ShownText(string Raw, SearchText Text, CodePointMap CodePoints)
{
    /// <summary>Prepares a text.</summary>
    public static ShownText Of(string raw) => new(raw, SearchText.Of(raw), new CodePointMap(raw));
}
