using System.Runtime.CompilerServices;
using Lucene.Net.Index;

namespace GraphService.Search;

/// <summary>A column of one segment: for each entry the numbers of its values.</summary>
/// <param name="starts">Where the values of each entry start in <paramref name="numbers"/>; one more than there are entries.</param>
/// <param name="numbers">Numbers of values.</param>
/// <param name="single">For each entry the number of its only value, -1 when it has none; null when some entry has several.</param>
internal sealed class SegmentColumn(int[] starts, int[] numbers, int[]? single)
{
    private StrongBox<int[]?>? _byBlock;

    /// <summary>What is kept of it is kept under this, so that it does not hold it in memory.</summary>
    public object Key { get; } = new();

    /// <summary>For each entry the number of its only value, -1 when it has none; null when some entry has several.</summary>
    public int[]? Single => single;

    /// <summary>All numbers in the column are below it.</summary>
    public int Values { get; } = numbers.Length == 0 ? 0 : numbers.Max() + 1;

    /// <summary>How far apart its numbers are: counts by number take as much room.</summary>
    public int Width { get; } = numbers.Length == 0 ? 0 : numbers.Max() + 1 - numbers.Min();

    /// <summary>The numbers of the entry's values.</summary>
    public ReadOnlySpan<int> Of(int document) => numbers.AsSpan(starts[document], starts[document + 1] - starts[document]);

    /// <summary>For each block the number of the only value of each of its entries, -1 when they have none; null when some block has several.</summary>
    /// <param name="blocks">Blocks of the segment.</param>
    public int[]? ByBlock(SegmentBlocks blocks) => (_byBlock ??= new StrongBox<int[]?>(single is null ? null : blocks.Shorten(single))).Value;

    /// <summary>Reads the column of a segment; null when no entry has a value.</summary>
    public static SegmentColumn? Read(AtomicReader reader, string field, ColumnValues values)
    {
        if (reader.GetSortedSetDocValues(field) is not { } stored)
        {
            return null;
        }

        // One after the other: they are stored by what they share with the one before.
        var read = new List<ColumnValue>();
        for (var each = stored.GetTermsEnum(); each.MoveNext();)
        {
            read.Add(ColumnValue.Of(each.Term));
        }

        var known = new int[read.Count];
        Array.Fill(known, -1);
        return Make(reader.MaxDoc, (document, numbers) =>
        {
            stored.SetDocument(document);
            for (var ord = stored.NextOrd(); ord != SortedSetDocValues.NO_MORE_ORDS; ord = stored.NextOrd())
            {
                if (known[ord] < 0)
                {
                    known[ord] = values.Number(read[(int)ord]);
                }

                numbers.Add(known[ord]);
            }
        });
    }

    /// <summary>A column of <paramref name="count"/> entries, to each of which <paramref name="add"/> adds the numbers of its values.</summary>
    public static SegmentColumn Make(int count, Action<int, List<int>> add)
    {
        var starts = new int[count + 1];
        var numbers = new List<int>(count);
        for (var document = 0; document < count; document++)
        {
            add(document, numbers);
            starts[document + 1] = numbers.Count;
        }

        return new SegmentColumn(starts, [.. numbers], FindSingle(starts, numbers));
    }

    private static int[]? FindSingle(int[] starts, List<int> numbers)
    {
        var single = new int[starts.Length - 1];
        for (var document = 0; document < single.Length; document++)
        {
            var count = starts[document + 1] - starts[document];
            if (count > 1)
            {
                return null;
            }

            single[document] = count == 0 ? -1 : numbers[starts[document]];
        }

        return single;
    }
}
