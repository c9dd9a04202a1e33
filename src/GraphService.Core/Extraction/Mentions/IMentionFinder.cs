namespace GraphService.Extraction;

/// <summary>One rule family: finds mentions of one kind in a passage. Finders hold no state and run in a fixed order.</summary>
internal interface IMentionFinder
{
    /// <summary>Appends what it finds to <paramref name="found"/>, which holds what earlier finders found in the same passage.</summary>
    void Find(Passage passage, ReadingContext context, List<FoundMention> found);
}
