using System.Runtime.CompilerServices;
using Lucene.Net.Index;

namespace GraphService.Search;

/// <summary>Lengths of the texts of a segment as arrays, kept as long as the segment is.</summary>
internal sealed class TextLengths
{
    private static readonly ConditionalWeakTable<object, TextLengths> Segments = [];

    private readonly int _step;

    private TextLengths(int[] exact)
    {
        Exact = exact;
        _step = 1 + (int)(exact.Sum(length => (long)length) / Math.Max(1, exact.Count(length => length > 0)) / (2 * byte.MaxValue));
        Rounded = new byte[Chunks.Padded(exact.Length)];
        for (var entry = 0; entry < exact.Length; entry++)
        {
            Rounded[entry] = Round(exact[entry]);
        }
    }

    /// <summary>By entry the length of its text, which is 0 when it has none.</summary>
    public int[] Exact { get; }

    /// <summary>By entry the same as <see cref="Round"/> has it; whole chunks.</summary>
    public byte[] Rounded { get; }

    /// <summary>The length of an entry's text. Where the rounded one tells it, that is asked: it takes less memory, and whoever looks for short texts has just seen it.</summary>
    public int Of(int entry) => _step == 1 && Rounded[entry] is > 0 and < byte.MaxValue and var rounded ? rounded - 1 : Exact[entry];

    /// <summary>The lengths of a segment.</summary>
    public static TextLengths Of(AtomicReader reader) => Segments.GetValue(reader.CoreCacheKey, _ => new TextLengths(Read(reader)));

    /// <summary>A length in one byte, 1 at least: of two lengths the longer is never rounded to less. Those up to half the average length are told apart: longer texts are seldom among the best.</summary>
    public byte Round(int length) => (byte)(1 + Math.Min(length / _step, byte.MaxValue - 1));

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
