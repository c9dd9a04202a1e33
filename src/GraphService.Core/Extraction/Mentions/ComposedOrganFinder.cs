using System.Buffers;

namespace GraphService.Extraction;

/// <summary>
/// Finds organs that no list holds, for places combine the lines of a bureau as they like: place or level word, words for lines of work, and 局,
/// 厅 or 委员会 (市文化广电旅游体育局, 区农业农村和水务局). Short forms of single characters (文广旅体局) become what the document's own bureau is called,
/// else the words that the characters stand for.
/// </summary>
internal sealed class ComposedOrganFinder : IMentionFinder
{
    private const int MostWords = 7;
    private const int ShortestLine = 2;
    private const string NoLevelBefore = "全各本两外城超都我该";

    private static readonly SearchValues<char> Heads = SearchValues.Create("局厅委会");

    /// <inheritdoc/>
    public void Find(Passage passage, ReadingContext context, List<FoundMention> found)
    {
        HashSet<int>? known = null;
        for (var at = Next(passage.Text, 0); at < passage.Text.Length; at = Next(passage.Text, at + 1))
        {
            if (HeadStart(passage.Text, at) is { } head && !(known ??= EndsOfUnits(found)).Contains(at + 1) && Read(passage, context, head, at + 1) is { } organ)
            {
                found.Add(organ);
            }
        }
    }

    private static HashSet<int> EndsOfUnits(List<FoundMention> found) =>
        [.. found.Where(mention => mention.Kind == MentionKind.Unit && mention.Name.Length > 0).Select(unit => unit.End)];

    private static int Next(string text, int start) => text.AsSpan(start).IndexOfAny(Heads) is >= 0 and var offset ? start + offset : text.Length;

    /// <summary>Where the head begins that ends with the character at <paramref name="at"/>; null when another word does.</summary>
    private static int? HeadStart(string text, int at) => text[at] switch
    {
        '会' => at >= 2 && text[at - 1] == '员' && text[at - 2] == '委' ? at - 2 : null,
        '委' => at + 1 < text.Length && text[at + 1] is '员' or '托' or '派' or '书' or '常' or '副' ? null : at,
        _ => at + 1 < text.Length && text[at + 1] is '面' or '部' or '限' ? null : at,
    };

    private static FoundMention? Read(Passage passage, ReadingContext context, int head, int end)
    {
        var (start, words, isShort) = (head, new Stack<string>(), true);
        while (words.Count < MostWords && context.Lexicons.OrganWords.LongestEndingAt(passage.Text, start) is var (word, full))
        {
            start -= word.Length;
            words.Push(full.Length > 0 ? full : word);
            isShort &= word.Length == 1;
            if (head - start >= ShortestLine && word != "和" && PlaceBefore(passage, context, start) is var (place, from))
            {
                var line = isShort ? string.Concat(words) : passage.Text[start..head];
                return Named(passage, context, (from, start, head, end), place, line);
            }
        }

        return null;
    }

    private static FoundMention Named(Passage passage, ReadingContext context, (int From, int Start, int Head, int End) at, Place place, string line)
    {
        var official = context.Scope.OfficialName(place);
        var own = context.FullNameOf(official, passage.Text.AsSpan(at.Start, at.End - at.Start));
        var head = at.End - at.Head == 1 && passage.Text[at.Head] == '委' ? "委员会" : passage.Text[at.Head..at.End];
        return new FoundMention(MentionKind.Unit, at.From, at.End, own ?? official + line + head, "unit.composed", own is null ? 0.75 : 0.9)
        {
            Family = own is null ? context.Lexicons.FamilyOfLine(line) : context.LeadFamily,
            Reason = own is null ? "" : "named as the lead unit is",
        };
    }

    private static (Place Place, int Start)? PlaceBefore(Passage passage, ReadingContext context, int end)
    {
        if (PlaceReader.Before(passage, end, context) is var (named, start, _))
        {
            return named is null ? null : (named, start);
        }

        return end > 0 && PlaceScope.LevelWords.Contains(passage.Text[end - 1])
            && (end < 2 || !NoLevelBefore.Contains(passage.Text[end - 2], StringComparison.Ordinal)) && context.Scope.Find(passage.Text[end - 1]) is { } place
            ? (place, end - 1)
            : null;
    }
}
