using System.Buffers;

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
        var mentions = LongestFirst(found);
        var length = passage.Text.Length;
        var (taken, dates) = (ArrayPool<int>.Shared.Rent(length), ArrayPool<int>.Shared.Rent(length));
        Array.Clear(taken, 0, length);
        Array.Clear(dates, 0, length);
        var kept = new List<FoundMention>();
        for (var i = 0; i < mentions.Length; i++)
        {
            var mention = mentions[i];
            var room = mention.Kind == MentionKind.Date ? dates : taken;
            if (!IsBlocked(passage, mentions, room, mention))
            {
                kept.Add(mention);
                Array.Fill(room, i + 1, mention.Start, mention.Length);
            }
        }

        ArrayPool<int>.Shared.Return(taken);
        ArrayPool<int>.Shared.Return(dates);
        return ByStart(kept);
    }

    /// <summary>By start, longer first, then by kind; of equal ones the first kept.</summary>
    private static List<FoundMention> ByStart(List<FoundMention> kept)
    {
        var keys = new (int Start, int BeforeEnd, MentionKind Kind, int Index)[kept.Count];
        for (var i = 0; i < keys.Length; i++)
        {
            keys[i] = (kept[i].Start, -kept[i].End, kept[i].Kind, i);
        }

        Array.Sort(keys);
        var sorted = new List<FoundMention>(keys.Length);
        foreach (var (_, _, _, index) in keys)
        {
            sorted.Add(kept[index]);
        }

        return sorted;
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

    /// <summary>Whether brackets or a longer mention keep the mention out; <paramref name="taken"/> has one more than the index of the mention at each offset.</summary>
    private static bool IsBlocked(Passage passage, FoundMention[] mentions, int[] taken, FoundMention mention)
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
            if (taken[i] > 0 && !MayShare(mentions[taken[i] - 1], mention))
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
