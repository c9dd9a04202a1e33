namespace GraphService.Search;

/// <summary>Tells which entries of a segment are hits.</summary>
internal interface IEntryTest
{
    /// <summary>Whether an entry is one.</summary>
    bool Accepts(int entry);

    /// <summary>All of them, deleted ones too.</summary>
    EntrySet ToSet(HitBuffers buffers);
}
