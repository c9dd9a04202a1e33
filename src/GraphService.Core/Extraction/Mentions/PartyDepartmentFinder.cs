namespace GraphService.Extraction;

/// <summary>
/// Finds departments of a party committee that stand without it because its member has just been named: 市委常委、宣传部部长, 县委副书记、政法委书记.
/// </summary>
internal sealed class PartyDepartmentFinder : IMentionFinder
{
    private const string PartyFamily = "party";
    private const string Committee = "委";

    private static readonly (string Form, string Family)[] Departments =
    [
        ("宣传部", "publicity"), ("组织部", "organisation"), ("统战部", "united-front"), ("政法委", "political-legal"), ("社会工作部", "social-work"),
    ];

    /// <inheritdoc/>
    public void Find(Passage passage, ReadingContext context, List<FoundMention> found)
    {
        foreach (var hit in passage.Hits(LexiconTag.Title))
        {
            if (hit.Entry is Title { Form: "fused", Family: PartyFamily } && hit.End < passage.Text.Length && passage.Text[hit.End] is '、' or '兼'
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

    /// <summary>The place of the committee whose title it is: 市委常委 of the document's city, 丹阳市委常委 of the place before it.</summary>
    private static Place? Place(Passage passage, ReadingContext context, LexiconHit title)
    {
        var level = passage.Text.IndexOf(Committee, title.Start, title.Length, StringComparison.Ordinal) - 1;
        return level < title.Start ? null : PlaceReader.Before(passage, level + 1, context)?.Place ?? context.Scope.Find(passage.Text[level]);
    }
}
