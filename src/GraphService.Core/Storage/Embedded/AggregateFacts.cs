using GraphService.Model;

namespace GraphService.Storage.Embedded;

/// <summary>What statements are grouped by beside what adjacency knows: levels, lead units, keys of metrics. Equal ones have one number.</summary>
/// <param name="adjacency">The edges.</param>
/// <param name="grouping">By what is grouped.</param>
/// <param name="read">The node with a key.</param>
internal sealed class AggregateFacts(Adjacency adjacency, LinkGrouping grouping, Func<int, Node> read)
{
    private const LinkGrouping All = LinkGrouping.SourceLevel | LinkGrouping.TargetLevel | LinkGrouping.LeadUnit | LinkGrouping.MetricKey;

    private static readonly int[] None = [0];

    private readonly Dictionary<(string SourceLevel, string TargetLevel, int LeadUnit, string MetricKey), int> _numbers = [];
    private readonly List<(string SourceLevel, string TargetLevel, int LeadUnit, string MetricKey)> _facts = [];
    private readonly Dictionary<int, string> _levels = [];

    /// <summary>Whether something is grouped by them; else all edges have number 0.</summary>
    public bool AreAsked => (grouping & All) != 0;

    /// <summary>The numbers of the facts of an edge: one, or one for each unit that leads its source.</summary>
    /// <param name="edge">The edge.</param>
    /// <param name="metric">The metric at its target; null when there is none or it is not needed.</param>
    public IEnumerable<int> Of(Edge edge, Node? metric)
    {
        var metricKey = grouping.HasFlag(LinkGrouping.MetricKey) ? metric?.Properties.GetText("metric_key") ?? "" : "";
        return LeadUnits(edge.Source).Select(unit => NumberOf((
            LevelOf(edge.Source, LinkGrouping.SourceLevel), LevelOf(edge.Target, LinkGrouping.TargetLevel), unit, metricKey)));
    }

    /// <summary>Adds the facts with this number to a key.</summary>
    public AggregateKey AddTo(AggregateKey key, int number) => !AreAsked ? key : key with
    {
        SourceLevel = _facts[number].SourceLevel,
        TargetLevel = _facts[number].TargetLevel,
        LeadUnitId = adjacency.Nodes.IdOf(_facts[number].LeadUnit),
        MetricKey = _facts[number].MetricKey,
    };

    private int NumberOf((string, string, int, string) facts)
    {
        if (!_numbers.TryGetValue(facts, out var number))
        {
            _numbers.Add(facts, number = _facts.Count);
            _facts.Add(facts);
        }

        return number;
    }

    private string LevelOf(int node, LinkGrouping level)
    {
        if (!grouping.HasFlag(level) || !adjacency.Nodes.LabelOf(node).Row().Properties.ContainsKey("level"))
        {
            return "";
        }

        return _levels.TryGetValue(node, out var known) ? known : _levels[node] = read(node).Properties.GetText("level");
    }

    /// <summary>Keys of the units that lead a highlight, each once; 0 when none does.</summary>
    private IReadOnlyCollection<int> LeadUnits(int highlight)
    {
        if (!grouping.HasFlag(LinkGrouping.LeadUnit) || adjacency.Nodes.LabelOf(highlight) != NodeLabel.Highlight)
        {
            return None;
        }

        var units = new HashSet<int>();
        foreach (var segment in adjacency.Segments)
        {
            var leads = segment.Of(highlight, EdgeType.Leads, Direction.Incoming, YearRange.All);
            for (var i = 0; i < leads.Count; i++)
            {
                if (leads.Lives(i, adjacency))
                {
                    units.Add(leads.Neighbours[i]);
                }
            }
        }

        return units.Count == 0 ? None : units;
    }
}
