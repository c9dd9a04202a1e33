using System.CommandLine;
using GraphService.Cli.Connection;
using GraphService.Cli.Output;
using GraphService.V1;

namespace GraphService.Cli;

/// <summary><c>aggregate</c>: links counted by type, year, label or node.</summary>
internal static class AggregateCommand
{
    private static readonly Option<string?> Node = new("--node")
    {
        Description = "Only links of this node: id, exact name, or alias that only one node has.",
        HelpName = "NODE",
    };

    private static readonly Option<LinkGrouping[]> By = CommonOptions.Names<LinkGrouping>(
        "--by", "Group by TYPE, YEAR, SOURCE, TARGET, SOURCE_LABEL, TARGET_LABEL, SOURCE_LEVEL, TARGET_LEVEL, LEAD_UNIT or METRIC_KEY. May be repeated. Default: one group.");

    private static readonly Option<NodeLabel[]> SourceLabels = CommonOptions.Names<NodeLabel>(
        "--source-label", "Only sources with this label. May be repeated.");

    private static readonly Option<NodeLabel[]> TargetLabels = CommonOptions.Names<NodeLabel>(
        "--target-label", "Only targets with this label. May be repeated.");

    private static readonly Option<bool> Sum = new("--sum")
    {
        Description = "Add up what the statements count, for example people sent.",
    };

    private static readonly Option<string> MetricKey = new("--metric-key")
    {
        Description = "Only numbers with this key: what is counted, measure and subject, as the column metric_key shows it.",
        HelpName = "KEY",
        DefaultValueFactory = _ => "",
    };

    private static readonly Option<bool> SumValues = new("--sum-values")
    {
        Description = "Add up the numbers that texts report. Needs --by METRIC_KEY or --metric-key: only numbers that count the same thing in the same measure add up.",
    };

    /// <summary>The verb.</summary>
    public static Command Create()
    {
        var command = new VerbCommand(
            "aggregate",
            "Counts links by type, year, label, level or node, and adds up what they report.",
            "graphservice aggregate --by TYPE --by YEAR",
            "graphservice aggregate --type RUNS --by SOURCE --limit 10",
            "graphservice aggregate --type SECONDS_TO --by SOURCE --by YEAR --sum -o csv",
            "graphservice aggregate --type RECEIVES --by TARGET_LEVEL --by SOURCE",
            "graphservice aggregate --type REPORTS --by LEAD_UNIT --by YEAR --by METRIC_KEY --sum-values -o csv")
        {
            Node, CommonOptions.Types, CommonOptions.Direction, CommonOptions.Years, SourceLabels, TargetLabels, By, Sum, MetricKey, SumValues,
        };
        command.AddList();
        ClientVerb.Bind(command, RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ClientVerb verb)
    {
        var request = new AggregateLinksRequest
        {
            NodeId = await NodeResolver.ResolveAsync(verb, Node),
            Types_ = { verb.Parse.GetRequiredValue(CommonOptions.Types) },
            Direction = verb.Parse.GetValue(CommonOptions.Direction),
            Years = verb.Parse.GetValue(CommonOptions.Years),
            SourceLabels = { verb.Parse.GetRequiredValue(SourceLabels) },
            TargetLabels = { verb.Parse.GetRequiredValue(TargetLabels) },
            GroupBy = { verb.Parse.GetRequiredValue(By) },
            SumCounts = verb.Parse.GetValue(Sum),
            MetricKey = verb.Parse.GetRequiredValue(MetricKey),
            SumValues = verb.Parse.GetValue(SumValues),
            MinRevision = verb.MinRevision,
        };
        if (await verb.ListAsync(request, verb.Connection.Graph.AggregateLinksAsync, page => page.Groups) is not { } answer)
        {
            return ExitCode.Ok;
        }

        var nodes = PathCells.KeepFirst(answer.Nodes);
        AnswerOutput.Write(verb.Terminal, verb.Format, answer, answer.Groups, Columns(request, nodes));
        verb.Terminal.Note($"{answer.Groups.Count} groups, revision {answer.Revision}.{(answer.Truncated ? " Cut at the server's limit: smaller groups are missing." : "")}");
        return ExitCode.Ok;
    }

    private static List<Column<LinkAggregate>> Columns(AggregateLinksRequest request, Dictionary<string, Node> nodes)
    {
        (LinkGrouping By, Column<LinkAggregate> Column)[] keys =
        [
            (LinkGrouping.Type, new("type", group => ContractNames.Of(group.Type))),
            (LinkGrouping.Year, new("year", group => Cells.Year(group.Year))),
            (LinkGrouping.SourceLabel, new("source_label", group => ContractNames.Of(group.SourceLabel))),
            (LinkGrouping.TargetLabel, new("target_label", group => ContractNames.Of(group.TargetLabel))),
            (LinkGrouping.Source, new("source", group => nodes[group.SourceId].Name)),
            (LinkGrouping.Source, new("source_id", group => group.SourceId)),
            (LinkGrouping.Target, new("target", group => nodes[group.TargetId].Name)),
            (LinkGrouping.Target, new("target_id", group => group.TargetId)),
            (LinkGrouping.SourceLevel, new("source_level", group => group.SourceLevel)),
            (LinkGrouping.TargetLevel, new("target_level", group => group.TargetLevel)),
            (LinkGrouping.LeadUnit, new("lead_unit", group => group.LeadUnitId.Length > 0 ? nodes[group.LeadUnitId].Name : "")),
            (LinkGrouping.LeadUnit, new("lead_unit_id", group => group.LeadUnitId)),
            (LinkGrouping.MetricKey, new("metric_key", group => group.MetricKey)),
        ];
        List<Column<LinkAggregate>> columns =
        [
            .. keys.Where(key => request.GroupBy.Contains(key.By)).Select(key => key.Column),
            new("statements", group => Cells.Number(group.StatementCount)),
            new("links", group => Cells.Number(group.LinkCount)),
            new("sources", group => Cells.Number(group.SourceCount)),
            new("targets", group => Cells.Number(group.TargetCount)),
        ];
        if (request.SumCounts)
        {
            columns.Add(new("count_sum", group => Cells.Number(group.CountSum)));
            columns.Add(new("counted", group => Cells.Number(group.CountedStatements)));
        }

        if (request.SumValues)
        {
            columns.Add(new("value_sum", group => Cells.Number(group.ValueSum)));
            columns.Add(new("valued", group => Cells.Number(group.ValuedStatements)));
        }

        return columns;
    }
}
