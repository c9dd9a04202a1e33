namespace GraphService.Extraction;

/// <summary>One rule family: reads relations of some edge types between the mentions of a highlight. Precision goes before recall.</summary>
internal interface IRelationFinder
{
    /// <summary>Adds the relations that the highlight states.</summary>
    void Find(HighlightScene scene, List<Relation> found);
}
