using System.Collections.Immutable;
using System.Runtime.InteropServices;
using GraphService.Model;

namespace GraphService.Storage.Embedded;

/// <summary>
/// Counts neighbours year by year, for each node once until a commit touches it. They are sorted by number; of their ids only those are compared that may be among the
/// first of a year.
/// </summary>
internal sealed class YearCellReader(Adjacency adjacency, YearCellQuery query, Func<int, Node> getNode)
{
    private const int DirectionBits = 2;
    private const int TypeBits = 8;
    private const int FirstBits = 8;

    /// <summary>By statement its year in the upper half, the key of the neighbour in the lower.</summary>
    private readonly List<long> _found = [];

    private readonly Comparison<int> _byId = adjacency.Nodes.Compare;

    /// <summary>All cells, or null when there are too many statements.</summary>
    public YearCells? Read(Func<string, int?> findKey, CancellationToken cancellationToken)
    {
        var (cells, statements) = (ImmutableArray.CreateBuilder<YearCell>(), 0L);
        foreach (var id in query.NodeIds)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (findKey(id) is not { } key)
            {
                continue;
            }

            if (FindTotals(key) is not { } totals)
            {
                return null;
            }

            foreach (var total in totals.Years.Where(total => query.Years.Contains(total.Year)))
            {
                statements += total.Statements;
                cells.Add(new YearCell(id, total.Year, total.Count, FirstOf(total, totals.Revision)));
            }

            if (statements > query.MaxStatements)
            {
                return null;
            }
        }

        return new YearCells(cells.DrainToImmutable(), (int)statements);
    }

    /// <summary>The first neighbours of a year: as they were read at a revision, unless one may differ in this one. What happened after this one need not be known here.</summary>
    private ImmutableArray<Node> FirstOf(YearTotal total, long revision) =>
        revision <= adjacency.Revision && Array.TrueForAll(total.FirstKeys, key => adjacency.Nodes.TouchedAt(key) <= revision)
            ? total.First
            : [.. total.FirstKeys.Select(getNode)];

    /// <summary>What the node has in the years of the query, perhaps with others; null when these have too many statements.</summary>
    private YearTotals? FindTotals(int key)
    {
        var stamp = adjacency.Nodes.TouchedAt(key);

        // What a later revision has touched is counted as it is in this one, and not kept.
        if (stamp > adjacency.Revision || query.First >= 1 << FirstBits)
        {
            return Count(key, query.Years);
        }

        var number = (((long)key << FirstBits | (long)query.First) << TypeBits | (long)query.Type) << DirectionBits | (long)query.Direction;
        if (adjacency.Evidence.Find<YearTotals>(number, stamp) is { } known)
        {
            return known;
        }

        return Count(key, YearRange.All) is { } all ? adjacency.Evidence.Keep(number, stamp, all, all.Bytes) : Count(key, query.Years);
    }

    private YearTotals? Count(int key, YearRange years)
    {
        _found.Clear();
        foreach (var segment in adjacency.Segments)
        {
            var incidences = segment.Of(key, query.Type, query.Direction, years);
            for (var i = 0; i < incidences.Count; i++)
            {
                if (!incidences.Lives(i, adjacency))
                {
                    continue;
                }

                if (_found.Count == query.MaxStatements)
                {
                    return null;
                }

                _found.Add((long)incidences[i].Year << 32 | (uint)incidences.Neighbours[i]);
            }
        }

        CollectionsMarshal.AsSpan(_found).Sort();
        return new YearTotals(adjacency.Revision, Totals());
    }

    private ImmutableArray<YearTotal> Totals()
    {
        var totals = ImmutableArray.CreateBuilder<YearTotal>();
        for (var start = 0; start < _found.Count;)
        {
            var (year, end, count) = (YearOf(_found[start]), start, 0);
            var first = new TopList<int>(query.First, _byId);
            for (; end < _found.Count && YearOf(_found[end]) == year; end++)
            {
                if (end == start || _found[end] != _found[end - 1])
                {
                    count++;
                    first.Offer((int)_found[end]);
                }
            }

            int[] keys = [.. first.ToList()];
            totals.Add(new YearTotal(year, end - start, count, keys, [.. keys.Select(getNode)]));
            start = end;
        }

        return totals.DrainToImmutable();
    }

    private static int YearOf(long found) => (int)(found >> 32);
}
