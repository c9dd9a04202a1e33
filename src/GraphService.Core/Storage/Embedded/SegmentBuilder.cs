using System.Buffers;
using System.Runtime.InteropServices;

namespace GraphService.Storage.Embedded;

/// <summary>Makes a segment of rows of statements.</summary>
/// <remarks>
/// Every start of the service does this for every statement, mostly in code that has not been optimised yet: rows stay where they are and only their numbers
/// are sorted, and nothing is looked up by hash for each row.
/// </remarks>
internal static class SegmentBuilder
{
    /// <summary>A segment of these edges: document after document, each with all its statements in their order.</summary>
    /// <exception cref="ArgumentException">They stand in another order.</exception>
    public static EdgeSegment Build(ReadOnlySpan<KeyedEdge> edges)
    {
        // By number of the edge in the segment, and by place in another order, the number of its row. The number of a row is the reference to its evidence.
        var (sorted, rows, nodes, indexes) = (Rent(edges.Length), Rent(edges.Length), Rent(edges.Length), Rent(edges.Length));
        try
        {
            Sort(edges, sorted.AsSpan(0, edges.Length));
            return new EdgeSegment(Build(
                edges, sorted.AsSpan(0, edges.Length), rows.AsSpan(0, edges.Length), nodes.AsSpan(0, edges.Length), indexes.AsSpan(0, edges.Length)));
        }
        finally
        {
            Return(sorted, rows, nodes, indexes);
        }
    }

    /// <summary>The nodes of two ascending lists, each once, with the place in its list of the first edge of each.</summary>
    public static (int[] Nodes, NumberColumn OutgoingStarts, NumberColumn IncomingStarts) StartsOf(ReadOnlySpan<int> sources, ReadOnlySpan<int> targets)
    {
        var (nodes, outgoing, incoming) = (new List<int>(), new List<int>(), new List<int>());
        for (int i = 0, j = 0; i < sources.Length || j < targets.Length;)
        {
            var node = Math.Min(i < sources.Length ? sources[i] : int.MaxValue, j < targets.Length ? targets[j] : int.MaxValue);
            nodes.Add(node);
            outgoing.Add(i);
            incoming.Add(j);
            i += CountOf(sources[i..], node);
            j += CountOf(targets[j..], node);
        }

        outgoing.Add(sources.Length);
        incoming.Add(targets.Length);
        return ([.. nodes], ColumnOf(outgoing), ColumnOf(incoming));

        static NumberColumn ColumnOf(List<int> starts) => NumberColumn.Of(CollectionsMarshal.AsSpan(starts), starts[^1] + 1);
    }

    /// <param name="edges">The edges.</param>
    /// <param name="sorted">Their rows by type, year and key.</param>
    /// <param name="rows">Room.</param>
    /// <param name="nodes">Room.</param>
    /// <param name="indexes">Room.</param>
    private static SegmentColumns Build(ReadOnlySpan<KeyedEdge> edges, ReadOnlySpan<int> sorted, Span<int> rows, Span<int> nodes, Span<int> indexes)
    {
        // Numbers of edges: by source, then as sorted.
        sorted.CopyTo(rows);
        for (var i = 0; i < rows.Length; i++)
        {
            nodes[i] = edges[rows[i]].Source;
        }

        NodeSort.Sort(nodes, rows);
        var (sources, evidence) = (nodes.ToArray(), NumberColumn.Of(rows, rows.Length));
        var (targets, keyStarts) = (new int[rows.Length], new NumberColumn(rows.Length, 1 << EdgeOrder.StartBits));
        for (var index = 0; index < rows.Length; index++)
        {
            ref readonly var edge = ref edges[rows[index]];
            targets[index] = edge.Target;
            keyStarts[index] = EdgeOrder.StartOf(edge.Key);
            indexes[rows[index]] = index;
        }

        var kinds = KindsOf(edges, sorted, rows);
        sorted.CopyTo(rows);
        for (var i = 0; i < rows.Length; i++)
        {
            nodes[i] = edges[rows[i]].Target;
        }

        NodeSort.Sort(nodes, rows);
        var (incomingEdges, incomingSources) = (new NumberColumn(rows.Length, rows.Length), new int[rows.Length]);
        for (var place = 0; place < rows.Length; place++)
        {
            (incomingEdges[place], incomingSources[place]) = (indexes[rows[place]], edges[rows[place]].Source);
        }

        var (all, outgoingStarts, incomingStarts) = StartsOf(sources, nodes);
        return new SegmentColumns(
            all, outgoingStarts, incomingStarts, targets, kinds, keyStarts, evidence, incomingEdges, incomingSources, DocumentsOf(edges));
    }

    private static SegmentDocuments DocumentsOf(ReadOnlySpan<KeyedEdge> edges)
    {
        var counts = new List<KeyValuePair<int, int>>();
        for (var start = 0; start < edges.Length;)
        {
            var (slot, count) = (edges[start].Slot, 0);
            for (; start + count < edges.Length && edges[start + count].Slot == slot; count++)
            {
                if (edges[start + count].Ordinal != count)
                {
                    throw new ArgumentException("Statements of a document stand in another order.", nameof(edges));
                }
            }

            counts.Add(new(slot, count));
            start += count;
        }

        return new SegmentDocuments(counts);
    }

    /// <summary>Kinds by number of the edge; in sorted order edges of one type and year stand together, so that only their confidences are told apart.</summary>
    private static KindColumn KindsOf(ReadOnlySpan<KeyedEdge> edges, ReadOnlySpan<int> sorted, ReadOnlySpan<int> rows)
    {
        var (byRow, byIndex) = (Rent(edges.Length), Rent(edges.Length));
        var (kinds, byConfidence) = (new List<EdgeKind>(), new Dictionary<long, int>());
        var last = -1;
        foreach (var row in sorted)
        {
            ref readonly var edge = ref edges[row];
            if (last < 0 || kinds[last].CompareTo(edge.Type, edge.Year) != 0)
            {
                byConfidence.Clear();
                last = -1;
            }

            if (last < 0 || BitConverter.DoubleToInt64Bits(kinds[last].Confidence) != BitConverter.DoubleToInt64Bits(edge.Confidence))
            {
                var bits = BitConverter.DoubleToInt64Bits(edge.Confidence);
                if (!byConfidence.TryGetValue(bits, out last))
                {
                    last = kinds.Count;
                    byConfidence.Add(bits, last);
                    kinds.Add(new EdgeKind(edge.Type, edge.Year, edge.Confidence));
                }
            }

            byRow[row] = last;
        }

        for (var index = 0; index < rows.Length; index++)
        {
            byIndex[index] = byRow[rows[index]];
        }

        var column = new KindColumn([.. kinds], byIndex.AsSpan(0, rows.Length));
        Return(byRow, byIndex);
        return column;
    }

    /// <summary>Fills in the rows by type, year and key: sorts by a number that decides nearly always, then the few whose numbers are equal.</summary>
    private static void Sort(ReadOnlySpan<KeyedEdge> edges, Span<int> rows)
    {
        var ranks = ArrayPool<ulong>.Shared.Rent(edges.Length);
        for (var i = 0; i < edges.Length; i++)
        {
            ref readonly var edge = ref edges[i];
            ranks[i] = (ulong)edge.Type << 56 | (ulong)Math.Clamp(edge.Year, 0, ushort.MaxValue) << 40 | edge.High >> 24;
            rows[i] = i;
        }

        MemoryExtensions.Sort(ranks.AsSpan(0, edges.Length), rows);
        SortEqual(ranks, edges, rows);
        ArrayPool<ulong>.Shared.Return(ranks);
    }

    private static void SortEqual(ReadOnlySpan<ulong> ranks, ReadOnlySpan<KeyedEdge> edges, Span<int> rows)
    {
        for (var start = 0; start < rows.Length;)
        {
            var end = start + 1;
            while (end < rows.Length && ranks[end] == ranks[start])
            {
                end++;
            }

            if (end - start > 1)
            {
                var equal = rows[start..end].ToArray();
                var byKey = new KeyedEdge[equal.Length];
                for (var i = 0; i < equal.Length; i++)
                {
                    byKey[i] = edges[equal[i]];
                }

                Array.Sort(byKey, equal);
                equal.CopyTo(rows[start..end]);
            }

            start = end;
        }
    }

    private static int CountOf(ReadOnlySpan<int> values, int value)
    {
        var count = 0;
        while (count < values.Length && values[count] == value)
        {
            count++;
        }

        return count;
    }

    private static int[] Rent(int length) => ArrayPool<int>.Shared.Rent(length);

    private static void Return(params ReadOnlySpan<int[]> arrays)
    {
        foreach (var array in arrays)
        {
            ArrayPool<int>.Shared.Return(array);
        }
    }
}
