namespace GraphService.Search;

/// <summary>Tells which entries of a segment are hits.</summary>
internal interface IEntryTest
{
    /// <summary>What equals that of every test that lets the same entries of the segment through.</summary>
    object Key { get; }

    /// <summary>Whether an entry is one.</summary>
    bool Accepts(int entry);

    /// <summary>All of them, deleted ones too.</summary>
    EntrySet ToSet(HitBuffers buffers);
}
