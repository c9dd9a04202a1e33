namespace GraphService.Extraction;

/// <summary>Finds the units of units.tsv: by full name anywhere, by a short form only in documents about their place.</summary>
internal sealed class NamedUnitFinder : IMentionFinder
{
    /// <inheritdoc/>
    public void Find(Passage passage, ReadingContext context, List<FoundMention> found)
    {
        foreach (var hit in passage.Hits(LexiconTag.NamedUnit))
        {
            var unit = (NamedUnit)hit.Entry;
            var isFull = hit.Length == unit.Name.Length && passage.Follows(hit.Start, unit.Name);
            if (isFull || NamedForms.AreNear(context.Lexicons.Gazetteer, context.Place, unit.Place))
            {
                found.Add(new FoundMention(MentionKind.Unit, hit.Start, hit.End, unit.Name, "unit.listed", 0.95)
                {
                    Reason = isFull ? "" : "short form of units.tsv",
                });
            }
        }
    }
}
