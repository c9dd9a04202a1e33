namespace GraphService.Benchmarks.Measuring;

/// <summary>A search to measure.</summary>
/// <param name="Kind">Stratum that it belongs to.</param>
/// <param name="Text">Words to find.</param>
/// <param name="Year">Only highlights of this year; 0 = all.</param>
internal sealed record SearchQuery(string Kind, string Text, int Year)
{
    /// <summary>The year as the service's filter.</summary>
    public string Filter => Year == 0 ? "" : MarkdownReport.Invariant($"year = {Year}");
}
