using System.Runtime.CompilerServices;
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

    /// <summary>
    /// Touches all that is soon read of some highlights. Most of it lies far away in memory, which answers many requests in the time of one as long as none waits for another.
    /// </summary>
    /// <returns>A number without a meaning, so that no compiler leaves out what it is made of.</returns>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static int Approach(ReadOnlySpan<ShownHighlight> highlights)
    {
        var touched = 0;
        foreach (var shown in highlights)
        {
            touched += shown.Hit.Encoded.Length + shown.Heading.Touch() + shown.Body.Touch();
        }

        foreach (var shown in highlights)
        {
            touched += shown.Hit.Encoded.Span is [var first, ..] ? first : 0;
        }

        return touched;
    }

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
    /// <summary>Touches what is looked through.</summary>
    public int Touch() => Raw.Length + Text.Text.Length;

    /// <summary>Prepares a text.</summary>
    public static ShownText Of(string raw) => new(raw, SearchText.Of(raw), new CodePointMap(raw));
}
