namespace GraphService.Extraction;

/// <summary>HOLDS: the person directly after one title or a chain of titles joined by 、 or 兼 holds each of them.</summary>
internal sealed class PostRelationFinder : IRelationFinder
{
    /// <inheritdoc/>
    public void Find(HighlightScene scene, List<Relation> found)
    {
        foreach (var field in scene.Fields)
        {
            for (var i = 0; i < field.Mentions.Count; i++)
            {
                var person = field.Mentions[i];
                if (person.Kind != MentionKind.Person)
                {
                    continue;
                }

                if (i + 1 < field.Mentions.Count && field.Mentions[i + 1] is { RuleId: RoleFinder.NamedBefore } after && after.Start == person.End)
                {
                    found.Add(HighlightScene.Relation(
                        field, "HOLDS", (scene.Argument(person), scene.Argument(after)), (person.Start, after.End),
                        ("relation.name-title", Math.Round(person.Confidence * after.Confidence, 2))));
                }

                foreach (var office in OfficesAfter(field, i, scene.Words(RuleUse.Appointment)))
                {
                    found.Add(HighlightScene.Relation(
                        field, "HOLDS", (scene.Argument(person), scene.Argument(office)), (person.Start, office.End),
                        ("relation.appointed", Math.Round(person.Confidence * office.Confidence, 2))));
                }

                var first = i;
                while (first > 0 && field.Mentions[first].RuleId == PersonFinder.Listed && field.Mentions[first - 1].Kind == MentionKind.Person)
                {
                    first--;
                }

                var next = field.Mentions[first].Start;
                for (var k = first - 1; k >= 0 && field.Mentions[k].Kind is MentionKind.Role or MentionKind.Unit; k--)
                {
                    var role = field.Mentions[k];
                    if (role.Kind == MentionKind.Unit && role.End >= next - 1)
                    {
                        next = role.Start;
                        continue;
                    }

                    if (role.Kind == MentionKind.Unit || (role.End != next && !IsJoin(field.Passage.Text, role.End, next)))
                    {
                        break;
                    }

                    next = role.Start;
                    found.Add(HighlightScene.Relation(
                        field, "HOLDS", (scene.Argument(person), scene.Argument(role)), (role.Start, person.End),
                        ("relation.title-name", Math.Round(person.Confidence * role.Confidence, 2))));
                }
            }
        }
    }

    /// <summary>
    /// The offices after the verb that a name of <see cref="AppointedName"/> stands before: the first of the clause and those joined to it. Behind any other
    /// name the verb stands directly, nothing but units between it and the office, and the unit of the post is known.
    /// </summary>
    private static IEnumerable<FoundMention> OfficesAfter(FieldScene field, int index, WordSet verbs)
    {
        var (person, last) = (field.Mentions[index], (FoundMention?)null);
        var (end, next) = (person.RuleId == AppointedName.Rule ? field.Passage.ClauseAt(person.Start).End : 0, (int?)null);
        if (end == 0 && AppointedName.VerbEnd(field.Passage, person.End, verbs) is { } verbEnd)
        {
            (end, next) = (field.Passage.ClauseAt(person.Start).End, verbEnd);
        }

        for (var i = index + 1; i < field.Mentions.Count && field.Mentions[i].End <= end; i++)
        {
            var office = field.Mentions[i];
            if (next is { } from && (office.Start > from || (office.Kind == MentionKind.Role && office.Attributes.Find(MentionAttributes.Unit) is null or "")))
            {
                break;
            }

            next = next is null ? null : office.Kind == MentionKind.Role ? office.End + 1 : office.End;
            if (office.Kind != MentionKind.Role)
            {
                continue;
            }

            if (last is not null && !IsJoin(field.Passage.Text, last.End, office.Start))
            {
                break;
            }

            last = office;
            yield return office;
        }
    }

    private static bool IsJoin(string text, int start, int end) => end - start == 1 && text[start] is '、' or '兼';
}
