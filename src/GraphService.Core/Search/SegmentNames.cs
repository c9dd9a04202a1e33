using System.Runtime.CompilerServices;
using Lucene.Net.Index;

namespace GraphService.Search;

/// <summary>A small name for each segment, so that what is kept by it does not keep closed segments alive.</summary>
internal static class SegmentNames
{
    private static readonly ConditionalWeakTable<object, object> Names = [];

    /// <summary>The name of a segment, the same as long as it is open.</summary>
    public static object Of(AtomicReader reader) => Names.GetValue(reader.CoreCacheKey, _ => new object());
}
