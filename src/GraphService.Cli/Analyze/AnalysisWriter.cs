using System.Text;
using GraphService.Cli.Output;
using GraphService.Extraction;
using GraphService.Server.Mapping;

namespace GraphService.Cli.Analyze;

/// <summary>Writes an analysis in the form asked for.</summary>
internal static class AnalysisWriter
{
    /// <summary>Writes the analysis of the text called <paramref name="name"/>.</summary>
    public static void Write(Terminal terminal, AnalysisFormat format, string name, DocumentAnalysis analysis)
    {
        switch (format)
        {
            case AnalysisFormat.Table:
                AnalysisTables.Write(terminal, analysis);
                break;
            case AnalysisFormat.Json:
                terminal.Output.WriteLine(AnswerOutput.Indented.Format(analysis.ToProto()));
                break;
            case AnalysisFormat.PwhGold:
                terminal.Output.WriteLine(Gold(analysis, name));
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(format), format, null);
        }
    }

    private static string Gold(DocumentAnalysis analysis, string name)
    {
        using var json = new MemoryStream();
        GoldPrediction.Write(analysis, name, json);
        return Encoding.UTF8.GetString(json.ToArray());
    }
}
