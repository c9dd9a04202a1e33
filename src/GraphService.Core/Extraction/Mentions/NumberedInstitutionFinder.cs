namespace GraphService.Extraction;

/// <summary>Finds schools and hospitals by number after a place or its level word: 市一院, 赣州三中, 北京一〇一中学, 县二小.</summary>
internal sealed class NumberedInstitutionFinder : IMentionFinder
{
    private const int LongestNumber = 3;
    private const string NoLevelBefore = "全各本两";

    private static readonly (string Form, string Name)[] Heads =
    [
        ("中级人民法院", "中级人民法院"), ("中级法院", "中级人民法院"), ("中院", "中级人民法院"), ("人民医院", "人民医院"), ("中学", "中学"), ("小学", "小学"), ("幼儿园", "幼儿园"), ("医院", "人民医院"), ("高中", "高级中学"), ("职中", "职业中学"), ("院", "人民医院"),
        ("中", "中学"), ("小", "小学"), ("幼", "幼儿园"),
    ];

    /// <inheritdoc/>
    public void Find(Passage passage, ReadingContext context, List<FoundMention> found)
    {
        for (var at = QuantityReader.Next(passage.Text, 0); at < passage.Text.Length; at = QuantityReader.Next(passage.Text, at + 1))
        {
            var start = at > 0 && passage.Text[at - 1] == '第' ? at - 1 : at;
            var end = at;
            while (end < passage.Text.Length && end - at <= LongestNumber && IsDigit(passage.Text[end]))
            {
                end++;
            }

            if (end > at && end - at <= LongestNumber && PlaceBefore(passage, context, start) is var (place, from)
                && HeadAt(passage, end) is { Form.Length: > 0 } found1 && !IsOtherWord(passage, end + found1.Form.Length, found1.Form))
            {
                found.Add(new FoundMention(
                    MentionKind.Unit, from, end + found1.Form.Length, $"{context.Scope.OfficialName(place)}第{passage.Text[at..end]}{found1.Name}", "unit.numbered", 0.85));
            }

            at = Math.Max(at, end - 1);
        }
    }

    private static (string Form, string Name) HeadAt(Passage passage, int at)
    {
        foreach (var head in Heads)
        {
            if (passage.Follows(at, head.Form))
            {
                return head;
            }
        }

        return default;
    }

    private static bool IsDigit(char character) => character is '〇' or '零' || (ChineseNumber.IsPart(character) && character is not ('两' or '百' or '千'));

    /// <summary>中 and 小 and 院 begin other words: 中级, 中心, 小区, 院长.</summary>
    private static bool IsOtherWord(Passage passage, int end, string form) =>
        form.Length == 1 && end < passage.Text.Length && passage.Text[end] is '级' or '心' or '层' or '区' or '组' or '时' or '长' or '落' or '全' or '央' or '共' or '型' or '微' or '校';

    private static (Place Place, int Start)? PlaceBefore(Passage passage, ReadingContext context, int end)
    {
        if (PlaceReader.Before(passage, end, context) is var (named, start, _))
        {
            return named is null ? null : (named, start);
        }

        return end > 0 && PlaceScope.LevelWords.Contains(passage.Text[end - 1]) && (end < 2 || !NoLevelBefore.Contains(passage.Text[end - 2], StringComparison.Ordinal))
            && context.Scope.Find(passage.Text[end - 1]) is { } place ? (place, end - 1) : null;
    }
}
