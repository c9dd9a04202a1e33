using System.Buffers;

namespace GraphService.Search;

/// <summary>Arrays that a search works in, borrowed until it goes on to the next segment. One thread.</summary>
internal sealed class HitBuffers : IDisposable
{
    private readonly List<int[]> _integers = [];
    private readonly List<float[]> _scores = [];
    private readonly List<long[]> _occurrences = [];

    /// <summary>At least <paramref name="count"/> whole numbers, not cleared.</summary>
    public int[] Integers(int count)
    {
        var buffer = ArrayPool<int>.Shared.Rent(count);
        _integers.Add(buffer);
        return buffer;
    }

    /// <summary>At least <paramref name="count"/> scores, not cleared.</summary>
    public float[] Scores(int count)
    {
        var buffer = ArrayPool<float>.Shared.Rent(count);
        _scores.Add(buffer);
        return buffer;
    }

    /// <summary>At least <paramref name="count"/> occurrences, not cleared.</summary>
    public long[] Occurrences(int count)
    {
        var buffer = ArrayPool<long>.Shared.Rent(count);
        _occurrences.Add(buffer);
        return buffer;
    }

    /// <summary>Gives back all arrays; hits in them are gone.</summary>
    public void Clear()
    {
        _integers.ForEach(buffer => ArrayPool<int>.Shared.Return(buffer));
        _scores.ForEach(buffer => ArrayPool<float>.Shared.Return(buffer));
        _occurrences.ForEach(buffer => ArrayPool<long>.Shared.Return(buffer));
        _integers.Clear();
        _scores.Clear();
        _occurrences.Clear();
    }

    /// <inheritdoc/>
    public void Dispose() => Clear();
}
