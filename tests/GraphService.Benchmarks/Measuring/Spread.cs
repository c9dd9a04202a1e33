namespace GraphService.Benchmarks.Measuring;

/// <summary>Median and bounds of repeated measurements.</summary>
/// <param name="Median">Median; of an even number of values, the mean of the middle two.</param>
/// <param name="Min">Smallest.</param>
/// <param name="Max">Largest.</param>
/// <param name="Count">How many there were.</param>
internal sealed record Spread(double Median, double Min, double Max, int Count)
{
    /// <summary>The spread of <paramref name="values"/>, at least one.</summary>
    public static Spread Of(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        var median = (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
        return new Spread(median, sorted[0], sorted[^1], sorted.Length);
    }

    /// <inheritdoc/>
    public override string ToString() =>
        $"{MarkdownReport.Number(Median)} ({MarkdownReport.Number(Min)}–{MarkdownReport.Number(Max)})";
}
