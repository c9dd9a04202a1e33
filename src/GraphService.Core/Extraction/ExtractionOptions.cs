using System.ComponentModel.DataAnnotations;

namespace GraphService.Extraction;

/// <summary>Limits of extraction.</summary>
public sealed class ExtractionOptions
{
    /// <summary>Most highlights that one text may have. Default 20,000.</summary>
    [Range(1, 1_000_000)]
    public int MaxHighlights { get; set; } = 20_000;
}
