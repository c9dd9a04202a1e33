namespace GraphService.Search;

/// <summary>What <see cref="PostingCache"/> keeps.</summary>
internal interface IKeptPostings
{
    /// <summary>Memory, in bytes.</summary>
    long Bytes { get; }
}
