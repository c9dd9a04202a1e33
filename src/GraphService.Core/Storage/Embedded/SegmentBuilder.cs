using System.Buffers;

namespace GraphService.Storage.Embedded;

/// <summary>Makes a segment of rows of statements.</summary>
internal static class SegmentBuilder
{
    /// <summary>A segment of these edges: all statements of each of their documents.</summary>
    public static EdgeSegment Build(ReadOnlySpan<KeyedEdge> edges)
    {
        var sorted = ArrayPool<KeyedEdge>.Shared.Rent(edges.Length);
        var (ends, order, places) = (Rent(edges.Length), Rent(edges.Length), Rent(edges.Length));
        try
        {
            Sort(edges, sorted);
            return new EdgeSegment(Build(sorted.AsSpan(0, edges.Length), ends.AsSpan(0, edges.Length), order.AsSpan(0, edges.Length), places));
        }
        finally
        {
            ArrayPool<KeyedEdge>.Shared.Return(sorted);
            Return(ends, order, places);
        }
    }

    /// <summary>The nodes of two ascending lists, each once, with the place in its list of the first edge of each.</summary>
    public static (int[] Nodes, int[] OutgoingStarts, int[] IncomingStarts) StartsOf(ReadOnlySpan<int> sources, ReadOnlySpan<int> targets)
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

        return ([.. nodes], [.. outgoing, sources.Length], [.. incoming, targets.Length]);
    }

    private static SegmentColumns Build(ReadOnlySpan<KeyedEdge> sorted, Span<int> ends, Span<int> order, int[] places)
    {
        // Numbers of edges: by source, then as sorted.
        SortBy(sorted, edge => edge.Source, ends, order);
        var sources = ends.ToArray();
        var (targets, keyStarts, evidence) = (new int[sorted.Length], new KeyStartColumn(sorted.Length), new int[sorted.Length]);
        var documents = DocumentsOf(sorted);
        var firsts = documents.ToStarts();
        for (var index = 0; index < targets.Length; index++)
        {
            ref readonly var edge = ref sorted[order[index]];
            targets[index] = edge.Target;
            keyStarts[index] = EdgeOrder.StartOf(edge.Key);
            evidence[index] = firsts[edge.Slot] + edge.Ordinal;
            places[order[index]] = index;
        }

        var kinds = KindsOf(sorted, order);
        SortBy(sorted, edge => edge.Target, ends, order);
        var (incomingEdges, incomingSources) = (new int[sorted.Length], new int[sorted.Length]);
        for (var place = 0; place < incomingEdges.Length; place++)
        {
            (incomingEdges[place], incomingSources[place]) = (places[order[place]], sorted[order[place]].Source);
        }

        var (nodes, outgoingStarts, incomingStarts) = StartsOf(sources, ends);
        return new SegmentColumns(
            nodes, outgoingStarts, incomingStarts, targets, kinds, keyStarts, evidence, incomingEdges, incomingSources, documents);
    }

    private static SegmentDocuments DocumentsOf(ReadOnlySpan<KeyedEdge> edges)
    {
        var counts = new Dictionary<int, int>();
        foreach (ref readonly var edge in edges)
        {
            counts[edge.Slot] = counts.GetValueOrDefault(edge.Slot) + 1;
        }

        return new SegmentDocuments(counts);
    }

    private static KindColumn KindsOf(ReadOnlySpan<KeyedEdge> sorted, ReadOnlySpan<int> order)
    {
        var (numbers, byKind) = (Rent(sorted.Length), new Dictionary<EdgeKind, int>());
        for (var index = 0; index < sorted.Length; index++)
        {
            ref readonly var edge = ref sorted[order[index]];
            var kind = new EdgeKind(edge.Type, edge.Year, edge.Confidence);
            if (!byKind.TryGetValue(kind, out numbers[index]))
            {
                byKind.Add(kind, numbers[index] = byKind.Count);
            }
        }

        var column = new KindColumn([.. byKind.Keys], numbers.AsSpan(0, sorted.Length));
        Return(numbers);
        return column;
    }

    /// <summary>Fills in which edges come first by a node, and these nodes; edges of one node stay in their order.</summary>
    private static void SortBy(ReadOnlySpan<KeyedEdge> sorted, Func<KeyedEdge, int> nodeOf, Span<int> nodes, Span<int> order)
    {
        for (var i = 0; i < sorted.Length; i++)
        {
            (nodes[i], order[i]) = (nodeOf(sorted[i]), i);
        }

        NodeSort.Sort(nodes, order);
    }

    /// <summary>
    /// Sorts by a number that decides nearly always, then the few edges whose numbers are equal. Numbers and positions are sorted, and each edge
    /// is moved once: edges are large.
    /// </summary>
    private static void Sort(ReadOnlySpan<KeyedEdge> edges, Span<KeyedEdge> sorted)
    {
        var (ranks, order) = (ArrayPool<ulong>.Shared.Rent(edges.Length), Rent(edges.Length));
        for (var i = 0; i < edges.Length; i++)
        {
            ref readonly var edge = ref edges[i];
            ranks[i] = (ulong)edge.Type << 56 | (ulong)Math.Clamp(edge.Year, 0, ushort.MaxValue) << 40 | edge.High >> 24;
            order[i] = i;
        }

        Array.Sort(ranks, order, 0, edges.Length);
        for (var i = 0; i < edges.Length; i++)
        {
            sorted[i] = edges[order[i]];
        }

        SortEqual(ranks, sorted[..edges.Length]);
        ArrayPool<ulong>.Shared.Return(ranks);
        Return(order);
    }

    private static void SortEqual(ulong[] ranks, Span<KeyedEdge> edges)
    {
        for (var start = 0; start < edges.Length;)
        {
            var end = start + 1;
            while (end < edges.Length && ranks[end] == ranks[start])
            {
                end++;
            }

            if (end - start > 1)
            {
                edges[start..end].Sort();
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
