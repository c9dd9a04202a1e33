using System.Collections.Immutable;

namespace GraphService.Search;

/// <summary>Words that one may have meant instead of a word.</summary>
/// <param name="Revision">Revision that they cover.</param>
/// <param name="Guesses">The guesses, by reason, distance, use descending, replacement.</param>
/// <param name="IsTruncated">Whether not every name could be compared within the bounds.</param>
public sealed record WordGuesses(long Revision, ImmutableArray<WordGuess> Guesses, bool IsTruncated);

/// <summary>A word that may have been meant. It is a guess.</summary>
/// <param name="Replacement">A name, a part of one, or a word of the lexicons.</param>
/// <param name="NodeId">Id of the node that is called so, the one used most; empty for others.</param>
/// <param name="Reason">Why.</param>
/// <param name="Distance">Characters or syllables that differ.</param>
/// <param name="Use">Highlights that name the node.</param>
public sealed record WordGuess(string Replacement, string NodeId, GuessReason Reason, int Distance, int Use);

/// <summary>Why a word may have been meant, best first.</summary>
public enum GuessReason
{
    /// <summary>It sounds the same.</summary>
    SamePinyin = 1,

    /// <summary>It sounds nearly the same: zh and z, ch and c, sh and s, n and l, final n and ng count as equal.</summary>
    SimilarPinyin = 2,

    /// <summary>One or two characters differ.</summary>
    SimilarCharacters = 3,

    /// <summary>One or two syllables differ.</summary>
    SimilarSyllables = 4,
}
