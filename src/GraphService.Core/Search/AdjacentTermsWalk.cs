namespace GraphService.Search;

/// <summary>Finds where terms stand side by side in a segment. The rarest term leads, the others gallop after it.</summary>
internal sealed class AdjacentTermsWalk
{
    private readonly long[] _lead;
    private readonly int _leadPosition;
    private readonly (long[] Occurrences, int Position)[] _others;
    private readonly int[] _places;

    /// <summary>A walk that has not begun.</summary>
    /// <param name="terms">Postings of the terms, with occurrences.</param>
    /// <param name="positions">Their places side by side.</param>
    public AdjacentTermsWalk(TermPostings[] terms, int[] positions)
    {
        var byRarity = terms.Select((term, i) => (term.Occurrences!, positions[i])).OrderBy(term => term.Item1.Length).ToArray();
        (_lead, _leadPosition) = byRarity[0];
        _others = byRarity[1..];
        _places = new int[_others.Length];
    }

    /// <summary>Walks to the end.</summary>
    /// <param name="documents">Entries in which the terms stand side by side, ascending, are written here.</param>
    /// <param name="starts">How often they do, as running totals that begin with 0, is written here.</param>
    /// <param name="cancellationToken">Stops the walk.</param>
    /// <returns>Number of entries.</returns>
    public int Run(int[] documents, int[] starts, CancellationToken cancellationToken)
    {
        var (count, occurrences, steps) = (0, 0, 0);
        starts[0] = 0;
        for (var place = 0; place < _lead.Length;)
        {
            if (++steps % HitSegment.EntriesPerCheck == 0)
            {
                cancellationToken.ThrowIfCancellationRequested();
            }

            var start = _lead[place] - _leadPosition;
            var next = Meet(start);
            if (next != start)
            {
                place = next == long.MaxValue ? _lead.Length : SortedNumbers.Find<long>(_lead, place + 1, next + _leadPosition);
                continue;
            }

            var document = TermPostings.DocumentOf(_lead[place++]);
            count += count > 0 && documents[count - 1] == document ? 0 : 1;
            documents[count - 1] = document;
            starts[count] = ++occurrences;
        }

        return count;
    }

    /// <summary>Moves the others to where the terms would start: the same when all stand there, else the first start that may be one.</summary>
    private long Meet(long start)
    {
        for (var i = 0; i < _others.Length; i++)
        {
            var (occurrences, position) = _others[i];
            var place = _places[i] = SortedNumbers.Find<long>(occurrences, _places[i], start + position);
            if (place == occurrences.Length)
            {
                return long.MaxValue;
            }

            if (occurrences[place] != start + position)
            {
                return occurrences[place] - position;
            }
        }

        return start;
    }
}
