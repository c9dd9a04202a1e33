using System.Runtime.InteropServices;
using GraphService.Model;

namespace GraphService.Storage.Embedded;

/// <summary>Groups and counts edges: those of a node, or all.</summary>
internal sealed class AggregateReader(
    Adjacency adjacency, StatementReader statements, AggregateQuery query, CancellationToken cancellationToken)
{
    private const int EdgesBetweenChecks = 4096;

    private readonly EdgeTypeSet _types = new(query.Types);
    private readonly Dictionary<Key, Tally> _tallies = [];
    private readonly List<Edge> _summed = [];
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

        Sum();
        var first = new TopList<Aggregate>(query.Limit, static (left, right) => AggregateQuery.Compare(left, right));
        foreach (var (group, tally) in _tallies)
        {
            first.Offer(tally.ToAggregate(KeyOf(group)));
        }

        return first.ToList();
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

        TallyOf(edge).Add(edge);
        if (query.Sum != LinkSum.None)
        {
            _summed.Add(edge);
        }
    }

    /// <summary>Attributes stand in the record: read document by document, each once.</summary>
    private void Sum()
    {
        foreach (var edge in _summed.OrderBy(edge => edge.Evidence.Slot))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (AggregateQuery.FindCount(statements.Read(edge)) is { } count)
            {
                TallyOf(edge).AddCount(count);
            }
        }
    }

    private Tally TallyOf(in Edge edge)
    {
        var grouping = query.Grouping;
        var key = new Key(
            grouping.HasFlag(LinkGrouping.Type) ? edge.Type : default,
            grouping.HasFlag(LinkGrouping.Year) ? edge.Year : 0,
            grouping.HasFlag(LinkGrouping.Source) ? edge.Source : 0,
            grouping.HasFlag(LinkGrouping.Target) ? edge.Target : 0,
            grouping.HasFlag(LinkGrouping.SourceLabel) ? adjacency.Nodes.LabelOf(edge.Source) : default,
            grouping.HasFlag(LinkGrouping.TargetLabel) ? adjacency.Nodes.LabelOf(edge.Target) : default);
        ref var tally = ref CollectionsMarshal.GetValueRefOrAddDefault(_tallies, key, out _);
        return tally ??= new Tally();
    }

    private AggregateKey KeyOf(Key key) => new(
        key.Type, key.Year, adjacency.Nodes.IdOf(key.Source), adjacency.Nodes.IdOf(key.Target), key.SourceLabel, key.TargetLabel);

    private readonly record struct Key(EdgeType Type, int Year, int Source, int Target, NodeLabel SourceLabel, NodeLabel TargetLabel);

    private sealed class Tally
    {
        private readonly HashSet<(EdgeType, int, int)> _links = [];
        private readonly HashSet<int> _sources = [];
        private readonly HashSet<int> _targets = [];
        private long _statements;
        private long _sum;
        private long _counts;

        public void Add(in Edge edge)
        {
            _statements++;
            if (_links.Add((edge.Type, edge.Source, edge.Target)))
            {
                _sources.Add(edge.Source);
                _targets.Add(edge.Target);
            }
        }

        public void AddCount(long count)
        {
            _sum += count;
            _counts++;
        }

        public Aggregate ToAggregate(AggregateKey key) => new(key, _statements, _links.Count, _sources.Count, _targets.Count, _sum, _counts);
    }
}
