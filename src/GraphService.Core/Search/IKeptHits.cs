namespace GraphService.Search;

/// <summary>Entries of a segment that are kept, the same each time that they are asked for.</summary>
internal interface IKeptHits
{
    /// <summary>What else is kept of them is kept under this, so that it does not hold them in memory.</summary>
    object Key { get; }
}
