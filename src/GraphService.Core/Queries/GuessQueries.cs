using System.Collections.Immutable;
using GraphService.Search;

namespace GraphService.Queries;

/// <summary>What may have been meant by a query that finds too little?</summary>
public static class GuessQueries
{
    /// <summary>Words of a query that are guessed at; the rest stays as it is.</summary>
    private const int MaxWords = 8;

    /// <summary>Guesses by reason, distance, hits descending, query; each replaces one word and finds at least one highlight.</summary>
    public static QueryGuesses Run(SearchIndex index, SuggestIndex names, string query, int limit, CancellationToken cancellationToken)
    {
        var words = query.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        var guesses = new List<QueryGuess>();
        var isTruncated = words.Length > MaxWords;
        var revision = 0L;
        for (var i = 0; i < Math.Min(words.Length, MaxWords); i++)
        {
            var found = names.GuessWord(words[i], cancellationToken);
            isTruncated |= found.IsTruncated;
            revision = found.Revision;
            foreach (var guess in found.Guesses)
            {
                cancellationToken.ThrowIfCancellationRequested();
                var text = string.Join(' ', words.Select((word, place) => place == i ? guess.Replacement : word));
                if (index.CountHighlights(text) is > 0 and var hits)
                {
                    guesses.Add(new QueryGuess(text, words[i], guess, hits));
                }
            }
        }

        var ordered = guesses.OrderBy(guess => guess.Guess.Reason).ThenBy(guess => guess.Guess.Distance)
            .ThenByDescending(guess => guess.HitCount).ThenBy(guess => guess.Query, StringComparer.Ordinal);
        return new QueryGuesses(revision, [.. ordered.DistinctBy(guess => guess.Query).Take(limit)], isTruncated);
    }
}

/// <summary>Queries that may have been meant.</summary>
/// <param name="Revision">Revision of the names that were compared.</param>
/// <param name="Guesses">The guesses, best first.</param>
/// <param name="IsTruncated">Whether not every name could be compared within the bounds.</param>
public sealed record QueryGuesses(long Revision, ImmutableArray<QueryGuess> Guesses, bool IsTruncated);

/// <summary>A query that may have been meant.</summary>
/// <param name="Query">The query with one word replaced.</param>
/// <param name="Replaced">The word as it was typed.</param>
/// <param name="Guess">What replaces it, and why.</param>
/// <param name="HitCount">Highlights that it finds.</param>
public sealed record QueryGuess(string Query, string Replaced, WordGuess Guess, long HitCount);
