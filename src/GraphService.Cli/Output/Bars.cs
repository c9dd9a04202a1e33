using System.Globalization;

namespace GraphService.Cli.Output;

/// <summary>Small pictures of numbers, in characters. The numbers themselves stand beside them.</summary>
internal static class Bars
{
    private const int Width = 20;
    private const string Eighths = " ▏▎▍▌▋▊▉";
    private const string Levels = "▁▂▃▄▅▆▇█";

    /// <summary>A bar as long as <paramref name="value"/> is large, at most 20 characters; empty when there is nothing to compare.</summary>
    public static string Bar(double value, double max)
    {
        if (max <= 0 || value <= 0)
        {
            return "";
        }

        var eighths = (int)Math.Round(Math.Min(value / max, 1) * Width * 8, MidpointRounding.AwayFromZero);
        var rest = eighths % 8;
        return new string('█', eighths / 8) + (rest == 0 ? "" : Eighths[rest].ToString(CultureInfo.InvariantCulture));
    }

    /// <summary>One character for each number, as high as it is large; a blank where there is none.</summary>
    public static string Spark(IReadOnlyCollection<double?> values)
    {
        var max = values.Max() ?? 0;
        return string.Concat(values.Select(value =>
            value is not { } number ? ' ' : max <= 0 ? Levels[0] : Levels[Math.Clamp((int)Math.Ceiling(number / max * Levels.Length) - 1, 0, Levels.Length - 1)]));
    }
}
