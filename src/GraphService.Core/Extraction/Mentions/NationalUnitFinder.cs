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
                found.Add(new FoundMention(MentionKind.Unit, hit.Start, hit.End, unit.Name, Rule, 0.95)
                {
                    Family = unit.Family,
                    Reason = unit.Reform.NoteFor(context.Year, ""),
                });
            }
        }
    }
}
