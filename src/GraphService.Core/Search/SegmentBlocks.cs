namespace GraphService.Search;

/// <summary>Blocks of a segment: neighbouring entries of one document. What is the same for all highlights of a document is told by block, of which there are few.</summary>
internal sealed class SegmentBlocks
{
    private readonly int[] _starts;
    private readonly int[] _blocks;

    private SegmentBlocks(int[] starts, int[] blocks) => (_starts, _blocks) = (starts, blocks);

    /// <summary>Number of blocks.</summary>
    public int Count => _starts.Length - 1;

    /// <summary>The blocks of a segment.</summary>
    /// <param name="documents">By entry the number of its document.</param>
    public static SegmentBlocks Of(int[] documents)
    {
        var (starts, blocks) = (new List<int>(), new int[documents.Length]);
        for (var entry = 0; entry < documents.Length; entry++)
        {
            if (entry == 0 || documents[entry] != documents[entry - 1])
            {
                starts.Add(entry);
            }

            blocks[entry] = starts.Count - 1;
        }

        return new SegmentBlocks([.. starts, documents.Length], blocks);
    }

    /// <summary>The first entry of a block, and one past the last.</summary>
    public (int Start, int End) RangeOf(int block) => (_starts[block], _starts[block + 1]);

    /// <summary>What is given by entry, by block; null when it is not the same for all entries of some block.</summary>
    public int[]? Shorten(int[] byEntry)
    {
        var byBlock = new int[Count];
        for (var block = 0; block < byBlock.Length; block++)
        {
            byBlock[block] = byEntry[_starts[block]];
            if (byEntry.AsSpan(_starts[block].._starts[block + 1]).ContainsAnyExcept(byBlock[block]))
            {
                return null;
            }
        }

        return byBlock;
    }

    /// <summary>Counts hits by block.</summary>
    public BlockCounts CountHits(HitList hits, HitBuffers buffers)
    {
        var most = Math.Min(hits.Count, Count) + 1;
        var (blocks, counts) = (buffers.Integers(most), buffers.Integers(most));
        if (hits.Entries is { } entries)
        {
            return new BlockCounts(blocks, counts, entries.CountRanges(_starts.AsSpan(1), blocks, counts));
        }

        var found = -1;
        foreach (var document in hits.Documents)
        {
            var block = _blocks[document];
            if (found < 0 || blocks[found] != block)
            {
                (blocks[++found], counts[found]) = (block, 0);
            }

            counts[found]++;
        }

        return new BlockCounts(blocks, counts, found + 1);
    }
}

/// <summary>Numbers of hits in blocks that have some.</summary>
/// <param name="Blocks">The blocks, ascending.</param>
/// <param name="Counts">Hits in each.</param>
/// <param name="Count">Number of blocks.</param>
internal readonly record struct BlockCounts(int[] Blocks, int[] Counts, int Count);
