using System.Collections.Immutable;

namespace GraphService.Search.Language;

/// <summary>
/// What a query asks for. Made by <see cref="QueryParser"/>, which bounds its size and depth, and written by <see cref="QueryPrinter"/>:
/// reading what was written gives the tree again.
/// </summary>
public abstract record QueryTree
{
    private QueryTree()
    {
    }

    /// <summary>All words of a text without blanks, each as it stands.</summary>
    /// <param name="Text">The text as typed.</param>
    public sealed record Word(string Text) : QueryTree;

    /// <summary>Words side by side in this order; punctuation between them does not matter.</summary>
    /// <param name="Text">The text without quotes and escapes.</param>
    public sealed record Phrase(string Text) : QueryTree;

    /// <summary>A word that begins so. Ideographs are found inside longer words anyway; numbers and Latin words are found whole without it.</summary>
    /// <param name="Text">The beginning, without the asterisk.</param>
    public sealed record Prefix(string Text) : QueryTree;

    /// <summary>Two texts near each other, in either order.</summary>
    /// <param name="Left">A word or phrase.</param>
    /// <param name="Right">A word or phrase.</param>
    /// <param name="Distance">Characters and words that may stand between them at most.</param>
    public sealed record Near(QueryTree Left, QueryTree Right, int Distance) : QueryTree;

    /// <summary>What is known of the highlight beside its text.</summary>
    /// <param name="Field">Which of its properties.</param>
    /// <param name="Value">Words of a name, or an id.</param>
    public sealed record Property(QueryField Field, string Value) : QueryTree;

    /// <summary>Content year.</summary>
    /// <param name="From">First year; 0 = open.</param>
    /// <param name="To">Last year; 0 = open.</param>
    public sealed record Years(int From, int To) : QueryTree;

    /// <summary>All parts hold.</summary>
    /// <param name="Parts">At least two, none of them an <see cref="And"/>.</param>
    public sealed record And(ImmutableArray<QueryTree> Parts) : QueryTree
    {
        /// <inheritdoc/>
        public bool Equals(And? other) => other is not null && Parts.SequenceEqual(other.Parts);

        /// <inheritdoc/>
        public override int GetHashCode() => Parts.Aggregate(1, HashCode.Combine);
    }

    /// <summary>At least one part holds.</summary>
    /// <param name="Parts">At least two, none of them an <see cref="Or"/>.</param>
    public sealed record Or(ImmutableArray<QueryTree> Parts) : QueryTree
    {
        /// <inheritdoc/>
        public bool Equals(Or? other) => other is not null && Parts.SequenceEqual(other.Parts);

        /// <inheritdoc/>
        public override int GetHashCode() => Parts.Aggregate(2, HashCode.Combine);
    }

    /// <summary>The part does not hold.</summary>
    /// <param name="Part">The part.</param>
    public sealed record Not(QueryTree Part) : QueryTree;
}
