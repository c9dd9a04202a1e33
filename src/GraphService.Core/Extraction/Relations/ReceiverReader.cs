namespace GraphService.Extraction;

/// <summary>Who receives an honour.</summary>
/// <param name="Arguments">The receivers: mentions, a unit by name, or words.</param>
/// <param name="Start">Where the words begin that show it.</param>
/// <param name="IsInferred">Whether nothing but the highlight's lead unit shows it.</param>
internal sealed record Receivers(IReadOnlyList<RelationArgument> Arguments, int Start, bool IsInferred);

/// <summary>
/// Finds who receives what an award verb gives: the people, units or initiatives directly before it; when it begins its clause, those that an
/// earlier clause of the sentence is about; else the lead unit. Counted receivers (4个调委会) are only words.
/// </summary>
internal static class ReceiverReader
{
    private const int LongestWords = 24;
    private const int MostClausesBack = 8;
    private const int LongestRepetition = 8;
    private const int LongestCount = 10;

    /// <summary>What may stand between the receiver and the verb.</summary>
    private static readonly string[] Adverbs =
        ["先后", "再次", "分别", "成功", "光荣", "同时", "一同", "同", "一举", "双双", "共同", "又", "均", "共", "并", "也", "还", "都", "荣", "已", "曾", "被", "获", "受", "由", "经"];

    private static readonly char[] Blanks = [' ', ','];

    /// <summary>The receivers of the honour before whose verb, and conferrers if any, the words of <paramref name="clause"/> end at <paramref name="end"/>. Null when the text does not say.</summary>
    public static Receivers? Find(HighlightScene scene, FieldScene field, Stretch clause, int end)
    {
        end = BeforeOccasion(field.Passage.Text, clause.Start, WithoutAdverbs(field.Passage.Text, clause.Start, end));
        if ((Ending(scene, field, clause.Start, end) is { Count: > 0 } direct ? direct : Ending(scene, field, clause.Start, BeforeCount(field.Passage.Text, clause.Start, end))) is { Count: > 0 } named)
        {
            return new Receivers(named, clause.Start, false);
        }

        if (end <= clause.Start || OnlyDates(field, clause.Start, end))
        {
            return Earlier(scene, field, clause) ?? (scene.Context.Lead.Length > 0 ? new Receivers([RelationArgument.Unit(scene.Context.Lead)], clause.Start, true) : null);
        }

        var words = field.Passage.Text[clause.Start..end].Trim(Blanks);
        return words.Length is 0 or > LongestWords ? null : new Receivers([RelationArgument.Words(words)], clause.Start, false);
    }

    /// <summary>The chain of people, units or initiatives of one kind that fills the words up to <paramref name="end"/>.</summary>
    private static List<RelationArgument> Ending(HighlightScene scene, FieldScene field, int start, int end)
    {
        var people = PeopleEndingAt(field, start, end);
        var chain = people.Count > 0 ? people : ChainReader.EndingAt(field, start, end, IsReceiver);

        // A unit before the people that receive (市司法局李明) is where they work; a unit behind other words (走访市司法局) is an object.
        var isWhole = chain.Count > 0 && (chain[0].Kind != MentionKind.Unit || chain[0].Start == start || OnlyDates(field, start, chain[0].Start));
        return isWhole ? [.. chain.Select(scene.Argument)] : [];
    }

    /// <summary>The people that end there, joined by 、, each with titles and unit before the name or without: 支队长钱立、副支队长周平.</summary>
    private static List<FoundMention> PeopleEndingAt(FieldScene field, int start, int end)
    {
        var (people, next, text) = (new List<FoundMention>(), end, field.Passage.Text);
        foreach (var mention in field.In(start, end).Reverse())
        {
            var isJoined = people.Count > 0 && ChainReader.IsJoin(text, mention.End, next);
            var isPost = people.Count > 0 && mention.Kind is MentionKind.Role or MentionKind.Unit
                && (mention.End == next || mention.End == next + 1 || (isJoined && mention.Kind == MentionKind.Role));
            if (!isPost && (mention.Kind != MentionKind.Person || !(isJoined || (people.Count == 0 && mention.End == next))))
            {
                break;
            }

            people.AddRange(isPost ? [] : [mention]);
            next = mention.Start;
        }

        people.Reverse();
        return people;
    }

    /// <summary>Whether a mention may receive an honour.</summary>
    public static bool IsReceiver(FoundMention mention) =>
        mention.Kind is MentionKind.Person or MentionKind.Initiative || (mention.Kind == MentionKind.Unit && mention.RuleId != "unit.media");

    /// <summary>Before the count of those named: 童继周、蓝若溪2名律师, 李明等3人.</summary>
    private static int BeforeCount(string text, int start, int end)
    {
        var words = text.AsSpan(start, Math.Max(0, end - start));
        var at = words.LastIndexOfAnyInRange('0', '9');
        while (at > 0 && char.IsAsciiDigit(words[at - 1]))
        {
            at--;
        }

        at -= at > 0 && words[at - 1] == '等' ? 1 : 0;
        return at > 1 && words.Length - at <= LongestCount && words[at..].IndexOfAny('名', '位', '人') > 0 ? start + at : end;
    }

    private static bool OnlyDates(FieldScene field, int start, int end) =>
        field.Passage.Text.AsSpan(start, end - start).Trim().IsEmpty || field.In(start, end).Any(mention => mention.Kind == MentionKind.Date && mention.Start == start && mention.End == end);

    /// <summary>Before 在…中 and 在…上, which say where, not who.</summary>
    private static int BeforeOccasion(string text, int start, int end)
    {
        var words = text.AsSpan(start, Math.Max(0, end - start)).TrimEnd();
        var at = words.Length > 0 && words[^1] is '中' or '上' or '里' ? words.LastIndexOf('在') : -1;
        return at < 0 ? end : WithoutAdverbs(text, start, start + at);
    }

    /// <summary>The person, unit or initiative that an earlier clause of the same sentence begins with; null when a clause begins with something else that may have received it.</summary>
    private static Receivers? Earlier(HighlightScene scene, FieldScene field, Stretch clause)
    {
        for (var back = 0; back < MostClausesBack && clause.Start > 0 && !ClauseReader.IsSentenceEnd(field.Passage.Text[clause.Start - 1]); back++)
        {
            clause = field.Passage.ClauseAt(clause.Start - 1);
            if (Leading(field, clause) is { } subject)
            {
                return new Receivers([scene.Argument(subject)], clause.Start, false);
            }
        }

        return null;
    }

    /// <summary>The person behind titles and units that begin the clause, else the unit or initiative that does.</summary>
    private static FoundMention? Leading(FieldScene field, Stretch clause)
    {
        FoundMention? unit = null;
        var next = clause.Start;
        foreach (var mention in field.In(clause.Start, clause.End))
        {
            if (mention.Start > next && !ChainReader.IsJoin(field.Passage.Text, next, mention.Start))
            {
                break;
            }

            switch (mention.Kind)
            {
                case MentionKind.Person:
                case MentionKind.Initiative when mention.Start == clause.Start:
                    return mention;
                case MentionKind.Unit:
                    unit ??= mention;
                    break;
                case MentionKind.Role or MentionKind.Date:
                    break;
                default:
                    return unit;
            }

            next = Math.Max(next, mention.End);
        }

        return unit is { Name.Length: > 0 } && unit.RuleId != "unit.media" ? unit : null;
    }

    private static int WithoutAdverbs(string text, int start, int end)
    {
        for (var isCut = true; isCut;)
        {
            var before = WithoutRepetition(text, start, end);
            (isCut, end) = (before < end, before);
            foreach (var word in Adverbs)
            {
                if (end - start >= word.Length && string.CompareOrdinal(text, end - word.Length, word, 0, word.Length) == 0)
                {
                    (end, isCut) = (end - word.Length, true);
                }
            }
        }

        return end;
    }

    /// <summary>Before 连续两年, 连续三届, 3次.</summary>
    private static int WithoutRepetition(string text, int start, int end)
    {
        var from = Math.Max(start, end - LongestRepetition);
        var at = end - start > 2 && text[end - 1] is '年' or '届' or '次' or '度' ? text.AsSpan(from, end - from).LastIndexOf("连续", StringComparison.Ordinal) : -1;
        return at < 0 ? end : from + at;
    }
}
