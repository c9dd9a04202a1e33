using System.Text.RegularExpressions;

namespace GraphService.Queries.Timeline;

/// <summary>How alike two names are once editions and quotes are left out.</summary>
internal static partial class NearNames
{
    /// <summary>Likeness from which names count as near-equal.</summary>
    public const double MinLikeness = 0.5;

    /// <summary>Shortest name that may be contained in another.</summary>
    private const int ShortestContained = 4;

    /// <summary>Likeness from 0 to 1, and whether one name contains the other in order, perhaps with words between.</summary>
    public static (double Likeness, bool IsContained) Compare(string left, string right)
    {
        var (a, b) = (Core(left), Core(right));
        var (shorter, longer) = a.Length <= b.Length ? (a, b) : (b, a);
        var isContained = shorter.Length >= ShortestContained && (longer.Contains(shorter, StringComparison.Ordinal) || IsWithin(shorter, longer));
        var dice = Dice(a, b);
        return (isContained ? Math.Max(dice, Math.Min(1, 0.6 + 0.4 * shorter.Length / longer.Length)) : dice, isContained);
    }

    /// <summary>The name without quotes and editions.</summary>
    public static string Core(string name) => Edition().Replace(string.Concat(name.Where(char.IsLetterOrDigit)), "");

    /// <summary>Pairs of neighbouring characters.</summary>
    public static IEnumerable<string> Pairs(string text) => Enumerable.Range(0, Math.Max(0, text.Length - 1)).Select(i => text.Substring(i, 2)).Distinct();

    /// <summary>Words that print an edition directly behind a name, or null.</summary>
    public static string? EditionAt(string text, int offset) => EditionBehind().Match(text, offset) is { Success: true, Value: var words } ? words.TrimStart('”', '"') : null;

    /// <summary>Whether the characters come in order and in pairs, as in 社会治理专项挂职 within 社会治理现代化专项挂职: all pairs but one.</summary>
    private static bool IsWithin(string shorter, string longer)
    {
        var pairs = Pairs(shorter).ToArray();
        var at = -1;
        foreach (var character in shorter)
        {
            at = longer.IndexOf(character, at + 1);
            if (at < 0)
            {
                return false;
            }
        }

        return pairs.Count(pair => !longer.Contains(pair, StringComparison.Ordinal)) <= 1;
    }

    private static double Dice(string a, string b)
    {
        var (left, right) = (Pairs(a).ToHashSet(), Pairs(b).ToHashSet());
        return left.Count + right.Count == 0 ? 0 : 2.0 * left.Intersect(right).Count() / (left.Count + right.Count);
    }

    [GeneratedRegex("(?:升级版|[0-9]+0版?|第[一二三四五六七八九十]+[期轮季]|[一二三四五]期)$")]
    private static partial Regex Edition();

    [GeneratedRegex("\\G[”\"]?(?:升级版|[0-9]{1,2}\\.[0-9](?:升级版|版)?|第[一二三四五六七八九十]{1,3}[期轮季])")]
    private static partial Regex EditionBehind();
}
