namespace GraphService.Model;

/// <summary>Turns UTF-16 offsets of one text into code points. Costs one integer per 64 characters, nothing for text without surrogates.</summary>
public sealed class CodePointMap
{
    private const int Stride = 64;
    private readonly string _text;
    private readonly int[]? _codePoints;

    /// <summary>Prepares the map of <paramref name="text"/>.</summary>
    public CodePointMap(string text)
    {
        _text = text;
        if (!text.AsSpan().ContainsAnyInRange('\uD800', '\uDFFF'))
        {
            return;
        }

        _codePoints = new int[text.Length / Stride + 1];
        for (var i = 1; i < _codePoints.Length; i++)
        {
            _codePoints[i] = _codePoints[i - 1] + Count((i - 1) * Stride, i * Stride);
        }
    }

    /// <summary>The span from UTF-16 offset <paramref name="start"/> to <paramref name="end"/>.</summary>
    public TextSpan Span(int start, int end) => new(start, end, CodePoint(start), CodePoint(end));

    private int CodePoint(int offset) => _codePoints is null ? offset : _codePoints[offset / Stride] + Count(offset / Stride * Stride, offset);

    private int Count(int start, int end)
    {
        var count = 0;
        for (var i = start; i < end; i++)
        {
            count += char.IsLowSurrogate(_text[i]) ? 0 : 1;
        }

        return count;
    }
}
