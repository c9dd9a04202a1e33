using System.Buffers;

namespace GraphService.Extraction;

/// <summary>Finds where the noun phrase begins that ends in a head noun: after the verb before it, a preposition, or the clause's start.</summary>
internal static class PhraseReader
{
    /// <summary>A word whose first character also joins two names: 和平镇, 和平法庭.</summary>
    private const string Peace = "和平";

    private const int LongestPhrase = 80;

    private static readonly SearchValues<char> Prepositions = SearchValues.Create("在对向被将把于以");

    /// <summary>The start of the phrase that ends at <paramref name="headStart"/>, and the verb that it follows directly, if any.</summary>
    public static (int Start, LexiconHit? Verb) StartOf(Passage passage, int headStart)
    {
        var clause = passage.ClauseAt(headStart);
        var from = Math.Max(clause.Start, headStart - LongestPhrase);
        var verb = LastVerb(passage, from, headStart);
        var start = verb is { } known ? known.End : from;
        for (var i = headStart - 1; i >= start; i--)
        {
            if ((Prepositions.Contains(passage.Text[i]) || IsVerbZuo(passage.Text, i) || EndsOtherName(passage, i)) && !passage.IsBracketed(i, i + 1))
            {
                return (i + 1, null);
            }
        }

        return (SkipBlanks(passage.Text, start, headStart), verb);
    }

    /// <summary>Whether a word that is only ever a verb lies in [start, end), outside brackets.</summary>
    public static bool HasVerb(Passage passage, int start, int end) =>
        passage.HitsIn(LexiconTag.Verb, start, end).Any(hit => !((NameVerb)hit.Entry).IsNounToo && !IsStudied(passage, hit, start) && !passage.IsBracketed(hit.Start, hit.End));

    /// <summary>The verb outside brackets that ends last in [start, end); one that is a noun too only when it is the only one.</summary>
    public static LexiconHit? LastVerb(Passage passage, int start, int end)
    {
        LexiconHit? last = null;
        LexiconHit? lastNoun = null;
        foreach (var hit in passage.HitsIn(LexiconTag.Verb, start, end))
        {
            if (passage.IsBracketed(hit.Start, hit.End) || IsStudied(passage, hit, start))
            {
                continue;
            }

            ref var kept = ref ((NameVerb)hit.Entry).IsNounToo ? ref lastNoun : ref last;
            if (kept is not { } known || hit.End > known.End)
            {
                kept = hit;
            }
        }

        return last ?? lastNoun;
    }

    /// <summary>学习贯彻 inside a name says what a training is about: 全市领导干部学习贯彻党的二十大精神研讨班.</summary>
    private static bool IsStudied(Passage passage, LexiconHit hit, int start) =>
        passage.Text[hit.Start] == '贯' && hit.Start - start > 2 && (passage.Follows(hit.Start - 2, "学习") || passage.Follows(hit.Start - 2, "宣传"));

    /// <summary>作 as a verb (作讲话), not as part of 工作, 合作, 协作 and the like.</summary>
    private static bool IsVerbZuo(string text, int i) => text[i] == '作' && i > 0 && text[i - 1] is not ('工' or '合' or '协' or '操' or '制' or '运' or '创' or '写' or '动');

    /// <summary>A 、 or 和 after another head noun parts two names; any other belongs to the name.</summary>
    private static bool EndsOtherName(Passage passage, int i) =>
        passage.Text[i] is '、' or '和' or '及' && passage.HitsIn(LexiconTag.NameHead, Math.Max(0, i - 4), i).Any(hit => hit.End == i);

    private static int SkipBlanks(string text, int start, int end)
    {
        while (start < end && char.IsWhiteSpace(text[start]))
        {
            start++;
        }

        return start;
    }

    /// <summary>Where a name that ends with <paramref name="before"/> begins: after the last boundary, 0 when there is none; 和 of 和平 is no boundary.</summary>
    public static int NameStart(ReadOnlySpan<char> before, SearchValues<char> boundaries) =>
        before.LastIndexOfAny(boundaries) is var mark && mark >= 0 && before[mark..] is Peace ? mark : mark + 1;
}
