namespace GraphService.Extraction;

/// <summary>Finds national units by their full and short names.</summary>
internal sealed class NationalUnitFinder : IMentionFinder
{
    /// <summary>Rule of a national unit.</summary>
    public const string Rule = "unit.national";

    /// <inheritdoc/>
    public void Find(Passage passage, ReadingContext context, List<FoundMention> found)
    {
        foreach (var hit in passage.Hits(LexiconTag.NationalUnit))
        {
            var unit = (NationalUnit)hit.Entry;
            if (!context.Lexicons.IsGuarded(hit, passage.Text))
            {
                // 国家人力资源和社会保障部 is the ministry's own name with one word more.
                var start = unit.Kind == "ministry" && hit.Start >= 2 && passage.Follows(hit.Start - 2, "国家") && !unit.Name.StartsWith("国家", StringComparison.Ordinal) ? hit.Start - 2 : hit.Start;
                found.Add(new FoundMention(MentionKind.Unit, start, hit.End, unit.Name, Rule, 0.95)
                {
                    Family = unit.Family,
                    Reason = unit.Reform.NoteFor(context.Year, ""),
                });
            }
        }
    }
}
