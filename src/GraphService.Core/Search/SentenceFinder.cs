using System.Collections.Immutable;
using GraphService.Model;
using GraphService.Search.Language;

namespace GraphService.Search;

/// <summary>
/// Finds the sentences of a hit that the query holds for by themselves: all its words stand in one sentence. What is asked for beside the text
/// holds for every sentence of the hit.
/// </summary>
internal sealed class SentenceFinder(QueryTree? tree)
{
    /// <summary>The sentences of heading and body, in order, with the places of the words found.</summary>
    public ImmutableArray<Snippet> Find(Node highlight) =>
    [
        .. Find(HighlightField.Heading, highlight.Properties.GetText("heading")),
        .. Find(HighlightField.Body, highlight.Properties.GetText("body")),
    ];

    private IEnumerable<Snippet> Find(HighlightField field, string raw)
    {
        var map = new CodePointMap(raw);
        foreach (var (start, end) in SentenceBounds.Of(raw))
        {
            var text = SearchText.Of(raw[start..end]);
            var marks = new List<TextMark>();
            if (tree is null || Holds(tree, text, marks))
            {
                var span = map.Span(start, end);
                yield return new Snippet(field, raw[start..end], span, SnippetFinder.MatchesIn(raw[start..end], marks));
            }
        }
    }

    private static bool Holds(QueryTree tree, SearchText text, List<TextMark> marks) => tree switch
    {
        QueryTree.And and => and.Parts.All(part => Holds(part, text, marks)),
        QueryTree.Or or => HoldsAny(or.Parts, text, marks),
        QueryTree.Not not => !Holds(not.Part, text, []) || not.Part is QueryTree.Property or QueryTree.Years,
        QueryTree.Near near => IsNear(near, text, marks),
        QueryTree.Word word => Stand(TextMark.AllOf(word.Text), text, marks),
        QueryTree.Phrase phrase => Stand([TextMark.OfPhrase(phrase.Text, false)], text, marks),
        QueryTree.Prefix prefix => Stand([TextMark.OfPhrase(prefix.Text, true)], text, marks),
        _ => true,
    };

    /// <summary>Looks at every part, so that all words that stand there are shown.</summary>
    private static bool HoldsAny(ImmutableArray<QueryTree> parts, SearchText text, List<TextMark> marks)
    {
        var holds = false;
        foreach (var part in parts)
        {
            holds |= Holds(part, text, marks);
        }

        return holds;
    }

    private static bool Stand(IReadOnlyCollection<TextMark> wanted, SearchText text, List<TextMark> marks)
    {
        if (!wanted.All(mark => mark.Places(text).Any()))
        {
            return false;
        }

        marks.AddRange(wanted);
        return true;
    }

    private static bool IsNear(QueryTree.Near near, SearchText text, List<TextMark> marks)
    {
        var (left, right) = (TextMark.OfPhrase(TextOf(near.Left), false), TextMark.OfPhrase(TextOf(near.Right), false));
        var isNear = left.Places(text).Any(a => right.Places(text).Any(b =>
            text.PositionsBetween(Math.Min(a.End, b.End), Math.Max(a.Start, b.Start)) <= near.Distance));
        return isNear && Stand([left, right], text, marks);
    }

    private static string TextOf(QueryTree tree) => tree is QueryTree.Phrase phrase ? phrase.Text : ((QueryTree.Word)tree).Text;
}
