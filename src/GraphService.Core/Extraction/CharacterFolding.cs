using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace GraphService.Extraction;

/// <summary>
/// Folds single characters: NFKC, traditional to simplified, zero-width dropped. Tables over the basic plane answer for nearly all text;
/// normalisation runs only where one character becomes several, before combining marks and beyond the basic plane.
/// </summary>
internal static class CharacterFolding
{
    /// <summary>Traditional and simplified characters of ICU's transliterator.</summary>
    private const string SimplifiedLexicon = "trad2simp";

    private const char FirstIdeograph = '\u3400';
    private const char LastIdeograph = '\u9FFF';
    private const char FirstSyllable = '\uAC00';
    private const char LastSyllable = '\uD7A3';

    /// <summary>Framework normalisation takes it for a damaged byte-order mark and refuses the text; it folds to itself.</summary>
    private const char SwappedMark = '\uFFFE';

    /// <summary>The folded form of each character of kind <see cref="FoldKind.Single"/>; the character itself for all others.</summary>
    private static readonly char[] Folded = new char[char.MaxValue + 1];

    private static readonly FoldKind[] Kinds = new FoldKind[char.MaxValue + 1];

    private static readonly Lazy<string> TableVersion = new(ComputeVersion);

    static CharacterFolding()
    {
        FillIdeographs();
        for (var code = 0; code <= char.MaxValue; code++)
        {
            if (code is < FirstIdeograph or > LastIdeograph)
            {
                (Kinds[code], Folded[code]) = Classify((char)code);
            }
        }
    }

    /// <summary>First half of the SHA-256 of all folded forms, hexadecimal.</summary>
    public static string Version => TableVersion.Value;

    private enum FoldKind : byte
    {
        Same,
        Single,
        Dropped,
        Combining,
        Several,
    }

    /// <summary>Length of the longest prefix that folding leaves as it is; combining marks and what they stand on end it.</summary>
    public static int UnchangedLength(ReadOnlySpan<char> text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (Kinds[text[i]] != FoldKind.Same)
            {
                return Kinds[text[i]] == FoldKind.Combining && i > 0 ? i - 1 : i;
            }
        }

        return text.Length;
    }

    /// <summary>Length of the run at <paramref name="start"/> that folds as one: a character with its combining marks.</summary>
    public static int ClusterLength(ReadOnlySpan<char> text, int start)
    {
        var end = start + (char.IsHighSurrogate(text[start]) && start + 1 < text.Length ? 2 : 1);
        while (end < text.Length && Kinds[text[end]] == FoldKind.Combining)
        {
            end++;
        }

        return end - start;
    }

    /// <summary>Whether the cluster folds to exactly one character, which is <paramref name="folded"/>.</summary>
    public static bool FoldsToOne(ReadOnlySpan<char> cluster, out char folded)
    {
        folded = Folded[cluster[0]];
        return cluster.Length == 1 && Kinds[cluster[0]] <= FoldKind.Single;
    }

    /// <summary>The folded form of one cluster that does not fold to one character; may be empty.</summary>
    /// <exception cref="ArgumentException">The cluster holds a lone surrogate.</exception>
    public static string Fold(ReadOnlySpan<char> cluster)
    {
        if (cluster.Length == 1 && Kinds[cluster[0]] == FoldKind.Dropped)
        {
            return "";
        }

        if (cluster[0] == SwappedMark)
        {
            return SwappedMark + (cluster.Length > 1 ? Fold(cluster[1..]) : "");
        }

        var text = new StringBuilder();
        foreach (var character in cluster.ToString().Normalize(NormalizationForm.FormKC))
        {
            if (!IsDropped(character))
            {
                text.Append(IsIdeograph(character) ? Folded[character] : character);
            }
        }

        return text.ToString();
    }

    private static string ComputeVersion() =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.Unicode.GetBytes(Folded)).AsSpan(0, SHA256.HashSizeInBytes / 2));

    private static (FoldKind Kind, char Folded) Classify(char character)
    {
        if (IsDropped(character))
        {
            return (FoldKind.Dropped, character);
        }

        if (char.IsSurrogate(character))
        {
            return (FoldKind.Several, character);
        }

        if (character is < '\u0080' or SwappedMark or (>= FirstSyllable and <= LastSyllable))
        {
            return (FoldKind.Same, character);
        }

        if (char.GetUnicodeCategory(character) is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark)
        {
            return (FoldKind.Combining, character);
        }

        return Fold([character]) is [var single]
            ? (single == character ? FoldKind.Same : FoldKind.Single, single)
            : (FoldKind.Several, character);
    }

    /// <summary>Zero-width characters, soft hyphen, direction marks and byte-order marks.</summary>
    private static bool IsDropped(char character) =>
        character is '\u00AD' or '\uFEFF' or (>= '\u200B' and <= '\u200F') or (>= '\u202A' and <= '\u202E') or (>= '\u2060' and <= '\u2064')
            or (>= '\uFE00' and <= '\uFE0F');

    private static bool IsIdeograph(char character) => character is >= FirstIdeograph and <= LastIdeograph;

    /// <summary>
    /// ICU's transliterator, asked for each ideograph alone, as a table: loading its rules costs more time than reading a thousand documents.
    /// </summary>
    private static void FillIdeographs()
    {
        for (var code = (int)FirstIdeograph; code <= LastIdeograph; code++)
        {
            Folded[code] = (char)code;
        }

        foreach (var row in LexiconTable.Shipped(SimplifiedLexicon).Rows)
        {
            (Folded[row[0][0]], Kinds[row[0][0]]) = (row[1][0], FoldKind.Single);
        }
    }
}
