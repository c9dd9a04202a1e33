namespace GraphService.Extraction;

/// <summary>Where one highlight stands in the text; UTF-16 offsets, half-open.</summary>
/// <param name="NumberStart">First character of the printed number.</param>
/// <param name="NumberEnd">One past the number and what separates it from the heading.</param>
/// <param name="HeadingStart">First character of the heading.</param>
/// <param name="HeadingEnd">One past the heading.</param>
/// <param name="BodyStart">First character of the body; the heading's end when there is none.</param>
/// <param name="BodyEnd">One past the body.</param>
internal readonly record struct HighlightSlice(int NumberStart, int NumberEnd, int HeadingStart, int HeadingEnd, int BodyStart, int BodyEnd)
{
    /// <summary>First character of the line that names the section's unit.</summary>
    public int SectionStart { get; init; }

    /// <summary>One past that line; equal to the start when there is none.</summary>
    public int SectionEnd { get; init; }
}

/// <summary>A line that begins with a number.</summary>
/// <param name="Style">How the number is written; numbers of one list share it.</param>
/// <param name="Number">The number.</param>
/// <param name="Start">First character of the number.</param>
/// <param name="End">One past the number and its separator.</param>
internal readonly record struct NumberedLine(string Style, int Number, int Start, int End)
{
    /// <summary>Style of headlines that stand without numbers.</summary>
    public const string Unnumbered = "headline";

    /// <summary>How styles begin whose numbers stand behind a word: one such item is a list.</summary>
    public const string Labelled = "label:";

    /// <summary>How styles begin whose numbers nothing parts from the headline: any other list comes first.</summary>
    public const string Tight = "tight:";
}
