namespace GraphService.Extraction;

/// <summary>What the caller states about a document; a stated value overrides what the text says, an empty one leaves it to the text.</summary>
/// <param name="Id">Id, <c>documents/…</c>; empty = derived from the text.</param>
/// <param name="Year">Content year; 0 = found in the text.</param>
/// <param name="Place">Name of the place.</param>
/// <param name="Title">Title.</param>
/// <param name="Issuer">Issuing unit.</param>
/// <param name="Publisher">Newspaper or site.</param>
/// <param name="PublishedOn">Day of publication, YYYY-MM-DD.</param>
public sealed record StatedMetadata(string Id, int Year, string Place, string Title, string Issuer, string Publisher, string PublishedOn)
{
    /// <summary>Nothing is stated.</summary>
    public static readonly StatedMetadata None = new("", 0, "", "", "", "", "");
}
