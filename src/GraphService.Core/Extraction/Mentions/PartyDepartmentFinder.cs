namespace GraphService.Extraction;

/// <summary>
/// Finds departments of a party committee, and bureaus of a government, that stand without it because its member has just been named: 市委常委、宣传部部长,
/// 县委副书记、政法委书记, 副市长、公安局局长.
/// </summary>
internal sealed class PartyDepartmentFinder : IMentionFinder
{
    private const int LongestBureau = 12;
    private const string PartyFamily = "party";
    private const string Committee = "委";
    private const string Government = "government";

    private static readonly (string Form, string Family)[] Departments =
    [
        ("宣传部", "publicity"), ("组织部", "organisation"), ("统战部", "united-front"), ("政法委", "political-legal"), ("社会工作部", "social-work"),
    ];

    /// <inheritdoc/>
    public void Find(Passage passage, ReadingContext context, List<FoundMention> found)
    {
        foreach (var hit in passage.Hits(LexiconTag.Title))
        {
            if (hit.Entry is Title { Form: "fused", Family: Government })
            {
                found.AddRange(Bureau(passage, context, hit) is { } bureau ? [bureau] : []);
            }
            else if (hit.Entry is Title { Form: "fused", Family: PartyFamily } && hit.End < passage.Text.Length && passage.Text[hit.End] is '、' or '兼'
                && Array.Find(Departments, department => passage.Follows(hit.End + 1, department.Form)) is { Form.Length: > 0 } department
                && Place(passage, context, hit) is { } place && context.FindOrgan(department.Family, place) is { } organ)
            {
                var start = hit.End + 1;
                found.Add(new FoundMention(MentionKind.Unit, start, start + department.Form.Length, context.Scope.NameOf(organ, place), "unit.party-department", 0.85)
                {
                    Family = department.Family,
                    Reason = "of the committee of the title before",
                });
            }
        }
    }

    /// <summary>The bureau after 、 that its head's title follows: 副市长、|公安局|局长, 副县长、|公安局|党委书记.</summary>
    private static FoundMention? Bureau(Passage passage, ReadingContext context, LexiconHit title)
    {
        var start = title.End + 1;
        var level = passage.Text.AsSpan(title.Start, title.Length).IndexOfAny(PlaceScope.LevelWords);
        if (title.End >= passage.Text.Length || passage.Text[title.End] is not ('、' or '兼') || level < 0
            || (PlaceReader.Before(passage, title.Start + level + 1, context)?.Place ?? context.Scope.Find(passage.Text[title.Start + level])) is not { } place)
        {
            return null;
        }

        foreach (var tail in passage.HitsIn(LexiconTag.OrganTail, start, start + LongestBureau))
        {
            var isHeaded = tail.Start == start && tail.Length > 2 && passage.HitsIn(LexiconTag.Title, tail.End, tail.End + LongestBureau).Any(head => head.Start == tail.End);
            var organ = isHeaded ? ((OrganTail)tail.Entry).Forms.FirstOrDefault(form => form.Prefix.Length == 0 && form.Organ.Levels.Contains(PlaceScope.LevelLetter(place), StringComparison.Ordinal)).Organ : null;
            if (organ is not null)
            {
                return new FoundMention(MentionKind.Unit, start, tail.End, context.Scope.NameOf(organ, place), "unit.party-department", 0.85)
                {
                    Family = organ.Family,
                    Reason = "of the government of the title before",
                };
            }
        }

        return null;
    }

    /// <summary>The place of the committee whose title it is: 市委常委 of the document's city, 丹阳市委常委 of the place before it.</summary>
    private static Place? Place(Passage passage, ReadingContext context, LexiconHit title)
    {
        var level = passage.Text.IndexOf(Committee, title.Start, title.Length, StringComparison.Ordinal) - 1;
        return level < title.Start ? null : PlaceReader.Before(passage, level + 1, context)?.Place ?? context.Scope.Find(passage.Text[level]);
    }
}
