namespace GraphService.Extraction;

/// <summary>Metadata that the caller states; it overrides what is found in the text.</summary>
/// <param name="Id">Id, <c>documents/…</c>; empty = derived from the text.</param>
/// <param name="Year">Content year; 0 = found.</param>
/// <param name="Place">Full name of a division; empty = found.</param>
/// <param name="Title">Title; empty = found.</param>
/// <param name="Issuer">Full name of the issuing unit; empty = found.</param>
/// <param name="Publisher">Newspaper or site; empty = unknown.</param>
/// <param name="PublishedOn">YYYY-MM-DD; empty = unknown.</param>
public sealed record StatedMetadata(string Id, int Year, string Place, string Title, string Issuer, string Publisher, string PublishedOn)
{
    /// <summary>Rule of what the caller states.</summary>
    public const string RuleId = "stated";

    /// <summary>Nothing is stated.</summary>
    public static readonly StatedMetadata None = new("", 0, "", "", "", "", "");
}
