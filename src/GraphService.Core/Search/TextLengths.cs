using System.Runtime.CompilerServices;
using Lucene.Net.Index;

namespace GraphService.Search;

/// <summary>Lengths of the texts of a segment as an array, kept as long as the segment is.</summary>
internal static class TextLengths
{
    private static readonly ConditionalWeakTable<object, int[]> Segments = [];

    /// <summary>By entry the length of its text, which is 0 when it has none.</summary>
    public static int[] Of(AtomicReader reader) => Segments.GetValue(reader.CoreCacheKey, _ => Read(reader));

    private static int[] Read(AtomicReader reader)
    {
        var lengths = new int[reader.MaxDoc];
        if (reader.GetNormValues(IndexFields.Text) is { } stored)
        {
            for (var document = 0; document < lengths.Length; document++)
            {
                lengths[document] = (int)stored.Get(document);
            }
        }

        return lengths;
    }
}
