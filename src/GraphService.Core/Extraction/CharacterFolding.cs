using System.Globalization;
using System.Text;
using ICU4N.Text;

namespace GraphService.Extraction;

/// <summary>Folds single characters: NFKC, traditional to simplified, zero-width dropped.</summary>
internal static class CharacterFolding
{
    private const char FirstIdeograph = '\u3400';
    private const char LastIdeograph = '\u9FFF';

    private static readonly char[] Simplified = BuildSimplified();

    /// <summary>
    /// Characters that fold to themselves and take no combining mark before them into account. A table: a set of twenty thousand characters
    /// is slow to search in any other form.
    /// </summary>
    private static readonly bool[] Plain = BuildPlain();

    /// <summary>Whether folding leaves <paramref name="text"/> as it is.</summary>
    public static bool IsFolded(string text)
    {
        foreach (var character in text)
        {
            if (!Plain[character])
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Length of the run at <paramref name="start"/> that folds as one: a character with its combining marks.</summary>
    public static int ClusterLength(string text, int start)
    {
        var end = start + (char.IsHighSurrogate(text[start]) && start + 1 < text.Length ? 2 : 1);
        while (end < text.Length && IsCombining(text[end]))
        {
            end++;
        }

        return end - start;
    }

    /// <summary>Appends the folded form of one cluster.</summary>
    public static void AppendFolded(StringBuilder text, ReadOnlySpan<char> cluster)
    {
        if (cluster.Length == 1 && Plain[cluster[0]])
        {
            text.Append(cluster[0]);
            return;
        }

        foreach (var character in cluster.ToString().Normalize(NormalizationForm.FormKC))
        {
            if (!IsDropped(character))
            {
                text.Append(Simplify(character));
            }
        }
    }

    private static char Simplify(char character) =>
        character is >= FirstIdeograph and <= LastIdeograph ? Simplified[character - FirstIdeograph] : character;

    private static bool IsCombining(char character) =>
        character >= '\u0300' && !Plain[character] && char.GetUnicodeCategory(character) is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark;

    /// <summary>Zero-width characters, soft hyphen, direction marks and byte-order marks.</summary>
    private static bool IsDropped(char character) =>
        character is '\u00AD' or '\uFEFF' or (>= '\u200B' and <= '\u200F') or (>= '\u202A' and <= '\u202E') or (>= '\u2060' and <= '\u2064')
            or (>= '\uFE00' and <= '\uFE0F');

    /// <summary>ICU's transliterator works on strings with context; one character at a time it is a plain table, which keeps offsets.</summary>
    private static char[] BuildSimplified()
    {
        var transliterator = Transliterator.GetInstance("Traditional-Simplified");
        var table = new char[LastIdeograph - FirstIdeograph + 1];
        for (var i = 0; i < table.Length; i++)
        {
            var character = (char)(FirstIdeograph + i);
            var simplified = transliterator.Transliterate(character.ToString());
            table[i] = simplified.Length == 1 ? simplified[0] : character;
        }

        return table;
    }

    private static bool[] BuildPlain()
    {
        var plain = new List<char> { '\t', '\n', '\r', '·', '“', '”', '‘', '’', '—', '、', '。' };
        plain.AddRange(Enumerable.Range(' ', '~' - ' ' + 1).Select(code => (char)code));
        plain.AddRange(Enumerable.Range('\u3008', '\u3011' - '\u3008' + 1).Select(code => (char)code));
        plain.AddRange(Enumerable.Range(FirstIdeograph, LastIdeograph - FirstIdeograph + 1).Select(code => (char)code)
            .Where(character => Simplify(character) == character));
        var table = new bool[char.MaxValue + 1];
        plain.ForEach(character => table[character] = true);
        return table;
    }
}
