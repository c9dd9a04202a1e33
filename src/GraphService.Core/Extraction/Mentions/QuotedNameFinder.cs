using System.Buffers;
using GraphService.Model;

namespace GraphService.Extraction;

/// <summary>
/// Decides what a quote names by what stands before and after it: an initiative with or without its head noun, an appointment, or nothing
/// (slogans, themes, metaphors, honours, which other rules read).
/// </summary>
internal sealed class QuotedNameFinder : IMentionFinder
{
    private const string Activity = "活动";
    private const int LongestModifier = 12;
    private const int LongestName = 16;
    private const int LongestCount = 4;
    private const string Reform = "改革";
    private static readonly SearchValues<char> NoModifier = SearchValues.Create("、和与及“《0123456789");
    private static readonly string[] ThemeEndings = ["为主题", "为题", "为主线", "为统领", "为抓手", "为契机", "为载体"];
    private static readonly string[] Appointing = ["选聘", "聘任", "聘请", "续聘", "新聘"];
    private static readonly string[] SloganVerbs = ["坚持", "坚定", "增强", "做到", "树牢", "捍卫", "践行"];

    /// <inheritdoc/>
    public void Find(Passage passage, ReadingContext context, List<FoundMention> found)
    {
        if (passage.Quotes.IsEmpty)
        {
            return;
        }

        var open = new List<Stretch>();
        var known = new HashSet<string>(StringComparer.Ordinal);
        foreach (var quote in passage.Quotes)
        {
            var mention = Read(passage, context, quote);
            if (mention is null)
            {
                open.Add(quote);
                continue;
            }

            found.Add(mention);
            known.Add(Content(passage, quote));
        }

        found.AddRange(open.Where(quote => known.Contains(Content(passage, quote)) || IsNamedElsewhere(passage, context, quote))
            .Select(quote => Initiative(quote.Start, quote.End, Content(passage, quote), "initiative.repeated", 0.8, EdgeAttributes.Empty)));
    }

    /// <summary>Whether the other part of the highlight names an initiative that begins with the same quote, and nothing speaks against a name here.</summary>
    private static bool IsNamedElsewhere(Passage passage, ReadingContext context, Stretch quote)
    {
        var content = Content(passage, quote);
        return content.Length > 2 && !IsNoName(passage, context, quote, content) && context.KnownInitiatives.Any(name => name.StartsWith(content, StringComparison.Ordinal));
    }

    private static FoundMention? Read(Passage passage, ReadingContext context, Stretch quote)
    {
        var content = Content(passage, quote);
        var clause = passage.ClauseAt(quote.Start);
        if (IsNoName(passage, context, quote, content) || IsHonour(passage, clause, quote))
        {
            return null;
        }

        if (passage.PrecedesAny(quote.Start, Appointing) && quote.End < passage.Text.Length && char.IsAsciiDigit(passage.Text[quote.End]))
        {
            return new FoundMention(MentionKind.Role, quote.Start, quote.End, content, "role.quoted-appointment", 0.7);
        }

        if (IsCountedEvent(passage, clause, quote))
        {
            return new FoundMention(MentionKind.Event, quote.Start, quote.End, content, "event.quoted-counted", 0.75);
        }

        var head = HeadAfter(passage, clause, quote);
        return ((head?.Entry as NameHead)?.Kind) switch
        {
            "event" when head!.Value.Start == quote.End && passage.Text[head.Value.Start..head.Value.End] == Activity => Initiative(
                quote.Start, head.Value.End, content + Activity, "initiative.quoted-activity", 0.8, EdgeAttributes.Of((MentionAttributes.Kind, "campaign"))),
            "event" when ((NameHead)head!.Value.Entry).IsStrong || head.Value.Start - quote.End <= 2 => null,
            "policy" or "bulletin" => null,
            "initiative" => Headed(passage, clause, quote, head!.Value),
            "version" => Initiative(
                quote.Start, head!.Value.End, content + HeadBetween(passage, quote.End, head.Value.Start), "initiative.quoted-version", 0.9,
                EdgeAttributes.Of((MentionAttributes.Version, passage.Text[head.Value.Start..head.Value.End]))),
            "generic" when head!.Value.Start == quote.End => Initiative(
                quote.Start, head.Value.End, content, "initiative.quoted", 0.8, EdgeAttributes.Empty),
            var kind => Bare(passage, context, clause, quote, kind == "event"),
        };
    }

    /// <summary>推行“证照联办、一窗通取”: the verb that launches ends where the quote begins.</summary>
    private static bool IsLaunchedDirectly(Passage passage, Stretch quote) =>
        passage.LastHitIn(LexiconTag.Verb, Math.Max(0, quote.Start - LongestCount), quote.Start) is { Entry: NameVerb { Initiative: "RUNS" } } verb && verb.End == quote.Start;

    /// <summary>举办“五邑法官论坛”6期: what is held and counted in sessions.</summary>
    private static bool IsCountedEvent(Passage passage, Stretch clause, Stretch quote) =>
        quote.End + 1 < passage.Text.Length && char.IsAsciiDigit(passage.Text[quote.End]) && passage.Text.AsSpan(quote.End, Math.Min(LongestCount, passage.Text.Length - quote.End)).IndexOfAny("期场届讲") > 0
        && PhraseReader.LastVerb(passage, clause.Start, quote.Start) is { Entry: NameVerb { Event: "HOSTS", Initiative: "" } } verb && quote.Start - verb.End <= LongestCount;

    /// <summary>The head noun between the quote and its version, as in “澜盾”工程升级版; empty when there is none.</summary>
    private static string HeadBetween(Passage passage, int start, int end) =>
        passage.HitsIn(LexiconTag.NameHead, start, end).Any(hit => hit.End == end && hit.Entry is NameHead { Kind: "initiative" }) ? passage.Text[start..end] : "";

    /// <summary>A quote alone needs a cue: a verb that launches, its own head noun, or deeds done in its name (…活动).</summary>
    private static FoundMention? Bare(Passage passage, ReadingContext context, Stretch clause, Stretch quote, bool namesDeeds)
    {
        var content = Content(passage, quote);
        var verb = PhraseReader.LastVerb(passage, clause.Start, quote.Start);
        var launches = ((verb?.Entry as NameVerb)?.Initiative.Length ?? 0) > 0;
        if (content.Length <= 2 || content.All(char.IsAsciiDigit) || !(launches || namesDeeds || context.Lexicons.EndsInInitiativeHead(content)))
        {
            return null;
        }

        var start = launches ? QuoteReach.StartOf(passage, clause, quote) : quote.Start;
        var noun = launches && verb!.Value.End == quote.Start ? QuoteReach.NounEnd(passage, clause, quote) : quote.End;
        var (end, version) = QuoteReach.VersionAfter(passage.Text, noun);
        return Initiative(
            start, end, passage.Text[start..quote.Start] + content + passage.Text[quote.End..noun], launches ? "initiative.quoted-verb" : "initiative.quoted", launches ? 0.85 : 0.7,
            EdgeAttributes.Of((MentionAttributes.Version, version)));
    }

    private static FoundMention Headed(Passage passage, Stretch clause, Stretch quote, LexiconHit head)
    {
        var start = QuoteReach.StartOf(passage, clause, quote);
        var (end, version) = QuoteReach.VersionAfter(passage.Text, head.End);
        return Initiative(
            start, end, passage.Text[start..quote.Start] + Content(passage, quote) + passage.Text[quote.End..head.End], "initiative.quoted-head", 0.9,
            EdgeAttributes.Of((MentionAttributes.Kind, ((NameHead)head.Entry).Subkind), (MentionAttributes.Version, version)));
    }

    /// <summary>“三大平台”, “两大工程”: a number of things, not a name.</summary>
    private static bool IsCountOfGreat(string content) => content.Length is 3 or 4 or 5 && content[1] == '大' && ChineseNumber.IsPart(content[0]);

    private static bool IsNoName(Passage passage, ReadingContext context, Stretch quote, string content)
    {
        var hit = HeadAfter(passage, passage.ClauseAt(quote.Start), quote);
        var head = hit?.Entry as NameHead;
        // “守底线、查隐患、保安全”专项行动: parts inside a name need its head or 活动 directly after them.
        var hasParts = content.AsSpan().IndexOfAny(",。;、 ") >= 0 && (content.AsSpan().IndexOfAny("。; ") >= 0 || !(head?.Kind == "initiative" || passage.Follows(quote.End, Activity) || IsLaunchedDirectly(passage, quote)));
        if (hasParts || content.Length > LongestName || content.Length == 0 || IsCountOfGreat(content))
        {
            return true;
        }

        var isReform = hit is { } word && passage.Text[word.Start..word.End] == Reform;
        return ((context.Lexicons.IsSlogan(content) || content is [_, _, '式']) && (head?.Kind != "initiative" || isReform))
            || passage.FollowsAny(quote.End, ThemeEndings)
            || passage.PrecedesAny(quote.Start, SloganVerbs);
    }

    /// <summary>An award verb with nothing but levels and fields between it and the quote, or 公示 and 称号 after it.</summary>
    private static bool IsHonour(Passage passage, Stretch clause, Stretch quote)
    {
        var award = passage.LastHitIn(LexiconTag.AwardVerb, clause.Start, quote.Start);
        return passage.Follows(quote.End, "公示") || passage.Follows(quote.End, "颁奖") || passage.Follows(quote.End, "授牌") || AwardFinder.IsQuotedHonour(passage, clause, quote) || passage.Follows(quote.End, "称号") || passage.Follows(quote.End, "荣誉")
            || (award is { } verb && (PhraseReader.LastVerb(passage, clause.Start, quote.Start) is not { } other || other.End <= verb.End));
    }

    /// <summary>The head noun that follows the quote after at most some modifiers, without verb, number or stop between.</summary>
    private static LexiconHit? HeadAfter(Passage passage, Stretch clause, Stretch quote)
    {
        var limit = Math.Min(clause.End, quote.End + LongestModifier + 4);
        LexiconHit? best = null;
        foreach (var head in passage.HitsIn(LexiconTag.NameHead, quote.End, limit))
        {
            if (best is { } known && head.Start > known.End)
            {
                break;
            }

            var between = passage.Text.AsSpan(quote.End, head.Start - quote.End);
            if (between.IndexOfAny(NoModifier) < 0 && (head.Start == quote.End || !PhraseReader.HasVerb(passage, quote.End, head.Start))
                && (best is not { } shorter || head.End > shorter.End))
            {
                best = head;
            }
        }

        return best;
    }

    private static FoundMention Initiative(int start, int end, string name, string ruleId, double confidence, EdgeAttributes attributes) =>
        new(MentionKind.Initiative, start, end, name, ruleId, confidence) { Attributes = attributes };

    private static string Content(Passage passage, Stretch quote) => passage.Text[(quote.Start + 1)..(quote.End - 1)];

    private static bool EndsWith(string text, int end, string word) =>
        end >= word.Length && string.CompareOrdinal(text, end - word.Length, word, 0, word.Length) == 0;
}
