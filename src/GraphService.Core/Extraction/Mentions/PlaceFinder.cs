using GraphService.Model;

namespace GraphService.Extraction;

/// <summary>Finds divisions by full and short names, and named places such as 万达商圈. Short names that are common words say nothing alone.</summary>
internal sealed class PlaceFinder : IMentionFinder
{
    private const int LongestOwnName = 4;

    /// <inheritdoc/>
    public void Find(Passage passage, ReadingContext context, List<FoundMention> found)
    {
        foreach (var hit in passage.Hits(LexiconTag.PlaceName))
        {
            var name = passage.Text[hit.Start..hit.End];
            if (!context.Lexicons.Gazetteer.IsTrap(name) && !context.Lexicons.Gazetteer.IsTrap(name[..^1]) && PlaceReader.Before(passage, hit.End, context) is var (place, start, _))
            {
                found.Add(Division(hit with { Start = start }, place, "place.full", 0.95));
            }
        }

        foreach (var hit in passage.Hits(LexiconTag.PlaceShort))
        {
            var name = passage.Text[hit.Start..hit.End];
            if (hit.End < passage.Text.Length && PlaceScope.LevelWords.Contains(passage.Text[hit.End])
                && PlaceReader.Before(passage, hit.End + 1, context) is (not null, var start, false) levelled)
            {
                found.Add(Division(hit with { Start = start, End = hit.End + 1 }, levelled.Place, "place.short-level", 0.85));
                continue;
            }

            if (!context.Lexicons.Gazetteer.IsTrap(name) && PlaceReader.Choose(context, name) is { } place && (place.Level != "county" || place == context.Place))
            {
                found.Add(Division(hit, place, "place.short", 0.8));
            }
        }

        found.AddRange(passage.Hits(LexiconTag.PlaceHead).Select(hit => Named(passage, hit)).OfType<FoundMention>());
    }

    private static FoundMention Division(LexiconHit hit, Place? place, string ruleId, double confidence) =>
        place is null
            ? new FoundMention(MentionKind.Place, hit.Start, hit.End, "", ruleId, 0.5) { Reason = "several places have this name" }
            : new FoundMention(MentionKind.Place, hit.Start, hit.End, place.Name, ruleId, confidence)
            {
                Attributes = EdgeAttributes.Of((MentionAttributes.Code, place.Code)),
            };

    /// <summary>A name of two to four characters before the head, after 在, 、 or the start of a clause.</summary>
    private static FoundMention? Named(Passage passage, LexiconHit head)
    {
        var clause = passage.ClauseAt(head.Start);
        var from = Math.Max(clause.Start, head.Start - LongestOwnName - 1);
        var before = passage.Text.AsSpan(from, head.Start - from);
        var mark = before.LastIndexOfAny("在、到于");
        var start = mark >= 0 ? from + mark + 1 : from;
        var isBounded = mark >= 0 || start == clause.Start;
        return isBounded && head.Start - start is >= 2 and <= LongestOwnName
            ? new FoundMention(MentionKind.Place, start, head.End, passage.Text[start..head.End], "place.named", 0.7)
            : null;
    }
}
