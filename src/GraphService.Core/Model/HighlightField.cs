namespace GraphService.Model;

/// <summary>The part of a highlight that a span counts from.</summary>
public enum HighlightField : byte
{
    /// <summary>The heading.</summary>
    Heading = 1,

    /// <summary>The body.</summary>
    Body = 2,
}
