using System.Buffers;

namespace GraphService.Search;

/// <summary>Arrays that a search works in, borrowed until it goes on to the next segment. One thread.</summary>
/// <param name="postings">Where what frequent terms share is kept; null = nowhere.</param>
internal sealed class HitBuffers(PostingCache? postings = null) : IDisposable
{
    private readonly Borrowed<int> _integers = new();
    private readonly Borrowed<float> _scores = new();
    private readonly Borrowed<long> _occurrences = new();
    private readonly Borrowed<ulong> _words = new();
    private readonly Borrowed<byte> _bytes = new();

    /// <summary>Where what frequent terms share is kept; null = nowhere.</summary>
    public PostingCache? Postings => postings;

    /// <summary>At least <paramref name="count"/> whole numbers, not cleared.</summary>
    public int[] Integers(int count) => _integers.Borrow(count);

    /// <summary>At least <paramref name="count"/> scores, not cleared.</summary>
    public float[] Scores(int count) => _scores.Borrow(count);

    /// <summary>At least <paramref name="count"/> occurrences, not cleared.</summary>
    public long[] Occurrences(int count) => _occurrences.Borrow(count);

    /// <summary>At least <paramref name="count"/> words of bits, not cleared.</summary>
    public ulong[] Words(int count) => _words.Borrow(count);

    /// <summary>At least <paramref name="count"/> bytes, not cleared.</summary>
    public byte[] Bytes(int count) => _bytes.Borrow(count);

    /// <summary>Gives back all arrays; hits in them are gone.</summary>
    public void Clear()
    {
        _integers.Clear();
        _scores.Clear();
        _occurrences.Clear();
        _words.Clear();
        _bytes.Clear();
    }

    /// <inheritdoc/>
    public void Dispose() => Clear();

    private sealed class Borrowed<T>
    {
        private readonly List<T[]> _arrays = [];

        public T[] Borrow(int count)
        {
            var array = ArrayPool<T>.Shared.Rent(count);
            _arrays.Add(array);
            return array;
        }

        public void Clear()
        {
            foreach (var array in _arrays)
            {
                ArrayPool<T>.Shared.Return(array);
            }

            _arrays.Clear();
        }
    }
}
