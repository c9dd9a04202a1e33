using System.Collections.Frozen;

namespace GraphService.Search;

/// <summary>
/// What two texts are compared by: their distinct pairs of ideographs and words with a letter, folded. Figures and punctuation are left out, so
/// that a sentence whose figures were brought up to date still repeats the old one. Each feature is a term of the index.
/// </summary>
internal sealed class TextFeatures
{
    private TextFeatures(SearchText text)
    {
        Text = text;
        All = text.Runs.SelectMany(run => IndexTerms.Of(text.Text, run).Where(term => IsFeature(text.Text, run, term)))
            .Select(term => text.Text.Substring(term.Start, term.Length))
            .ToFrozenSet(StringComparer.Ordinal);
    }

    /// <summary>The folded text.</summary>
    public SearchText Text { get; }

    /// <summary>The features.</summary>
    public FrozenSet<string> All { get; }

    /// <summary>Features of a raw text.</summary>
    public static TextFeatures Of(string raw) => new(SearchText.Of(raw));

    /// <summary>Common share of all features of both; 0 when there are none.</summary>
    public double SimilarityTo(TextFeatures other)
    {
        var common = All.Count(other.All.Contains);
        var all = All.Count + other.All.Count - common;
        return all == 0 ? 0 : (double)common / all;
    }

    private static bool IsFeature(string text, TextRun run, IndexTerm term) => run.IsIdeographic
        ? !term.StartsPosition
        : text.AsSpan(term.Start, term.Length).ContainsAnyExceptInRange('0', '9');
}
