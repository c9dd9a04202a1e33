using GraphService.Model;

namespace GraphService.Search;

/// <summary>A highlight of the index, read and made ready to be shown.</summary>
/// <param name="Hit">The part of a hit that no search changes: without score and fragments.</param>
/// <param name="Heading">Its heading.</param>
/// <param name="Body">Its body.</param>
internal sealed record ShownHighlight(HighlightHit Hit, ShownText Heading, ShownText Body)
{
    /// <summary>About what objects take beside their texts.</summary>
    private const int OverheadBytes = 1500;

    private const int BytesPerName = 120;

    /// <summary>Memory, in bytes, about: each text as printed, folded, and with places.</summary>
    public int Bytes =>
        OverheadBytes + BytesPerName * (Hit.Named.Length + Hit.LeadUnitIds.Length) + 8 * (Heading.Raw.Length + Body.Raw.Length) + Hit.Encoded.Length;

    /// <summary>Prepares a highlight.</summary>
    public static ShownHighlight Of(HighlightHit hit) =>
        new(hit, ShownText.Of(hit.Highlight.Properties.GetText("heading")), ShownText.Of(hit.Highlight.Properties.GetText("body")));
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
