using GraphService.Model;

namespace GraphService.Extraction;

/// <summary>Finds the unit that a line between highlights names alone, as title of the section that follows.</summary>
internal sealed class SectionReader(Lexicons lexicons)
{
    private const int LongestTitle = 30;
    private static readonly OrganFinder Organs = new();
    private static readonly ComposedOrganFinder Composed = new();

    /// <summary>Canonical name and line of the unit that <paramref name="line"/> consists of, a number and a colon aside; null when it does not.</summary>
    public FoundMention? Find(string line, Place? place)
    {
        var title = WithoutWords(line.Trim().TrimEnd(EndMarks).TrimStart(NumberMarks));
        if (title.Length is < 2 or > LongestTitle)
        {
            return null;
        }

        var passage = new Passage(HighlightField.Heading, title, lexicons.Matcher);
        var found = new List<FoundMention>();
        Organs.Find(passage, new ReadingContext(lexicons, place, 0, "", ""), found);
        Composed.Find(passage, new ReadingContext(lexicons, place, 0, "", ""), found);
        return found.Find(unit => unit.Start == 0 && unit.End == passage.Text.Length);
    }

    /// <summary>Without a count in brackets and the words that call it a part of the text: 市公安局工作亮点, 市公安局篇, 市公安局(2项).</summary>
    private string WithoutWords(string title)
    {
        var count = title.LastIndexOfAny(['(', '（']);
        title = count > 0 && title.AsSpan(count).IndexOfAny("项个条件") > 0 ? title[..count].TrimEnd() : title;
        var word = lexicons.SectionWords.FirstOrDefault(word => title.Length > word.Length + 1 && title.EndsWith(word, StringComparison.Ordinal));
        return word is null ? title : title[..^word.Length].TrimEnd();
    }

    private static readonly char[] EndMarks = [.. ":：】]）)〕》"];
    /// <summary>What may number or mark a title.</summary>
    public static readonly char[] NumberMarks = [.. "一二三四五六七八九十、.．()（）【】[]〔《◆●■★▲◎※ 　0123456789"];
}
