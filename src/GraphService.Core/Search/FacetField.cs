namespace GraphService.Search;

/// <summary>What hits are counted, selected and grouped by. Values equal those of the contract.</summary>
public enum FacetField
{
    /// <summary>Content year.</summary>
    Year = 1,

    /// <summary>Lead units; the value is the id.</summary>
    LeadUnit = 2,

    /// <summary>Systems of the lead units.</summary>
    System = 3,

    /// <summary>Places: the document's, those of the lead units, those named.</summary>
    Place = 4,

    /// <summary>Initiatives named; the value is the id.</summary>
    Initiative = 5,

    /// <summary>Levels of awards named.</summary>
    AwardLevel = 6,

    /// <summary>The document; the value is its id.</summary>
    Document = 7,
}
