using System.Collections.Immutable;

namespace GraphService.Storage.Embedded;

/// <summary>Counts neighbours year by year: those of a node are sorted by year and id, which is all that has to be done with each.</summary>
internal sealed class YearCellReader(Adjacency adjacency, YearCellQuery query)
{
    private readonly List<(int Year, int Neighbour)> _found = [];
    private readonly ImmutableArray<YearCell>.Builder _cells = ImmutableArray.CreateBuilder<YearCell>();
    private int _statements;

    /// <summary>All cells, or null when there are too many statements.</summary>
    public YearCells? Read(Func<string, int?> findKey, CancellationToken cancellationToken)
    {
        foreach (var id in query.NodeIds)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (findKey(id) is not { } key)
            {
                continue;
            }

            if (!TryGather(key))
            {
                return null;
            }

            AddCells(id);
        }

        return new YearCells(_cells.ToImmutable(), _statements);
    }

    private bool TryGather(int key)
    {
        _found.Clear();
        foreach (var segment in adjacency.Segments)
        {
            var incidences = segment.Of(key, query.Type, query.Direction, query.Years);
            for (var i = 0; i < incidences.Count; i++)
            {
                if (!incidences.Lives(i, adjacency))
                {
                    continue;
                }

                if (++_statements > query.MaxStatements)
                {
                    return false;
                }

                _found.Add((incidences[i].Year, incidences.Neighbours[i]));
            }
        }

        _found.Sort((left, right) => left.Year != right.Year ? left.Year.CompareTo(right.Year) : adjacency.Nodes.Compare(left.Neighbour, right.Neighbour));
        return true;
    }

    private void AddCells(string id)
    {
        for (var start = 0; start < _found.Count;)
        {
            var (year, end, count) = (_found[start].Year, start, 0);
            var first = ImmutableArray.CreateBuilder<string>();
            for (; end < _found.Count && _found[end].Year == year; end++)
            {
                if (end > start && _found[end].Neighbour == _found[end - 1].Neighbour)
                {
                    continue;
                }

                if (count++ < query.First)
                {
                    first.Add(adjacency.Nodes.IdOf(_found[end].Neighbour));
                }
            }

            _cells.Add(new YearCell(id, year, count, first.ToImmutable()));
            start = end;
        }
    }
}
