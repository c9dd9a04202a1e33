namespace GraphService.Model;

/// <summary>A half-open range of text, in UTF-16 code units and in code points.</summary>
/// <param name="Start">First UTF-16 code unit.</param>
/// <param name="End">One past the last UTF-16 code unit.</param>
/// <param name="CodePointStart">First code point.</param>
/// <param name="CodePointEnd">One past the last code point.</param>
public readonly record struct TextSpan(int Start, int End, int CodePointStart, int CodePointEnd)
{
    /// <summary>Length in UTF-16 code units.</summary>
    public int Length => End - Start;

    /// <summary>The same range counted from an origin that lies <paramref name="origin"/>'s start before this one's.</summary>
    public TextSpan From(TextSpan origin) => new(
        Start + origin.Start, End + origin.Start, CodePointStart + origin.CodePointStart, CodePointEnd + origin.CodePointStart);

    /// <summary>The words that the span covers in <paramref name="text"/>.</summary>
    public string Of(string text) => text[Start..End];
}
