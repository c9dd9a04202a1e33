using System.Collections;

namespace GraphService.Extraction;

/// <summary>The mentions that lie in a range of a field, in order or, reversed, last first. Asking it needs no allocation.</summary>
/// <param name="mentions">Mentions by start.</param>
/// <param name="first">Index of the first that starts in the range.</param>
/// <param name="after">One past the index of the last that starts in it.</param>
/// <param name="end">End of the range.</param>
/// <param name="isReversed">Whether the last comes first.</param>
internal readonly struct MentionRange(List<FoundMention> mentions, int first, int after, int end, bool isReversed = false) : IEnumerable<FoundMention>
{
    /// <summary>The same, the other way round.</summary>
    public MentionRange Reverse() => new(mentions, first, after, end, !isReversed);

    /// <summary>Whether one of them is as wanted.</summary>
    public bool Any(Func<FoundMention, bool> isWanted) => FirstOrDefault(isWanted) is not null;

    /// <summary>The first that is as wanted, or null.</summary>
    public FoundMention? FirstOrDefault(Func<FoundMention, bool> isWanted)
    {
        foreach (var mention in this)
        {
            if (isWanted(mention))
            {
                return mention;
            }
        }

        return null;
    }

    /// <summary>The last that is as wanted, or null.</summary>
    public FoundMention? LastOrDefault(Func<FoundMention, bool> isWanted) => Reverse().FirstOrDefault(isWanted);

    /// <summary>The last, or null.</summary>
    public FoundMention? LastOrDefault() => LastOrDefault(static _ => true);

    /// <summary>For foreach.</summary>
    public Enumerator GetEnumerator() => new(mentions, first, after, end, isReversed);

    IEnumerator<FoundMention> IEnumerable<FoundMention>.GetEnumerator() => GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>Goes through the mentions once.</summary>
    internal struct Enumerator(List<FoundMention> mentions, int first, int after, int end, bool isReversed) : IEnumerator<FoundMention>
    {
        private int _at = isReversed ? after : first - 1;

        /// <inheritdoc/>
        public readonly FoundMention Current => mentions[_at];

        readonly object IEnumerator.Current => Current;

        /// <inheritdoc/>
        public bool MoveNext()
        {
            do
            {
                _at += isReversed ? -1 : 1;
            }
            while (_at >= first && _at < after && mentions[_at].End > end);
            return _at >= first && _at < after;
        }

        /// <inheritdoc/>
        public void Reset() => _at = isReversed ? after : first - 1;

        /// <inheritdoc/>
        public readonly void Dispose()
        {
        }
    }
}
