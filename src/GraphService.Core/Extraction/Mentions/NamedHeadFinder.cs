using GraphService.Model;

namespace GraphService.Extraction;

/// <summary>
/// Finds names that end in a strong head noun: events (…专题培训班), initiatives without quotes (社会治理专项挂职, …党建联盟) and policies
/// without 《》. A specific modifier is needed, for initiatives and policies also the verb before.
/// </summary>
internal sealed class NamedHeadFinder : IMentionFinder
{
    private const int ShortestModifier = 4;
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

            if (Read(passage, head, facts, units, context) is { } mention)
            {
                found.Add(mention);
                covered = head.End;
            }
        }
    }

    private static FoundMention? Read(Passage passage, LexiconHit head, NameHead facts, UnitIndex units, ReadingContext context)
    {
        var (start, verb) = PhraseReader.StartOf(passage, head.Start);
        start = Math.Max(start, PersonEnd(passage, start, head.Start));
        start = Math.Max(start, units.LongestAt(start)?.End ?? 0);
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

    /// <summary>Past the last title and what follows it as a name: 市委书记马明龙作….</summary>
    private static int PersonEnd(Passage passage, int start, int end) =>
        passage.LastHitIn(LexiconTag.Title, start, end) is { } title && ((Title)title.Entry).Form != "staff" ? title.End : start;

    private static string WithoutQuotes(string phrase) =>
        phrase.Replace("“", "", StringComparison.Ordinal).Replace("”", "", StringComparison.Ordinal).Replace("\"", "", StringComparison.Ordinal);
}
