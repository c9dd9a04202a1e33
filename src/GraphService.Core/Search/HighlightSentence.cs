using GraphService.Model;

namespace GraphService.Search;

/// <summary>A sentence of a highlight, ready to be compared.</summary>
/// <param name="Place">Where it stands.</param>
/// <param name="Features">What it is compared by.</param>
internal sealed record HighlightSentence(SentencePlace Place, TextFeatures Features)
{
    /// <summary>Features below which a sentence says too little to be a repetition.</summary>
    public const int MinFeatures = 6;

    /// <summary>Features above which a sentence is no sentence any more.</summary>
    public const int MaxFeatures = 512;

    /// <summary>The heading and the sentences of the body, in order, those that are too short or too long left out.</summary>
    public static IEnumerable<HighlightSentence> Of(PlacedHighlight placed)
    {
        var properties = placed.Highlight.Properties;
        return Of(placed, HighlightField.Heading, properties.GetText("heading"))
            .Concat(Of(placed, HighlightField.Body, properties.GetText("body")))
            .Where(sentence => sentence.Features.All.Count is >= MinFeatures and <= MaxFeatures);
    }

    private static IEnumerable<HighlightSentence> Of(PlacedHighlight placed, HighlightField field, string text)
    {
        var map = new CodePointMap(text);
        for (var start = 0; start < text.Length;)
        {
            var end = start;
            while (end < text.Length && !IsEnd(text[end]))
            {
                end++;
            }

            var next = Math.Min(end + 1, text.Length);
            var (from, to) = Trim(text, start, next);
            if (from < to)
            {
                var sentence = text[from..to];
                var place = new SentencePlace(
                    sentence, (int)placed.Highlight.Properties.GetInteger("year"), placed.DocumentId, placed.Highlight.Id, field,
                    map.Span(from, to), placed.LeadUnit);
                yield return new HighlightSentence(place, TextFeatures.Of(sentence));
            }

            start = next;
        }
    }

    private static (int From, int To) Trim(string text, int from, int to)
    {
        while (from < to && char.IsWhiteSpace(text[from]))
        {
            from++;
        }

        while (to > from && char.IsWhiteSpace(text[to - 1]))
        {
            to--;
        }

        return (from, to);
    }

    /// <summary>The same ends as those of the sentences that evidence shows.</summary>
    private static bool IsEnd(char character) => character is '。' or '！' or '？' or '!' or '?' or '\n' or '\r';
}
