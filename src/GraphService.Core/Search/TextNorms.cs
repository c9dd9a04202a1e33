using System.Runtime.CompilerServices;
using Lucene.Net.Index;

namespace GraphService.Search;

/// <summary>
/// What the length of each text of a segment adds to the saturation of BM25, as an array: a score then takes one division. Kept as long as the segment is, for
/// the average length asked for last, which changes only when texts come or go.
/// </summary>
internal static class TextNorms
{
    private static readonly ConditionalWeakTable<object, Norms> Segments = [];

    /// <summary>By entry <see cref="Bm25.Formula.NormOf"/> of its text's length, which is 0 when it has none.</summary>
    public static double[] Of(AtomicReader reader, Bm25.Formula formula)
    {
        if (!Segments.TryGetValue(reader.CoreCacheKey, out var norms) || norms.AverageLength != formula.AverageLength)
        {
            norms = new Norms(formula.AverageLength, Read(reader, formula));
            Segments.AddOrUpdate(reader.CoreCacheKey, norms);
        }

        return norms.Values;
    }

    private static double[] Read(AtomicReader reader, Bm25.Formula formula)
    {
        var norms = new double[reader.MaxDoc];
        var lengths = reader.GetNormValues(IndexFields.Text);
        for (var document = 0; document < norms.Length; document++)
        {
            norms[document] = formula.NormOf(lengths?.Get(document) ?? 0);
        }

        return norms;
    }

    private sealed record Norms(double AverageLength, double[] Values);
}
