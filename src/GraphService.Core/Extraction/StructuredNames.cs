namespace GraphService.Extraction;

/// <summary>Canonical forms of the names that callers state.</summary>
internal static class StructuredNames
{
    private const string QuoteCharacters = "“”‘’「」『』\"＂《》〈〉";

    /// <summary>Whether <paramref name="character"/> is a quote or title mark, which canonical names leave out.</summary>
    public static bool IsQuote(char character) => QuoteCharacters.Contains(character, StringComparison.Ordinal);

    /// <summary>Folded, trimmed, and without blanks between Chinese characters, as in 张 宁.</summary>
    public static string Canonical(string name)
    {
        var folded = NormalizedText.Fold(name).Trim();
        return folded.AsSpan().ContainsAny(' ', '\t') ? JoinChinese(folded) : folded;
    }

    /// <summary>As <see cref="Canonical"/>, without quotes and title marks.</summary>
    public static string CanonicalUnquoted(string name) => Canonical(WithoutQuotes(name));

    /// <summary>The text without quotes and title marks.</summary>
    public static string WithoutQuotes(string text) => string.Concat(text.Where(character => !IsQuote(character)));

    private static string JoinChinese(string name) => string.Concat(name.Where((character, i) =>
        !char.IsWhiteSpace(character) || (char.IsAscii(name[i - 1]) && char.IsAscii(name[i + 1]))));
}
