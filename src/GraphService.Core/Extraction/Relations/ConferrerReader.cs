namespace GraphService.Extraction;

/// <summary>
/// Finds the units that confer an honour: those between 被, 获, 经 or 由 and the verb (被国务院、中央军委授予), those before the honour itself (获市场监管总局授予),
/// or the subject of an active 授予 and 追授.
/// </summary>
internal static class ConferrerReader
{
    private const string Passive = "被获经由受";

    /// <summary>The conferrers, in order, and where the words before them end; none and the verb's start when the text names none.</summary>
    public static (IReadOnlyList<FoundMention> Units, int Start) Find(FieldScene field, Stretch clause, LexiconHit verb)
    {
        var text = field.Passage.Text;
        var units = new List<FoundMention>();
        var next = verb.Start;
        foreach (var mention in field.In(clause.Start, verb.Start).Reverse())
        {
            if (mention.Kind != MentionKind.Unit || mention.Name.Length == 0 || !IsJoin(text.AsSpan(mention.End, Math.Max(0, next - mention.End)), units.Count == 0))
            {
                break;
            }

            units.Add(mention);
            next = mention.Start;
        }

        units.Reverse();
        var isPassive = units.Count > 0 && next > clause.Start && Passive.Contains(text[next - 1], StringComparison.Ordinal);
        return isPassive ? (units, next - 1) : ([], verb.Start);
    }

    /// <summary>Whether the subject gives the honour: 市委授予…, without 被 before it.</summary>
    public static bool IsActive(WordSet conferring, Passage passage, LexiconHit verb) => conferring.Contains(passage.Text.AsSpan(verb.Start..verb.End))
        && (verb.Start == 0 || !Passive.Contains(passage.Text[verb.Start - 1], StringComparison.Ordinal));

    private static bool IsJoin(ReadOnlySpan<char> between, bool isLast) => between is "" or "、" or "和" || (isLast && between is "联合" or "共同" or "分别" or "联合表彰");
}
