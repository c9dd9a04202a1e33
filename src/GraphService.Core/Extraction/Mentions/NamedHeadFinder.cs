using System.Buffers;
using GraphService.Model;

namespace GraphService.Extraction;

/// <summary>
/// Finds names that end in a strong head noun: events (…专题培训班), initiatives without quotes (社会治理专项挂职, …党建联盟) and policies
/// without 《》. A specific modifier is needed, for initiatives and policies also the verb before.
/// </summary>
internal sealed class NamedHeadFinder : IMentionFinder
{
    private const int ShortestModifier = 4;
    private const int LongestName = 32;
    private const int LongestInner = 12;
    private static readonly SearchValues<char> NoEventName = SearchValues.Create("在被将把的,。;:0123456789《》");
    private static readonly SearchValues<char> NoInitiativeName = SearchValues.Create("在被将把的并和与、,。;:0123456789《》“”");
    private static readonly SearchValues<char> Numerals = SearchValues.Create("0123456789一二三四五六七八九十");

    /// <summary>What makes a rule of a meeting: 专业法官会议制度.</summary>
    private static readonly string[] NoEvent = ["制度", "机制", "办法", "体系"];
    private static readonly string[] EventScopes = ["全国", "全省", "全市", "全区", "全县", "全州", "全系统", "首届", "全旗", "全盟"];
    private static readonly string[] Scopes = ["全国", "全省", "全市", "国家", "全区", "全县"];

    /// <inheritdoc/>
    public void Find(Passage passage, ReadingContext context, List<FoundMention> found)
    {
        var covered = 0;
        var units = new UnitIndex(found);
        foreach (var head in passage.Hits(LexiconTag.NameHead))
        {
            var facts = (NameHead)head.Entry;
            if (head.Start < covered || !facts.IsStrong || passage.IsBracketed(head.Start, head.End))
            {
                continue;
            }

            if (Read(passage, WithActivity(passage, head, facts), facts, units, context) is { } mention)
            {
                found.Add(mention);
                covered = mention.End;
            }
        }
    }

    /// <summary>A head with 班 or 活动 after it that no list has: 政治轮训班, 主题教育活动.</summary>
    private static LexiconHit WithActivity(Passage passage, LexiconHit head, NameHead facts)
    {
        var more = facts.Kind != "event" ? 0 : passage.Text[head.End - 1] is '训' or '修' && passage.Follows(head.End, "班") ? 1 : passage.Text[head.End - 1] != '动' && passage.Follows(head.End, "活动") ? 2 : 0;
        return head with { End = head.End + more };
    }

    private static FoundMention? Read(Passage passage, LexiconHit head, NameHead facts, UnitIndex units, ReadingContext context)
    {
        var (start, verb) = PhraseReader.StartOf(passage, head.Start);
        (start, verb) = facts.Kind == "initiative" ? Launched(passage, head.Start, start, verb) : (start, verb);
        start = Math.Max(start, PersonEnd(passage, start, head.Start, context));
        start = Math.Max(start, units.LongestAt(start) is { RuleId: not "unit.inner" } unit ? unit.End : 0);
        start = facts.Kind == "event" ? ScopeStart(passage, head.Start) ?? AfterCounted(passage, start, head.Start) : start;
        start += start < head.Start && passage.Text[start] == '的' ? 1 : 0;
        if (start >= head.Start || (facts.Kind == "event" && passage.Field == HighlightField.Heading && head.End < passage.Text.Length && !ClauseReader.IsStop(passage.Text[head.End])))
        {
            return null;
        }

        var modifier = head.Start - start;
        var phrase = passage.Text[start..head.End];
        if (modifier < ShortestModifier || HasNumber(passage, start, head.Start))
        {
            return null;
        }

        return facts.Kind switch
        {
            "event" when passage.FollowsAny(head.End, NoEvent) => null,
            "event" => new FoundMention(MentionKind.Event, start, head.End, WithoutQuotes(phrase), "event.head", 0.8),
            // QuotedNameFinder reads names with a quote in them.
            "initiative" when !Passage.Touches(passage.Quotes, start, head.End) && verb?.Entry is NameVerb { Initiative.Length: > 0 } => new FoundMention(
                MentionKind.Initiative, start, head.End, WithoutQuotes(phrase), "initiative.head", 0.75)
            {
                Attributes = EdgeAttributes.Of((MentionAttributes.Kind, facts.Subkind)),
            },
            "policy" when IsSpecific(passage, start, head.Start, phrase, context) && verb?.Entry is NameVerb { Policy.Length: > 0 } => new FoundMention(
                MentionKind.Policy, start, head.End, WithoutQuotes(phrase), "policy.phrase", 0.75),
            _ => null,
        };
    }

    /// <summary>
    /// A verb inside the name says what it is about, when one that launches stands close before: 开展|司法救助助力乡村振兴专项活动, 开展|整治养老诈骗专项行动.
    /// </summary>
    private static (int Start, LexiconHit? Verb) Launched(Passage passage, int headStart, int start, LexiconHit? verb)
    {
        if (verb is not { Entry: NameVerb { Initiative: "" } } inner || headStart - start > LongestInner)
        {
            return (start, verb);
        }

        var clause = passage.ClauseAt(headStart);
        var launch = PhraseReader.LastVerb(passage, Math.Max(clause.Start, inner.Start - LongestInner), inner.Start);
        return launch is { Entry: NameVerb { Initiative: "RUNS" } } found && passage.Text.AsSpan(found.End, headStart - found.End).IndexOfAny(NoInitiativeName) < 0
            ? (found.End, launch)
            : (start, verb);
    }

    /// <summary>A policy's name says whose or of which years it is.</summary>
    private static bool IsSpecific(Passage passage, int start, int end, string phrase, ReadingContext context) =>
        Scopes.Any(scope => phrase.StartsWith(scope, StringComparison.Ordinal))
        || passage.HitsIn(LexiconTag.PlaceName, start, end).Any()
        || phrase.Contains("五”", StringComparison.Ordinal) || (context.Year > 0 && phrase.Contains('年', StringComparison.Ordinal) && phrase.Any(char.IsAsciiDigit));

    private static bool HasNumber(Passage passage, int start, int end)
    {
        for (var i = start; i < end; i++)
        {
            if (char.IsAsciiDigit(passage.Text[i]) && !passage.IsBracketed(i, i + 1))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>
    /// Where a name begins that says how far the event reaches (全省智慧检务建设座谈会, 首届…观摩赛), though nouns inside could be verbs too; null when it does not.
    /// </summary>
    private static int? ScopeStart(Passage passage, int end)
    {
        var from = Math.Max(passage.ClauseAt(end).Start, end - LongestName);
        var start = LastScope(passage.Text.AsSpan(from, end - from));
        return start >= 0 && end - from - start >= ShortestModifier && !PhraseReader.HasVerb(passage, from + start, end) && !passage.IsBracketed(from + start, end)
            && passage.Text.AsSpan(from + start, end - from - start).IndexOfAny(NoEventName) < 0 ? WithSession(passage.Text, from, from + start) : null;
    }

    private static int LastScope(ReadOnlySpan<char> words)
    {
        var last = -1;
        foreach (var scope in words.ContainsAny('全', '首') ? EventScopes : [])
        {
            last = Math.Max(last, words.LastIndexOf(scope, StringComparison.Ordinal));
        }

        return last;
    }

    /// <summary>From 第八届 on when it stands before the scope: 第八届全市职工职业技能大赛.</summary>
    private static int WithSession(string text, int from, int start)
    {
        var before = text.AsSpan(from, start - from);
        var ordinal = before.Length > 2 && before[^1] is '届' or '次' ? before.LastIndexOf('第') : -1;
        return ordinal >= 0 && before[(ordinal + 1)..^1].IndexOfAnyExcept(Numerals) < 0 ? from + ordinal : start;
    }

    /// <summary>Past the 、 after the last number: 举办讲堂12期、综合执法大比武.</summary>
    private static int AfterCounted(Passage passage, int start, int end)
    {
        var phrase = passage.Text.AsSpan(start, Math.Max(0, end - start));
        var comma = phrase.LastIndexOf('、');
        return comma > 0 && phrase[..comma].ContainsAnyInRange('0', '9') && !passage.IsBracketed(start + comma, start + comma + 1) ? start + comma + 1 : start;
    }

    /// <summary>Past the name after the last title: 市委书记马明龙作…; 院长座谈会 is a meeting of many.</summary>
    private static int PersonEnd(Passage passage, int start, int headStart, ReadingContext context) =>
        passage.LastHitIn(LexiconTag.Title, start, headStart) is { } title && ((Title)title.Entry).Form != "staff"
            && PersonFinder.NameEnd(passage, title.End, context.Lexicons.Names) is { } end
            ? end : start;

    private static string WithoutQuotes(string phrase) =>
        phrase.Replace("“", "", StringComparison.Ordinal).Replace("”", "", StringComparison.Ordinal).Replace("\"", "", StringComparison.Ordinal);
}
