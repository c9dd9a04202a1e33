using Lucene.Net.Index;

namespace GraphService.Search;

/// <summary>Finds where terms stand side by side in a segment: where the rarest two do, then, of these places, where the next does.</summary>
internal static class AdjacentTermsWalk
{
    /// <summary>Walks to the end.</summary>
    /// <param name="terms">Where the terms stand.</param>
    /// <param name="positions">Their places side by side.</param>
    /// <param name="reader">The segment.</param>
    /// <param name="buffers">Where places are put.</param>
    /// <param name="cancellationToken">Stops the walk between two terms.</param>
    /// <returns>The entries where they do.</returns>
    public static TermPostings Run(TermOccurrences[] terms, int[] positions, AtomicReader reader, HitBuffers buffers, CancellationToken cancellationToken)
    {
        var byRarity = terms.Zip(positions, (term, position) => (term.Places, Position: position)).OrderBy(term => term.Places.Length).ToArray();
        var (rarest, from) = byRarity[0];
        var places = buffers.Occurrences(rarest.Length).AsSpan(0, rarest.Length);
        ReadOnlySpan<long> left = rarest;
        foreach (var (occurrences, position) in byRarity.AsSpan(1))
        {
            cancellationToken.ThrowIfCancellationRequested();
            left = places[..SortedNumbers.Meet(left, occurrences, position - from, places)];
        }

        return ByDocument(left, reader, buffers);
    }

    private static TermPostings ByDocument(ReadOnlySpan<long> places, AtomicReader reader, HitBuffers buffers)
    {
        var (documents, starts) = (buffers.Integers(places.Length), buffers.Integers(places.Length + 1));
        var (count, last) = (0, -1);
        for (var place = 0; place < places.Length; place++)
        {
            var document = TermOccurrences.DocumentOf(places[place]);
            if (document != last)
            {
                documents[count] = last = document;
                starts[count++] = place;
            }
        }

        starts[count] = places.Length;
        return new TermPostings(documents.AsSpan(0, count), starts.AsSpan(0, count + 1), TextLengths.Of(reader), reader.MaxDoc);
    }
}
