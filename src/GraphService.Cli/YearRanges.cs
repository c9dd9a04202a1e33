using System.CommandLine.Parsing;
using System.Globalization;
using GraphService.V1;

namespace GraphService.Cli;

/// <summary>Ranges of content years as written on the command line.</summary>
internal static class YearRanges
{
    /// <summary>Reads <c>2022</c>, <c>2021..2023</c>, <c>2021..</c> or <c>..2023</c>.</summary>
    public static YearRange? Parse(ArgumentResult result)
    {
        var text = result.Tokens.Single().Value;
        var parts = text.Split("..");
        var years = parts.Select(Year).ToArray();
        if (parts.Length is not (1 or 2) || Array.Exists(years, year => year < 0) || Array.TrueForAll(years, year => year == 0))
        {
            result.AddError($"'{text}' is no range of years; expected for example 2022, 2021..2023, 2021.. or ..2023.");
            return null;
        }

        return new YearRange { From = years[0], To = years[^1] };
    }

    private static int Year(string text) =>
        text.Length == 0 ? 0
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var year) && year is >= 1 and <= 9999 ? year
        : -1;
}
