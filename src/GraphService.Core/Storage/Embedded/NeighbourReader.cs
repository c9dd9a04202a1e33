using GraphService.Model;

namespace GraphService.Storage.Embedded;

/// <summary>Lists the links of some nodes without their statements.</summary>
internal sealed class NeighbourReader(Adjacency adjacency, StatementReader statements, NeighbourQuery query)
{
    private readonly List<Neighbour> _found = [];
    private readonly Dictionary<int, LinkDraft> _drafts = [];
    private long _statements;

    /// <summary>All neighbours, or null when there are too many statements.</summary>
    public List<Neighbour>? Read(Func<string, int?> findKey, CancellationToken cancellationToken)
    {
        foreach (var id in query.NodeIds)
        {
            if (findKey(id) is { } key && !TryRead(id, key, cancellationToken))
            {
                return null;
            }
        }

        return _found;
    }

    private bool TryRead(string id, int key, CancellationToken cancellationToken)
    {
        var selection = new EdgeSelection(id, query.Types, query.Direction, query.Years);
        foreach (var (type, direction) in statements.KindsOf(selection, key))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (!TryGather(key, type, direction))
            {
                return false;
            }

            var neighbours = _drafts.Keys.ToArray();
            Array.Sort(neighbours, adjacency.Nodes.Compare);
            _found.AddRange(neighbours.Select(neighbour => new Neighbour(
                id, type, direction, adjacency.Nodes.IdOf(neighbour), _drafts[neighbour].Support, [.. _drafts[neighbour].Years])));
            _drafts.Clear();
        }

        return true;
    }

    private bool TryGather(int key, EdgeType type, Direction direction)
    {
        foreach (var segment in adjacency.Segments)
        {
            var incidences = segment.Of(key, type, direction, query.Years);
            for (var i = 0; i < incidences.Count; i++)
            {
                var neighbour = incidences.Neighbours[i];
                if (!incidences.Lives(i, adjacency) || !(query.Labels.IsEmpty || query.Labels.Contains(adjacency.Nodes.LabelOf(neighbour))))
                {
                    continue;
                }

                if (++_statements > query.MaxStatements)
                {
                    return false;
                }

                if (!_drafts.TryGetValue(neighbour, out var draft))
                {
                    _drafts.Add(neighbour, draft = new LinkDraft());
                }

                draft.Add(incidences[i], statements.Order);
            }
        }

        return true;
    }
}
