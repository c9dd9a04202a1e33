using System.Collections.Immutable;
using GraphService.Model;
using GraphService.Storage;

namespace GraphService.Queries.Timeline;

/// <summary>Reads the printed numbers of highlights.</summary>
internal static class FigureReader
{
    /// <summary>The numbers of these highlights by year, then statement id.</summary>
    /// <param name="reader">Reads.</param>
    /// <param name="highlightIds">The highlights.</param>
    /// <param name="years">Only statements of these years.</param>
    /// <param name="mentions">Mentions of the traced node, by which sentences are told that name it; empty for none.</param>
    public static async Task<ImmutableArray<Figure>> ReadAsync(
        TimelineReader reader, IReadOnlyCollection<string> highlightIds, YearRange years, IEnumerable<Statement> mentions)
    {
        var reports = await reader.GatherAsync(highlightIds, [EdgeType.Reports], Direction.Outgoing, years);
        var leads = await reader.GatherAsync([.. reports.Select(report => report.HighlightId).Distinct()], [EdgeType.Leads], Direction.Incoming, years);
        var nodes = await reader.NodesAsync(
            reports.Select(report => report.TargetId).Concat(leads.Select(lead => lead.SourceId)).Concat(reports.Select(report => report.HighlightId)));
        var leadOf = leads.GroupBy(lead => lead.TargetId).ToDictionary(group => group.Key, group => nodes[group.First().SourceId], StringComparer.Ordinal);
        var named = mentions.ToLookup(mention => mention.HighlightId, StringComparer.Ordinal);
        var evidence = await reader.EvidenceAsync(reports);
        return
        [
            .. evidence.Select(report => Read(report, nodes, named[report.Statement.HighlightId], leadOf.GetValueOrDefault(report.Statement.HighlightId)))
                .OrderBy(figure => figure.Year).ThenBy(figure => figure.Statement.Statement.Id, StringComparer.Ordinal),
        ];
    }

    private static Figure Read(EvidencedStatement report, IReadOnlyDictionary<string, Node> nodes, IEnumerable<Statement> mentions, Node? lead)
    {
        var statement = report.Statement;
        var text = CommitmentReader.TextOf(nodes[statement.HighlightId], statement.Field);
        var sentence = Sentences.Find(text, statement.Span.Start, statement.Span.End);
        var isNamed = mentions.Any(mention => mention.Field == statement.Field && mention.Span.Start >= sentence.Start && mention.Span.Start < sentence.End);
        return new Figure(
            nodes[statement.TargetId], report, isNamed, CommitmentReader.IsTarget(text, sentence.Start, statement.Span.Start, statement.Year), lead);
    }
}
