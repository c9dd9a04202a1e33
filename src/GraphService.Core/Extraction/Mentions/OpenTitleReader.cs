using System.Buffers;
using GraphService.Model;

namespace GraphService.Extraction;

/// <summary>
/// Reads titles that no list holds, by how they end, when they stand at the start of a clause or after a unit and a name with the verb of an honour
/// follows: 儿童主任王小兰获评…, 市博物馆陶瓷修复师江一苇被授予….
/// </summary>
internal static class OpenTitleReader
{
    private const int LongestTitle = 10;
    private const int LongestName = 4;

    private static readonly SearchValues<char> TitleEnds = SearchValues.Create("员师匠警");
    private static readonly string[] TitleWords = ["主任", "书记", "代表", "委员", "教练", "专家", "能手", "教授", "传承人", "负责人", "带头人", "经理", "干部", "骨干", "医生", "司机", "志愿者"];

    /// <summary>Role and person of each; <paramref name="all"/> holds what is found already.</summary>
    public static IEnumerable<FoundMention> Find(Passage passage, ReadingContext context, UnitIndex units, UnitIndex all)
    {
        foreach (var verb in passage.Hits(LexiconTag.AwardVerb))
        {
            var clause = passage.ClauseAt(verb.Start);
            if (verb.Start - clause.Start > 2 * LongestTitle + LongestName + 24 || passage.IsBracketed(clause.Start, verb.Start))
            {
                continue;
            }

            var start = Math.Max(clause.Start, all.LongestAt(clause.Start)?.End ?? 0);
            var end = verb.Start > 0 && passage.Text[verb.Start - 1] is '被' or '均' or '再' ? verb.Start - 1 : verb.Start;
            if (NameStart(passage, context.Lexicons.Names, start, end) is { } name)
            {
                yield return new FoundMention(MentionKind.Person, name, end, passage.Text[name..end], "person.open-title", 0.7);
                yield return new FoundMention(MentionKind.Role, start, name, passage.Text[start..name], "role.open", 0.6)
                {
                    Attributes = EdgeAttributes.Of((MentionAttributes.Unit, units.LongestEndingAt(start)?.Name ?? "")),
                };
            }
        }
    }

    /// <summary>Where the name begins that ends at <paramref name="end"/> and has a title from <paramref name="start"/> on before it; null when there is none.</summary>
    private static int? NameStart(Passage passage, NameLexicon names, int start, int end)
    {
        foreach (var length in (int[])[3, 2, 4])
        {
            var name = end - length;
            if (name - start is >= 2 and <= LongestTitle && names.SurnameLength(passage.Text, name) is { } surname && length - surname is 1 or 2
                && PersonFinder.IsName(passage.Text, start, end) && !names.IsStopped(passage.Text, name) && !AwardedNameReader.NoNameEnd.Contains(passage.Text[end - 1]) && EndsAsTitle(passage.Text, start, name)
                && !passage.HitsIn(LexiconTag.Title, start, name).Any(hit => hit.End == name))
            {
                return name;
            }
        }

        return null;
    }

    private static bool EndsAsTitle(string text, int start, int end) =>
        TitleWords.Any(word => end - word.Length >= start && string.CompareOrdinal(text, end - word.Length, word, 0, word.Length) == 0)
        || (TitleEnds.Contains(text[end - 1]) && end - start >= 2);
}
