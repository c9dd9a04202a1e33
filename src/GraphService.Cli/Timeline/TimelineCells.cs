using GraphService.Cli.Connection;
using GraphService.Cli.Output;
using GraphService.V1;

namespace GraphService.Cli.Timeline;

/// <summary>Parts of answers over years as cells.</summary>
internal static class TimelineCells
{
    /// <summary>Names of the neighbours of links of these types, parted by 、.</summary>
    public static string Names(IEnumerable<Link> links, params EdgeType[] types) =>
        string.Join('、', links.Where(link => types.Length == 0 || types.Contains(link.Type)).Select(link => link.Neighbour.Name).Distinct());

    /// <summary>Enum values as words.</summary>
    public static string Words<T>(IEnumerable<T> values)
        where T : struct, Enum => string.Join(' ', values.Select(ContractNames.Of));

    /// <summary>A number with its comparator, measure and what is counted.</summary>
    public static string Figure(Figure figure)
    {
        var metric = figure.Metric.Metric;
        return $"{metric.Counted}{(metric.Comparator is "" or "=" ? "" : metric.Comparator)}{Cells.Number(metric.Value)}{metric.Measure}";
    }

    /// <summary>The sentence of a statement.</summary>
    public static string Sentence(Statement? statement) => statement?.Evidence?.Sentence ?? "";

    /// <summary>The document of a statement.</summary>
    public static string Document(Statement? statement) => statement?.Evidence?.DocumentId ?? "";

    /// <summary>A headline of a table: name, label, id. Tables only.</summary>
    public static void Headline(ClientVerb verb, Node node, string more = "")
    {
        if (verb.Format == OutputFormat.Table)
        {
            verb.Terminal.Output.WriteLine(ControlCharacters.Strip($"{node.Name}  {ContractNames.Of(node.Label)}  {node.Id}{(more.Length > 0 ? $"  {more}" : "")}"));
        }
    }

    /// <summary>A further table under the main one. Tables only.</summary>
    public static void Table<T>(ClientVerb verb, IReadOnlyList<T> entries, IReadOnlyList<Column<T>> columns)
    {
        if (verb.Format == OutputFormat.Table)
        {
            TableOutput.Write(verb.Terminal, entries, columns);
        }
    }

    /// <summary>Says on stderr at which revision the answer is, and what cut it short.</summary>
    public static void Note(ClientVerb verb, string what, string truncatedReason, long revision)
    {
        verb.Terminal.Note($"{what}, revision {revision}.");
        if (truncatedReason.Length > 0)
        {
            verb.Terminal.Note($"Cut short by the server's limit {truncatedReason}.");
        }
    }
}
