using System.CommandLine.Parsing;

namespace GraphService.Cli.Analyze;

/// <summary>Form of an analysis.</summary>
internal enum AnalysisFormat
{
    /// <summary>For people.</summary>
    Table,

    /// <summary>Proto JSON of the contract's DocumentAnalysis, indented.</summary>
    Json,

    /// <summary>Prediction in the gold format <c>pwh-gold/1</c>.</summary>
    PwhGold,
}

/// <summary>Forms as written on the command line.</summary>
internal static class AnalysisFormats
{
    private static readonly Dictionary<string, AnalysisFormat> Names = new(StringComparer.OrdinalIgnoreCase)
    {
        ["table"] = AnalysisFormat.Table,
        ["json"] = AnalysisFormat.Json,
        ["pwh-gold"] = AnalysisFormat.PwhGold,
    };

    /// <summary>Reads the name of a form.</summary>
    public static AnalysisFormat Parse(ArgumentResult result)
    {
        var name = result.Tokens.Single().Value;
        if (Names.TryGetValue(name, out var format))
        {
            return format;
        }

        result.AddError($"'{name}' is none of {string.Join(", ", Names.Keys)}.");
        return default;
    }

    /// <summary>How the names of files of this form end.</summary>
    public static string Extension(AnalysisFormat format) => format == AnalysisFormat.Table ? ".txt" : ".json";
}
