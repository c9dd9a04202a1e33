namespace GraphService.Extraction;

/// <summary>
/// Chooses among overlapping mentions: the longest name wins, then the order of the finders. Dates stand inside anything, policies inside
/// policies, and a title may share one character with its unit (公安局长).
/// </summary>
internal static class MentionSelector
{
    /// <summary>The kept mentions by start, longer first.</summary>
    public static List<FoundMention> Select(Passage passage, List<FoundMention> found)
    {
        var (taken, dates) = (new FoundMention?[passage.Text.Length], new FoundMention?[passage.Text.Length]);
        var kept = new List<FoundMention>();
        foreach (var mention in LongestFirst(found))
        {
            var room = mention.Kind == MentionKind.Date ? dates : taken;
            if (!IsBlocked(passage, room, mention))
            {
                kept.Add(mention);
                Array.Fill(room, mention, mention.Start, mention.Length);
            }
        }

        return [.. kept.OrderBy(mention => mention.Start).ThenByDescending(mention => mention.End).ThenBy(mention => mention.Kind)];
    }

    /// <summary>By falling length; of equal ones the first found.</summary>
    private static FoundMention[] LongestFirst(List<FoundMention> found)
    {
        var mentions = found.ToArray();
        var keys = new long[mentions.Length];
        for (var i = 0; i < keys.Length; i++)
        {
            keys[i] = ((long)(int.MaxValue - mentions[i].Length) << 32) | (uint)i;
        }

        Array.Sort(keys, mentions);
        return mentions;
    }

    private static bool IsBlocked(Passage passage, FoundMention?[] taken, FoundMention mention)
    {
        var isBracketed = Passage.Touches(passage.Works, mention.Start, mention.End) && mention.Kind is not (MentionKind.Policy or MentionKind.Event or MentionKind.Award or MentionKind.Date)
            && mention.RuleId != "unit.media";
        if (isBracketed || (mention.Kind is MentionKind.Unit or MentionKind.Place or MentionKind.Role && mention.RuleId != "role.quoted-appointment"
            && Passage.Touches(passage.Quotes, mention.Start, mention.End)))
        {
            return true;
        }

        for (var i = mention.Start; i < mention.End; i++)
        {
            if (taken[i] is { } other && !MayShare(other, mention))
            {
                return true;
            }
        }

        return false;
    }

    private static bool MayShare(FoundMention outer, FoundMention inner) =>
        (outer.Kind == MentionKind.Policy && inner.Kind == MentionKind.Policy)
        || (outer.Kind == MentionKind.Unit && inner.Kind == MentionKind.Role && outer.End == inner.Start + 1)
        || (outer.Kind == MentionKind.Role && inner.Kind == MentionKind.Unit && inner.End == outer.Start + 1);
}
