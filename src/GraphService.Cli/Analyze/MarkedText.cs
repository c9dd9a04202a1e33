using GraphService.Extraction;
using GraphService.Model;

namespace GraphService.Cli.Analyze;

/// <summary>A piece of a heading or body in which no mention begins or ends.</summary>
/// <param name="Text">The words.</param>
/// <param name="Innermost">Index of the shortest mention around it; -1 when it stands outside of all.</param>
/// <param name="Starting">Mentions that begin with it, longest first.</param>
/// <param name="Ending">Mentions that end with it, shortest first.</param>
internal sealed record MarkedPiece(string Text, int Innermost, IReadOnlyList<int> Starting, IReadOnlyList<int> Ending);

/// <summary>Cuts a text at the ends of its mentions, which may lie in each other or overlap. The pieces together are the text.</summary>
internal static class MarkedText
{
    /// <summary>The pieces of one part of a highlight, in order.</summary>
    public static IReadOnlyList<MarkedPiece> Of(HighlightAnalysis highlight, HighlightField field)
    {
        var text = highlight.TextOf(field);
        var own = Enumerable.Range(0, highlight.Mentions.Length).Where(i => highlight.Mentions[i].Field == field).ToArray();
        int[] cuts = [.. own.SelectMany(i => new[] { Span(i).Start, Span(i).End }).Append(0).Append(text.Length).Distinct().Order()];
        var pieces = new List<MarkedPiece>();
        var open = new List<int>();
        var starts = own.ToLookup(i => Span(i).Start);
        for (var i = 0; i + 1 < cuts.Length; i++)
        {
            var starting = starts[cuts[i]].OrderByDescending(mention => Span(mention).Length).ToArray();
            open.AddRange(starting);
            var innermost = open.OrderBy(mention => Span(mention).Length).ThenBy(mention => mention).FirstOrDefault(-1);
            var ending = open.Where(mention => Span(mention).End == cuts[i + 1]).OrderBy(mention => Span(mention).Length).ToArray();
            pieces.Add(new MarkedPiece(text[cuts[i]..cuts[i + 1]], innermost, starting, ending));
            open.RemoveAll(mention => Span(mention).End == cuts[i + 1]);
        }

        return pieces;

        TextSpan Span(int mention) => highlight.Mentions[mention].Span;
    }
}
