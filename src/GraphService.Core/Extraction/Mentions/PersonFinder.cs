using System.Buffers;
using GraphService.Model;

namespace GraphService.Extraction;

/// <summary>
/// Finds people by a title and a surname after it. The name ends where a cue word begins; without a cue it has three characters, which
/// dominate, and less confidence. Anonymised names and words that begin like a surname are refused.
/// </summary>
internal sealed class PersonFinder : IMentionFinder
{
    /// <summary>Rule of a name after another name: it holds the same titles.</summary>
    public const string Listed = "person.listed";

    private const int LongestPart = 6;

    /// <summary>A name of one part without surname, which needs the title before and a cue of two characters after it: 副科长|图雅|蹲点.</summary>
    private const int ShortestPart = 2;
    private const int LongestVerb = 8;

    /// <summary>Dots that join the parts of a name, as printed.</summary>
    public static readonly SearchValues<char> Dots = SearchValues.Create("·•・‧∙⋅");
    private const string Anonymous = "某×XxX*＊";

    /// <inheritdoc/>
    public void Find(Passage passage, ReadingContext context, List<FoundMention> found)
    {
        var (units, covered) = (new UnitIndex(found), 0);
        foreach (var role in found.Where(mention => mention.Kind == MentionKind.Role).ToArray())
        {
            if (role.RuleId == RoleFinder.NamedBefore && NameBefore(passage, role.Start, units, context.Lexicons.Names) is { } before)
            {
                found.Add(Person(passage.Text, before, role.Start - before, "person.before-title", 0.85));
            }
            else if (Read(passage, role.End, context.Lexicons.Names, false) is { } name)
            {
                found.Add(name);
            }
            else
            {
                found.AddRange(AppointedName.Find(passage, role.Start, context.Lexicons).Select(name => Person(passage.Text, name.Start, name.Length, AppointedName.Rule, 0.8)));
            }
        }

        found.AddRange(AwardedNameReader.Find(passage, context.Lexicons.Names).Select(name => Person(passage.Text, name.Start, name.Length, "person.awarded", 0.75)));
        foreach (var staff in passage.Hits(LexiconTag.Title).Where(hit => ((Title)hit.Entry).Form is "staff" or "bearer"))
        {
            if (staff.Start < covered || RoleFinder.BeginsInUnit(passage, units, staff) || Read(passage, staff.End, context.Lexicons.Names, true) is not { } name)
            {
                continue;
            }

            covered = staff.End;
            found.Add(name);
            if (((Title)staff.Entry).Form == "bearer")
            {
                continue;
            }

            var unit = UnitOf(passage, units, staff) ?? Shared(passage, found, staff) ?? RoleFinder.PostUnit(passage, units, context, staff);
            found.Add(new FoundMention(MentionKind.Role, staff.Start, staff.End, passage.Text[staff.Start..staff.End], "role.staff", 0.7)
            {
                Attributes = EdgeAttributes.Of((MentionAttributes.Unit, unit)),
            });
        }

        AddListed(passage, context.Lexicons.Names, found);
    }

    /// <summary>
    /// The start of a name that fills the words from a clause's start, a 、 or the end of a unit (句容市教育局|骆文海|局长) to <paramref name="end"/>, where a title
    /// begins; null when there is none.
    /// </summary>
    public static int? NameBefore(Passage passage, int end, UnitIndex units, NameLexicon names)
    {
        if (passage.LongestEndingAt(LexiconTag.PlaceShort, end) is not null || passage.LongestEndingAt(LexiconTag.PlaceName, end) is not null || IsNamed(passage, end, names))
        {
            return null;
        }

        var clause = passage.ClauseAt(Math.Max(0, end - 1));
        for (var length = 2; length <= 4 && end - length >= clause.Start; length++)
        {
            var start = end - length;
            if ((start == clause.Start || passage.Text[start - 1] is '、' || units.LongestEndingAt(start) is { Name.Length: > 0 }) && names.SurnameLength(passage.Text, start) is { } surname
                && length - surname is 1 or 2 && length > surname && IsName(passage.Text, start, end) && !names.IsStopped(passage.Text, start))
            {
                return start;
            }
        }

        return null;
    }

    /// <summary>Whether a name with a cue after it begins at <paramref name="start"/>.</summary>
    public static bool IsNamed(Passage passage, int start, NameLexicon names) => NameEnd(passage, start, names) is not null;

    /// <summary>The end of the name with a cue after it that begins at <paramref name="start"/>; null when none does.</summary>
    public static int? NameEnd(Passage passage, int start, NameLexicon names) => Read(passage, start, names, true)?.End;

    /// <summary>Names that follow a name after a title: 副局长张建国、李明带队.</summary>
    private static void AddListed(Passage passage, NameLexicon names, List<FoundMention> found)
    {
        var text = passage.Text;
        for (var i = 0; i < found.Count; i++)
        {
            if (found[i].Kind == MentionKind.Person && found[i].RuleId != "person.before-title" && found[i].End < text.Length && text[found[i].End] is '、' or '和' or '与'
                && Read(passage, found[i].End + 1, names, true) is { } next)
            {
                found.Add(next with { RuleId = Listed, Confidence = 0.8 });
            }
        }
    }

    private static FoundMention? Read(Passage passage, int start, NameLexicon names, bool needsCue)
    {
        var text = passage.Text;
        if ((ReadDotted(text, start, names) ?? ReadRare(text, start, names)) is { } special)
        {
            return special;
        }

        if (names.LengthOfParts(text, start) is > 0 and var whole && (!needsCue || names.IsCue(text, start + whole) || BeginsVerb(passage, start + whole)))
        {
            return Person(text, start, whole, "person.parts", 0.85);
        }

        if (!needsCue && names.LengthOfParts(text, start, ShortestPart) is ShortestPart && (names.IsLongCue(text, start + ShortestPart) || BeginsVerb(passage, start + ShortestPart)))
        {
            return Person(text, start, ShortestPart, "person.parts", 0.8);
        }

        if (names.SurnameLength(text, start) is not { } surname || names.IsStopped(text, start))
        {
            return null;
        }

        var isRisky = needsCue || names.IsWord(text, start);
        int[] lengths = names.IsLongCue(text, start + surname + 1) || NameLexicon.IsNeverInName(text, start + surname + 1) ? [surname + 1] : [surname + 2, surname + 1];
        foreach (var length in lengths)
        {
            if (IsName(text, start + surname, start + length) && (names.IsCue(text, start + length) || BeginsVerb(passage, start + length)))
            {
                return Person(text, start, length, "person.title-cue", 0.92);
            }
        }

        return !isRisky && surname == 1 && IsName(text, start + surname, start + surname + 2) && !names.IsCue(text, start + surname + 1)
            ? Person(text, start, surname + 2, "person.title", 0.7)
            : null;
    }

    /// <summary>Whether a verb of two characters or more begins at <paramref name="at"/>, as after the name of who does something.</summary>
    private static bool BeginsVerb(Passage passage, int at) => Begins(passage, LexiconTag.Verb, at) || Begins(passage, LexiconTag.AwardVerb, at);

    private static bool Begins(Passage passage, LexiconTag tag, int at)
    {
        foreach (var hit in passage.HitsIn(tag, at, at + LongestVerb))
        {
            if (hit.Start == at && hit.Length > 1)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>A name with a character outside the basic plane: 漆𬭚.</summary>
    private static FoundMention? ReadRare(string text, int start, NameLexicon names)
    {
        if (names.SurnameLength(text, start) is not { } surname)
        {
            return null;
        }

        var one = start + surname + (start + surname < text.Length && char.IsHighSurrogate(text[start + surname]) ? 2 : 1);
        var two = one + (one < text.Length && char.IsHighSurrogate(text[one]) ? 2 : 1);
        foreach (var end in (int[])(NameLexicon.IsNeverInName(text, one) ? [one] : [two, one]))
        {
            if (end <= text.Length && text.AsSpan(start, end - start).ContainsAnyInRange('\ud800', '\udfff') && names.IsCue(text, end)
                && !text.AsSpan(start, end - start).ContainsAnyInRange('\0', '\u33ff'))
            {
                return Person(text, start, end - start, "person.title-cue", 0.9);
            }
        }

        return null;
    }

    /// <summary>A name of two parts joined by a middle dot, as transcribed from other languages of the country: 阿依努尔·玉素甫.</summary>
    private static FoundMention? ReadDotted(string text, int start, NameLexicon names)
    {
        var dot = text.AsSpan(start, Math.Min(text.Length - start, LongestPart + 2)).IndexOfAny(Dots);
        var given = start + dot + 1;
        while (given < text.Length && text[given] == ' ')
        {
            given++;
        }

        if (dot < (names.SurnameLength(text, start) is null ? 2 : 1) || !IsName(text, start, text[start + dot - 1] == ' ' ? start + dot - 1 : start + dot))
        {
            return null;
        }

        for (var length = 2; length <= LongestPart; length++)
        {
            if (given + length <= text.Length && IsName(text, given, given + length) && names.IsCue(text, given + length))
            {
                return new FoundMention(
                    MentionKind.Person, start, given + length, text[start..(given + length)].Replace(" ", "", StringComparison.Ordinal), "person.dotted", 0.9);
            }
        }

        return null;
    }

    /// <summary>The longest unit directly before, else the last one that begins a clause of the same sentence and so is its subject.</summary>
    private static string? UnitOf(Passage passage, UnitIndex units, LexiconHit title)
    {
        var (offset, endings) = (title.Start, ((Title)title.Entry).Family);
        if (units.LongestEndingAt(offset) is { } direct)
        {
            return direct.Name;
        }

        if (RoleFinder.IsOfUnread(passage, units, offset))
        {
            return "";
        }

        var sentence = ClauseReader.SentenceStart(passage.Text, offset);
        return units.Before(offset).TakeWhile(unit => unit.Start >= sentence)
            .FirstOrDefault(unit => unit.Name.Length > 0 && (unit.RuleId is not ("unit.inner" or "unit.titled-division") || unit.Start == sentence) && (endings.Length == 0 || endings.Contains(unit.Name[^1], StringComparison.Ordinal)) && unit.RuleId != "unit.media" && unit.Start == passage.ClauseAt(unit.Start).Start)?.Name;
    }

    /// <summary>The unit of the colleague named before a 、, where such staff may belong to it: 第四检察部检察官助理聂某、|技术员; null when none is.</summary>
    private static string? Shared(Passage passage, List<FoundMention> found, LexiconHit staff)
    {
        var endings = ((Title)staff.Entry).Family;
        if (endings.Length == 0 || staff.Start == 0 || passage.Text[staff.Start - 1] != '、'
            || found.FindLast(mention => mention.Kind == MentionKind.Person && mention.End == staff.Start - 1) is not { } colleague
            || found.FindLast(mention => mention.Kind == MentionKind.Role && mention.End == colleague.Start)?.Attributes.Find(MentionAttributes.Unit) is not { Length: > 0 } unit)
        {
            return null;
        }

        return endings.Contains(unit[^1], StringComparison.Ordinal) ? unit : null;
    }

    private static FoundMention Person(string text, int start, int length, string ruleId, double confidence) =>
        new(MentionKind.Person, start, start + length, text[start..(start + length)], ruleId, confidence);

    /// <summary>Whether every character may stand in a name.</summary>
    internal static bool IsName(string text, int start, int end)
    {
        if (end > text.Length)
        {
            return false;
        }

        foreach (var character in text.AsSpan(start, end - start))
        {
            if (character is < '\u3400' or > '\u9fff' || Anonymous.Contains(character, StringComparison.Ordinal))
            {
                return false;
            }
        }

        return true;
    }
}
