using System.Collections;

namespace GraphService.Extraction;

/// <summary>The hits that lie in a range of a passage, in order. Asking it needs no allocation, and rules ask it at nearly every word.</summary>
/// <param name="hits">Hits by start.</param>
/// <param name="first">Index of the first that starts in the range.</param>
/// <param name="end">End of the range.</param>
internal readonly struct HitRange(LexiconHit[] hits, int first, int end) : IEnumerable<LexiconHit>
{
    /// <summary>Whether there are any.</summary>
    public bool Any() => GetEnumerator().MoveNext();

    /// <summary>Whether one of them is as wanted.</summary>
    public bool Any(Func<LexiconHit, bool> isWanted)
    {
        foreach (var hit in this)
        {
            if (isWanted(hit))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>For foreach.</summary>
    public Enumerator GetEnumerator() => new(hits, first, end);

    IEnumerator<LexiconHit> IEnumerable<LexiconHit>.GetEnumerator() => GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>Goes through the hits once.</summary>
    internal struct Enumerator(LexiconHit[] hits, int first, int end) : IEnumerator<LexiconHit>
    {
        private int _at = first - 1;

        /// <inheritdoc/>
        public readonly LexiconHit Current => hits[_at];

        readonly object IEnumerator.Current => Current;

        /// <inheritdoc/>
        public bool MoveNext()
        {
            do
            {
                _at++;
            }
            while (_at < hits.Length && hits[_at].Start < end && hits[_at].End > end);
            return _at < hits.Length && hits[_at].Start < end;
        }

        /// <inheritdoc/>
        public void Reset() => _at = first - 1;

        /// <inheritdoc/>
        public readonly void Dispose()
        {
        }
    }
}
