using GraphService.Model;

namespace GraphService.Storage;

/// <summary>What stores say alike when another write came between.</summary>
public static class StoreConflicts
{
    /// <summary>The document is no longer as it was read.</summary>
    public static ConflictException Changed() =>
        new(ErrorReasons.Conflict, "The document was changed or deleted since it was read; nothing was written.");
}
