using System.Collections.Immutable;
using GraphService.Model;
using GraphService.Storage;
using GraphService.Storage.Paths;

namespace GraphService.Tests.Storage;

/// <summary>Links of many nodes and paths, by trying everything.</summary>
public sealed partial class ReferenceSnapshot
{
    public Task<IReadOnlyList<ImmutableArray<Link>>> ListLinksBetweenAsync(PairQuery query, CancellationToken cancellationToken) =>
        List(query.Pairs.Select(pair => Selected(new EdgeSelection(pair.NodeId, query.Types, null, query.Years))
            .Where(end => end.OtherId == pair.OtherId)
            .GroupBy(end => (end.Statement.Type, end.Direction))
            .Select(ends => MakeLink(ends.Key.Direction, pair.OtherId, [.. ends.Select(end => end.Statement)]))
            .OrderBy(link => link.Position)
            .ToImmutableArray()));

    public Task<IReadOnlyList<Neighbour>?> ListNeighboursAsync(NeighbourQuery query, CancellationToken cancellationToken)
    {
        var found = query.NodeIds.SelectMany(id => Selected(new EdgeSelection(id, query.Types, query.Direction, query.Years))
            .Where(end => query.Labels.IsEmpty || query.Labels.Contains(state.Nodes[end.OtherId].Label))
            .GroupBy(end => (end.Statement.Type, end.Direction, end.OtherId))
            .OrderBy(ends => ends.Key.Type).ThenBy(ends => ends.Key.Direction).ThenBy(ends => ends.Key.OtherId, StringComparer.Ordinal)
            .Select(ends => new Neighbour(
                id, ends.Key.Type, ends.Key.Direction, ends.Key.OtherId, ends.Count(),
                [.. ends.Select(end => end.Statement.Year).Distinct().Order()]))).ToList();
        return Task.FromResult<IReadOnlyList<Neighbour>?>(found.Sum(neighbour => neighbour.Support) > query.MaxStatements ? null : found);
    }

    public Task<IReadOnlyList<Degree>> CountLinksAsync(
        IReadOnlyCollection<string> nodeIds, ImmutableArray<EdgeType> types, YearRange years, CancellationToken cancellationToken) =>
        List(nodeIds.SelectMany(id => Selected(new EdgeSelection(id, types, null, years))
            .Select(end => (end.Statement.Type, end.Direction, end.OtherId))
            .Distinct()
            .CountBy(link => (link.Type, link.Direction))
            .OrderBy(kind => kind.Key)
            .Select(kind => new Degree(id, kind.Key.Type, kind.Key.Direction, kind.Value))));

    public Task<IReadOnlyList<Aggregate>> AggregateAsync(AggregateQuery query, CancellationToken cancellationToken) => List(
        state.Statements
            .Where(statement => (query.Types.IsEmpty || query.Types.Contains(statement.Type)) && query.Years.Contains(statement.Year)
                && (query.NodeId.Length == 0 || query.NodeId == statement.SourceId && query.Direction != Direction.Incoming
                    || query.NodeId == statement.TargetId && query.Direction != Direction.Outgoing)
                && (query.SourceLabels.IsEmpty || query.SourceLabels.Contains(state.Nodes[statement.SourceId].Label))
                && (query.TargetLabels.IsEmpty || query.TargetLabels.Contains(state.Nodes[statement.TargetId].Label))
                && (query.MetricKey.Length == 0 || TextOf(statement.TargetId, "metric_key") == query.MetricKey))
            .SelectMany(statement => KeysOf(statement, query.Grouping), (statement, key) => (statement, key))
            .GroupBy(pair => pair.key, pair => pair.statement)
            .Select(group =>
            {
                var values = group.SelectMany(statement => ValuesOf(statement, query.Sum)).ToList();
                return new Aggregate(
                    group.Key, group.Count(),
                    group.Select(statement => (statement.Type, statement.SourceId, statement.TargetId)).Distinct().Count(),
                    group.Select(statement => statement.SourceId).Distinct().Count(),
                    group.Select(statement => statement.TargetId).Distinct().Count(),
                    (double)values.Sum(), values.Count);
            })
            .OrderByDescending(group => group.Statements).ThenBy(group => group.Key)
            .Take(query.Limit));

    private static readonly string[] Cumulative = ["累计", "历年", "以来", "年来", "总计"];

    private string TextOf(string nodeId, string property) =>
        state.Nodes[nodeId].Label.Row().Properties.ContainsKey(property) ? state.Nodes[nodeId].Properties.GetText(property) : "";

    private IEnumerable<decimal> ValuesOf(Statement statement, LinkSum sum)
    {
        if (sum == LinkSum.Count && statement.Attributes.Find("count") is { Length: > 0 and <= 9 } text && text.All(char.IsAsciiDigit))
        {
            yield return decimal.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
        }

        if (sum == LinkSum.Value && statement.Type == EdgeType.Reports && TextOf(statement.TargetId, "metric_key").Length > 0 && TextOf(statement.TargetId, "comparator") is "" or "="
            && !Cumulative.Any(word => TextOf(statement.TargetId, "qualifier").Contains(word, StringComparison.Ordinal)))
        {
            yield return (decimal)state.Nodes[statement.TargetId].Properties.GetNumber("value");
        }
    }

    private IEnumerable<AggregateKey> KeysOf(Statement statement, LinkGrouping by)
    {
        var key = KeyOf(statement, by) with
        {
            SourceLevel = by.HasFlag(LinkGrouping.SourceLevel) ? TextOf(statement.SourceId, "level") : "",
            TargetLevel = by.HasFlag(LinkGrouping.TargetLevel) ? TextOf(statement.TargetId, "level") : "",
            MetricKey = by.HasFlag(LinkGrouping.MetricKey) ? TextOf(statement.TargetId, "metric_key") : "",
        };
        return by.HasFlag(LinkGrouping.LeadUnit)
            ? state.Statements.Where(lead => lead.Type == EdgeType.Leads && lead.TargetId == statement.SourceId).Select(lead => lead.SourceId).Distinct().DefaultIfEmpty("")
                .Select(unit => key with { LeadUnitId = unit })
            : [key];
    }

    private AggregateKey KeyOf(Statement statement, LinkGrouping by) => new(
        by.HasFlag(LinkGrouping.Type) ? statement.Type : default,
        by.HasFlag(LinkGrouping.Year) ? statement.Year : 0,
        by.HasFlag(LinkGrouping.Source) ? statement.SourceId : "",
        by.HasFlag(LinkGrouping.Target) ? statement.TargetId : "",
        by.HasFlag(LinkGrouping.SourceLabel) ? state.Nodes[statement.SourceId].Label : default,
        by.HasFlag(LinkGrouping.TargetLabel) ? state.Nodes[statement.TargetId].Label : default);

    /// <summary>Only paths and their number are as the stores say; how a search goes about it is theirs.</summary>
    public Task<PathAnswer> FindPathsAsync(PathQuery query, CancellationToken cancellationToken)
    {
        var neighbours = state.Statements
            .Where(statement => (query.Scope.Types.IsEmpty || query.Scope.Types.Contains(statement.Type)) && query.Scope.Years.Contains(statement.Year))
            .SelectMany(statement => new[] { (From: statement.SourceId, To: statement.TargetId), (From: statement.TargetId, To: statement.SourceId) })
            .Distinct()
            .ToLookup(pair => pair.From, pair => pair.To);
        var degrees = state.Statements.SelectMany(statement => new[] { statement.SourceId, statement.TargetId }).CountBy(id => id).ToDictionary();
        var ends = query.SourceIds.Concat(query.TargetIds).ToHashSet();
        var walks = new List<ImmutableArray<string>>();
        foreach (var source in query.SourceIds.Distinct().Where(state.Nodes.ContainsKey))
        {
            Walk([source]);
        }

        var ordered = walks.OrderBy(path => path.Length).ThenBy(path => string.Join('\0', path), StringComparer.Ordinal).ToList();
        var shortest = ordered.TakeWhile(path => path.Length == ordered[0].Length).ToList();
        var wanted = query.IsShortestOnly ? shortest : ordered;
        return Task.FromResult(new PathAnswer(
            [.. wanted.Take(query.Bounds.MaxPaths)], shortest.Count,
            wanted.Count > query.Bounds.MaxPaths ? PathEnd.Paths : query.IsShortestOnly && walks.Count > 0 ? PathEnd.Found : PathEnd.Hops, 0, 0, []));

        void Walk(ImmutableArray<string> path)
        {
            foreach (var next in path.Length > query.Bounds.MaxHops ? [] : neighbours[path[^1]].Where(id => !path.Contains(id)))
            {
                if (query.TargetIds.Contains(next))
                {
                    walks.Add(path.Add(next));
                }
                else if (!ends.Contains(next) && MayPass(state.Nodes[next]))
                {
                    Walk(path.Add(next));
                }
            }
        }

        bool MayPass(Node node) => query.Scope.PassLabels.Contains(node.Label)
            && (node.Label != NodeLabel.Unit || degrees[node.Id] <= query.Scope.HubStatements);
    }
}
