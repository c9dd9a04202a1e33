using System.Text;
using GraphService.Model;

namespace GraphService.Extraction;

/// <summary>Composes the text of a structured document: the title, then for each highlight a line with number and heading and its body.</summary>
internal sealed class StructuredText
{
    private readonly (Range Number, Range Heading, Range Body)[] _parts;
    private readonly CodePointMap _codePoints;

    /// <summary>Composes the text. Equal documents give equal text.</summary>
    public StructuredText(string title, StructuredDocument document)
    {
        var text = new StringBuilder();
        AppendLine(text, title);
        _parts = new (Range, Range, Range)[document.Highlights.Length];
        for (var i = 0; i < _parts.Length; i++)
        {
            var highlight = document.Highlights[i];
            var number = Append(text, highlight.Number);
            text.Append(highlight.Number.Length > 0 ? " " : "");
            var heading = Append(text, highlight.Heading);
            var bodyStart = text.Length + (highlight.Body.Length > 0 ? 1 : 0);
            text.Append('\n');
            AppendLine(text, highlight.Body);
            _parts[i] = (number, heading, bodyStart..(bodyStart + highlight.Body.Length));
        }

        Text = text.ToString();
        _codePoints = new CodePointMap(Text);
    }

    /// <summary>The text.</summary>
    public string Text { get; }

    /// <summary>Place of the number of a highlight, counted from 0; null when it has none.</summary>
    public TextSpan? NumberOf(int index) => _parts[index].Number is var range && range.Start.Equals(range.End) ? null : Span(range);

    /// <summary>Place of the heading.</summary>
    public TextSpan HeadingOf(int index) => Span(_parts[index].Heading);

    /// <summary>Place of the body; empty at the end of the heading when there is none.</summary>
    public TextSpan BodyOf(int index) => Span(_parts[index].Body);

    private static Range Append(StringBuilder text, string part)
    {
        var start = text.Length;
        text.Append(part);
        return start..text.Length;
    }

    private static void AppendLine(StringBuilder text, string part)
    {
        if (part.Length > 0)
        {
            text.Append(part).Append('\n');
        }
    }

    private TextSpan Span(Range range) => _codePoints.Span(range.Start.Value, range.End.Value);
}
