using System.Buffers;

namespace GraphService.Extraction;

/// <summary>
/// Reads names without a title that begin a clause and receive an honour: 潘依妹被认定为…, 苏定远、何嘉卉等9人获评…. A lone name needs a surname that is no
/// word; each name of a list needs a surname.
/// </summary>
internal static class AwardedNameReader
{
    private const int LongestName = 4;
    private const int MostNames = 30;
    private const int LongestCounted = 12;

    /// <summary>Last characters of other things that receive honours.</summary>
    public static readonly SearchValues<char> NoNameEnd = SearchValues.Create("学生代队区县市镇乡村院局所校司室部厅委会社站馆厂店园组科处课赛奖歌剧片展桥路街家场业品案人员化量性度型式");

    /// <summary>The names, in order.</summary>
    public static IEnumerable<Stretch> Find(Passage passage, NameLexicon names)
    {
        foreach (var verb in passage.Hits(LexiconTag.AwardVerb))
        {
            // 张丽荣获: the longer verb has been looked at.
            if (verb.Start > 0 && passage.HitsIn(LexiconTag.AwardVerb, verb.Start - 1, verb.End).Any(longer => longer.Start < verb.Start && longer.End == verb.End))
            {
                continue;
            }

            var clause = passage.ClauseAt(verb.Start);
            var end = EndOfNames(passage.Text, clause.Start, verb.Start);
            if (end <= clause.Start || end - clause.Start > LongestName * MostNames || passage.IsBracketed(clause.Start, verb.Start))
            {
                continue;
            }

            var list = Split(passage.Text, clause.Start, end).ToArray();
            if (list.All(name => IsPerson(passage.Text, name, names, list.Length == 1) && !passage.HitsIn(LexiconTag.Title, name.Start, name.End).Any()))
            {
                foreach (var name in list)
                {
                    yield return name;
                }
            }
        }
    }

    /// <summary>Names end before 被 or the verb, before 等 with a count, or before a count with what they are (童继周、蓝若溪2名律师入选).</summary>
    private static int EndOfNames(string text, int start, int verb)
    {
        var words = text.AsSpan(start, verb - start);
        var digit = words.IndexOfAnyInRange('0', '9');
        if (digit > LongestName && words[digit - 1] != '等' && verb - start - digit <= LongestCounted && words[digit..].IndexOfAny('名', '位') is 1 or 2)
        {
            return start + digit;
        }

        var end = words.IndexOfAny('等', '被');
        var rest = end < 0 ? [] : words[end..].TrimEnd('被');
        var isCounted = rest.Length <= 1 || (rest[0] == '等' && (rest[^1] is '人' or '名' or '位' or '警' or '志' ? rest.Length <= 8 : rest.Length is > 2 and <= 12 && char.IsAsciiDigit(rest[1])));
        return end < 0 ? verb : words[end] == '被' || isCounted ? start + end : -1;
    }

    private static IEnumerable<Stretch> Split(string text, int start, int end)
    {
        for (var from = start; from < end;)
        {
            var length = text.AsSpan(from, end - from).IndexOfAny('、', '和');
            var until = length < 0 ? end : from + length;
            yield return new Stretch(from, until);
            from = until + 1;
        }
    }

    private static bool IsPerson(string text, Stretch name, NameLexicon names, bool isAlone)
    {
        var dot = text.AsSpan(name.Start, name.Length).IndexOfAny(PersonFinder.Dots);
        if (dot >= 2 && name.Length - dot > 1)
        {
            return name.Length <= 12;
        }

        if (names.LengthOfParts(text, name.Start) == name.Length)
        {
            return true;
        }

        return names.SurnameLength(text, name.Start) is { } surname && name.Length - surname is 1 or 2 && PersonFinder.IsName(text, name.Start, name.End)
            && !names.IsStopped(text, name.Start) && !(isAlone && surname == 1 && (names.IsWord(text, name.Start) || name.Length < 3)) && !NoNameEnd.Contains(text[name.End - 1]);
    }
}
