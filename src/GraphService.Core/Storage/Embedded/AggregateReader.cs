using System.Runtime.InteropServices;
using GraphService.Model;

namespace GraphService.Storage.Embedded;

/// <summary>
/// Groups and counts edges: those of a node, or all. The selected ones are sorted, so that a group, its sources and its links stand side by side: however many groups
/// there are, they cost no more than the rows.
/// </summary>
/// <param name="adjacency">The edges.</param>
/// <param name="statements">Their statements.</param>
/// <param name="query">What to group.</param>
/// <param name="read">The node with a key.</param>
/// <param name="cancellationToken">Stops the work.</param>
internal sealed class AggregateReader(
    Adjacency adjacency, StatementReader statements, AggregateQuery query, Func<int, Node> read, CancellationToken cancellationToken)
{
    private const int EdgesBetweenChecks = 4096;

    private readonly EdgeTypeSet _types = new(query.Types);
    private readonly AggregateFacts _facts = new(adjacency, query.Grouping, read);
    private readonly AggregateOrder _order = new(query.Grouping, adjacency.Nodes, cancellationToken);
    private readonly bool _needsMetrics = query.Grouping.HasFlag(LinkGrouping.MetricKey) || query.MetricKey.Length > 0 || query.Sum == LinkSum.Value;
    private readonly List<AggregateRow> _rows = [];
    private readonly List<double> _values = [];
    private readonly List<(Edge Edge, int First, int Count)> _counted = [];
    private int _edges;

    /// <summary>The first groups by number of statements, then by key.</summary>
    /// <param name="node">Key of the node; null = all edges.</param>
    public List<Aggregate> Read(int? node)
    {
        if (node is { } key)
        {
            AddNode(key);
        }
        else
        {
            AddAll();
        }

        ReadCounts();
        return Count();
    }

    private void AddNode(int node)
    {
        foreach (var (type, direction) in statements.KindsOf(new EdgeSelection("", query.Types, query.Direction, query.Years), node))
        {
            foreach (var segment in adjacency.Segments)
            {
                var incidences = segment.Of(node, type, direction, query.Years);
                for (var i = 0; i < incidences.Count; i++)
                {
                    Add(incidences[i]);
                }
            }
        }
    }

    private void AddAll()
    {
        foreach (var segment in adjacency.Segments)
        {
            foreach (var edge in segment.Edges)
            {
                if (_types.Contains(edge.Type) && query.Years.Contains(edge.Year))
                {
                    Add(edge);
                }
            }
        }
    }

    private void Add(in Edge edge)
    {
        if (++_edges % EdgesBetweenChecks == 0)
        {
            cancellationToken.ThrowIfCancellationRequested();
        }

        var (source, target) = (adjacency.Nodes.LabelOf(edge.Source), adjacency.Nodes.LabelOf(edge.Target));
        if (!adjacency.Lives(edge) || !(query.SourceLabels.IsEmpty || query.SourceLabels.Contains(source))
            || !(query.TargetLabels.IsEmpty || query.TargetLabels.Contains(target)))
        {
            return;
        }

        var metric = _needsMetrics && target == NodeLabel.Metric ? read(edge.Target) : null;
        if (query.MetricKey.Length > 0 && metric?.Properties.GetText("metric_key") != query.MetricKey)
        {
            return;
        }

        var first = _rows.Count;
        var value = query.Sum == LinkSum.Value && metric is not null && edge.Type == EdgeType.Reports ? NumberOf(MetricValues.Find(metric)) : -1;
        var row = new AggregateRow(edge.Source, edge.Target, 0, value, edge.Year, edge.Type);
        if (_facts.AreAsked)
        {
            _rows.AddRange(_facts.Of(edge, metric).Select(facts => row with { Facts = facts }));
        }
        else
        {
            _rows.Add(row);
        }

        if (query.Sum == LinkSum.Count)
        {
            _counted.Add((edge, first, _rows.Count - first));
        }
    }

    private int NumberOf(double? value)
    {
        if (value is not { } number)
        {
            return -1;
        }

        _values.Add(number);
        return _values.Count - 1;
    }

    /// <summary>Attributes stand in the record: read document by document, each once.</summary>
    private void ReadCounts()
    {
        var rows = CollectionsMarshal.AsSpan(_rows);
        foreach (var (edge, first, count) in _counted.OrderBy(counted => counted.Edge.Evidence.Slot))
        {
            cancellationToken.ThrowIfCancellationRequested();
            var number = NumberOf(AggregateQuery.FindCount(statements.Read(edge)));
            foreach (ref var row in rows.Slice(first, count))
            {
                row = row with { Value = number };
            }
        }
    }

    private List<Aggregate> Count()
    {
        Sort();
        var first = new TopList<Aggregate>(query.Limit, static (left, right) => AggregateQuery.Compare(left, right));
        var rows = CollectionsMarshal.AsSpan(_rows);
        for (var start = 0; start < rows.Length;)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var end = start + 1;
            while (end < rows.Length && _order.CompareGroups(rows[start], rows[end]) == 0)
            {
                end++;
            }

            first.Offer(Count(rows[start..end]));
            start = end;
        }

        return first.ToList();
    }

    /// <summary>The order looks at the token, and the sort wraps what it throws.</summary>
    private void Sort()
    {
        try
        {
            _rows.Sort(_order);
        }
        catch (InvalidOperationException) when (cancellationToken.IsCancellationRequested)
        {
            throw new OperationCanceledException(cancellationToken);
        }
    }

    /// <summary>Counts a group: of the two ends, the one that comes first in the order is counted by its changes, the other one likewise where the first is one node.</summary>
    private Aggregate Count(ReadOnlySpan<AggregateRow> group)
    {
        var (links, near, values) = (0, 0, (List<double>?)null);
        var far = query.Grouping.HasFlag(LinkGrouping.Source) || query.Grouping.HasFlag(LinkGrouping.Target) ? null : new HashSet<int>();
        var farChanges = 0;
        for (var i = 0; i < group.Length; i++)
        {
            var (row, before) = (group[i], i > 0 ? group[i - 1] : default);
            var isNear = i == 0 || Near(row) != Near(before);
            var isFar = isNear || Far(row) != Far(before);
            near += isNear ? 1 : 0;
            farChanges += isFar ? 1 : 0;
            links += isFar || row.Type != before.Type ? 1 : 0;
            if (isFar)
            {
                far?.Add(Far(row));
            }

            if (row.Value >= 0)
            {
                (values ??= []).Add(_values[row.Value]);
            }
        }

        var (sources, targets) = _order.IsByTarget ? (far?.Count ?? farChanges, near) : (near, far?.Count ?? farChanges);
        return new Aggregate(KeyOf(group[0]), group.Length, links, sources, targets, MetricValues.Sum(values ?? []), values?.Count ?? 0);
    }

    private int Near(in AggregateRow row) => _order.IsByTarget ? row.Target : row.Source;

    private int Far(in AggregateRow row) => _order.IsByTarget ? row.Source : row.Target;

    private AggregateKey KeyOf(in AggregateRow row)
    {
        var by = query.Grouping;
        return _facts.AddTo(
            new AggregateKey(
                by.HasFlag(LinkGrouping.Type) ? row.Type : default,
                by.HasFlag(LinkGrouping.Year) ? row.Year : 0,
                by.HasFlag(LinkGrouping.Source) ? adjacency.Nodes.IdOf(row.Source) : "",
                by.HasFlag(LinkGrouping.Target) ? adjacency.Nodes.IdOf(row.Target) : "",
                by.HasFlag(LinkGrouping.SourceLabel) ? adjacency.Nodes.LabelOf(row.Source) : default,
                by.HasFlag(LinkGrouping.TargetLabel) ? adjacency.Nodes.LabelOf(row.Target) : default),
            row.Facts);
    }
}
