using System.Collections.Immutable;
using GraphService.Model;
using GraphService.Storage;

namespace GraphService.Queries.Patterns;

/// <summary>
/// Finds the bindings of a pattern in the order of the ids of their nodes. Starts come in small batches; for each batch one node of the pattern after
/// the other is joined, with one read for each edge. A page that a bound ends goes on behind the last start that was looked at whole.
/// </summary>
internal sealed class PatternSearch
{
    /// <summary>
    /// Starts that are looked at together: few at first, to end soon when they fill the page, then twice as many each time, so that starts with few matches
    /// need few reads.
    /// </summary>
    private const int FirstBatch = 16;
    private const int LargestBatch = 1_024;

    private readonly IGraphSnapshot _snapshot;
    private readonly PatternQuery _query;
    private readonly PatternBounds _bounds;
    private readonly CancellationToken _cancellationToken;
    private readonly PatternNeighbours _neighbours;
    private readonly Dictionary<string, bool> _accepted = new(StringComparer.Ordinal);
    private readonly List<PatternBinding> _found = [];
    private int _batch = FirstBatch;

    public PatternSearch(IGraphSnapshot snapshot, PatternQuery query, PatternBounds bounds, CancellationToken cancellationToken)
    {
        (_snapshot, _query, _bounds, _cancellationToken) = (snapshot, query, bounds, cancellationToken);
        _neighbours = new PatternNeighbours(snapshot, query, bounds.MaxStatements, cancellationToken);
    }

    /// <summary>At most <paramref name="limit"/> bindings behind <paramref name="after"/>.</summary>
    /// <param name="after">Ids of the last binding of the page before; only the first of them when all bindings with it are done.</param>
    /// <param name="limit">How many at most.</param>
    public async Task<PatternAnswer> RunAsync(ImmutableArray<string> after, int limit)
    {
        var last = after.IsEmpty ? "" : after[0];
        var starts = after.Length > 1 ? [last] : await StartsAsync(last);
        while (starts.Count > 0 && _found.Count < limit)
        {
            var whole = await BindAsync(starts, after);
            last = whole > 0 ? starts[whole - 1] : last;
            if (whole < starts.Count)
            {
                return Cut(last, isFirst: whole == 0 && _found.Count == 0 && last == (after.IsEmpty ? "" : after[0]), starts[whole]);
            }

            starts = await StartsAsync(last);
        }

        return new PatternAnswer([.. _found], IsCut: false, []);
    }

    /// <summary>Binds a batch of starts; how many were looked at whole. When all together are too much, one after the other.</summary>
    private async Task<int> BindAsync(List<string> starts, ImmutableArray<string> after)
    {
        if (await ExtendAsync(starts) is { } all)
        {
            Take(all, after);
            return starts.Count;
        }

        for (var i = 0; i < starts.Count; i++)
        {
            if (await ExtendAsync([starts[i]]) is not { } bindings)
            {
                return i;
            }

            Take(bindings, after);
        }

        return starts.Count;
    }

    private void Take(List<PatternBinding> bindings, ImmutableArray<string> after)
    {
        bindings.Sort((left, right) => PatternBinding.Compare(left.NodeIds, right.NodeIds));
        _found.AddRange(bindings.Where(binding => after.Length <= 1 || PatternBinding.Compare(binding.NodeIds, after) > 0));
    }

    private PatternAnswer Cut(string last, bool isFirst, string next) => isFirst
        ? throw new LimitExceededException(
            "nodes", "max_pattern_statements", _bounds.MaxStatements,
            $"The matches of {next} alone need more than {_bounds.MaxStatements} statements or {_bounds.MaxBindings} bindings; narrow the pattern.")
        : new PatternAnswer([.. _found], IsCut: true, last.Length == 0 ? [] : [last]);

    /// <summary>All bindings of these starts, or null when that needs too much.</summary>
    private async Task<List<PatternBinding>?> ExtendAsync(List<string> starts)
    {
        var open = Enumerable.Repeat(default(ImmutableArray<int>), _query.Edges.Length).ToImmutableArray();
        var bindings = starts.ConvertAll(start => new PatternBinding([start], open));
        for (var node = 1; node < _query.Nodes.Length && bindings.Count > 0; node++)
        {
            foreach (var edge in EdgesTo(node))
            {
                if (!await _neighbours.LoadAsync(edge.Number, edge.IsFrom, bindings.Select(binding => binding.NodeIds[edge.Earlier])))
                {
                    return null;
                }
            }

            if (Join(bindings, node) is not { } joined)
            {
                return null;
            }

            bindings = await AcceptedAsync(joined, node);
        }

        return bindings;
    }

    private List<PatternBinding>? Join(List<PatternBinding> bindings, int node)
    {
        var edges = EdgesTo(node).ToList();
        var joined = new List<PatternBinding>();
        foreach (var binding in bindings)
        {
            _cancellationToken.ThrowIfCancellationRequested();
            foreach (var id in _neighbours.Of(edges[0].Number, edges[0].IsFrom, binding.NodeIds[edges[0].Earlier]).Keys)
            {
                if (TryJoin(binding, node, id, edges) is { } next)
                {
                    joined.Add(next);
                    if (joined.Count > _bounds.MaxBindings)
                    {
                        return null;
                    }
                }
            }
        }

        return joined;
    }

    private PatternBinding? TryJoin(PatternBinding binding, int node, string id, List<EndedEdge> edges)
    {
        var after = _query.Nodes[node].After;
        if (binding.NodeIds.Contains(id) || (after >= 0 && string.CompareOrdinal(binding.NodeIds[after], id) >= 0))
        {
            return null;
        }

        var years = binding.Years.ToBuilder();
        foreach (var edge in edges)
        {
            if (!_neighbours.Of(edge.Number, edge.IsFrom, binding.NodeIds[edge.Earlier]).TryGetValue(id, out var found))
            {
                return null;
            }

            years[edge.Number] = found;
        }

        var holds = _query.Years.All(condition => years[condition.Edge].IsDefault || years[condition.Other].IsDefault
            || condition.Accepts(years[condition.Edge], years[condition.Other]));
        return holds ? new PatternBinding(binding.NodeIds.Add(id), years.ToImmutable()) : null;
    }

    /// <summary>The bindings whose last node satisfies what the pattern says of it alone.</summary>
    private async Task<List<PatternBinding>> AcceptedAsync(List<PatternBinding> bindings, int number)
    {
        var node = _query.Nodes[number];
        if (node.Filter is null)
        {
            return bindings.FindAll(binding => (node.Id.Length == 0 || node.Id == binding.NodeIds[number])
                && (node.Label is null || node.Label == NodeLabels.FindById(binding.NodeIds[number])));
        }

        string[] unknown = [.. bindings.Select(binding => binding.NodeIds[number]).Where(id => !_accepted.ContainsKey($"{number} {id}")).Distinct()];
        foreach (var found in await _snapshot.GetNodesAsync(unknown, _cancellationToken))
        {
            _accepted.Add($"{number} {found.Id}", node.Accepts(found));
        }

        return bindings.FindAll(binding => _accepted[$"{number} {binding.NodeIds[number]}"]);
    }

    /// <summary>The next batch of nodes that may stand first, by id.</summary>
    private async Task<List<string>> StartsAsync(string after)
    {
        var first = _query.Nodes[0];
        if (first.Id.Length > 0)
        {
            return string.CompareOrdinal(first.Id, after) > 0 && await IsStartAsync(first) ? [first.Id] : [];
        }

        var label = first.Label is { } one
            ? new Filter.Comparison(FilterFields.Label, FilterOperator.Equal, new PropertyValue.Integer((long)one))
            : null;
        var filter = label is null ? first.Filter : first.Filter is null ? label : new Filter.And([label, first.Filter]);
        var nodes = await _snapshot.ListNodesAsync(new NodeQuery(filter, after, _batch) { BeginningOf = _query }, _cancellationToken);
        _batch = Math.Min(2 * _batch, LargestBatch);
        return [.. nodes.Select(node => node.Id)];
    }

    /// <summary>Whether the only node that may stand first does. A node that does not exist has no edges: only what it is like needs a look.</summary>
    private async Task<bool> IsStartAsync(PatternNode first) => first.Filter is null && _query.Edges.Length > 0
        ? first.Label is null || first.Label == NodeLabels.FindById(first.Id)
        : (await _snapshot.GetNodesAsync([first.Id], _cancellationToken)).Any(first.Accepts);

    /// <summary>The edges between a node and earlier ones.</summary>
    private IEnumerable<EndedEdge> EdgesTo(int node)
    {
        for (var number = 0; number < _query.Edges.Length; number++)
        {
            var edge = _query.Edges[number];
            if (Math.Max(edge.From, edge.To) == node)
            {
                yield return new EndedEdge(number, edge.From < edge.To, Math.Min(edge.From, edge.To));
            }
        }
    }

    /// <summary>An edge whose earlier end is bound.</summary>
    /// <param name="Number">Its number.</param>
    /// <param name="IsFrom">Whether its direction is seen from the earlier end.</param>
    /// <param name="Earlier">Number of the earlier end.</param>
    private readonly record struct EndedEdge(int Number, bool IsFrom, int Earlier);
}

/// <summary>Bindings found.</summary>
/// <param name="Found">The bindings; perhaps more than asked for.</param>
/// <param name="IsCut">Whether a bound ended the search before its end.</param>
/// <param name="DoneWith">When cut: the first node that was looked at whole last; empty when there was none.</param>
internal sealed record PatternAnswer(ImmutableArray<PatternBinding> Found, bool IsCut, ImmutableArray<string> DoneWith);
