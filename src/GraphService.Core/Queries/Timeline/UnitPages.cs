using System.Collections.Immutable;
using GraphService.Model;
using GraphService.Storage;

namespace GraphService.Queries.Timeline;

/// <summary>Which units a list goes through.</summary>
/// <param name="UnitId">Only this one; empty = all.</param>
/// <param name="Place">Only units that are of this place or print its full name in theirs; empty = all.</param>
public sealed record UnitScope(string UnitId, string Place);

/// <summary>Position in a list that goes through units by id: behind so many entries of a unit.</summary>
/// <param name="UnitId">The unit; empty = before the first.</param>
/// <param name="Entries">Entries of the unit before this place; -1 = all.</param>
public sealed record UnitPosition(string UnitId, int Entries)
{
    /// <summary>Before everything.</summary>
    public static readonly UnitPosition Start = new("", -1);
}

/// <summary>A page of a list that goes through units.</summary>
/// <param name="Entries">The entries.</param>
/// <param name="Next">Where the next page goes on; null = there is none.</param>
/// <param name="TruncatedReason">Limit that left a unit out; empty when none did.</param>
public sealed record UnitPage<T>(ImmutableArray<T> Entries, UnitPosition? Next, string TruncatedReason);

/// <summary>Goes through units by id, as many as one page may look at, each with the whole budget of statements.</summary>
internal static class UnitPages
{
    private const int BatchSize = 50;

    /// <summary>One page. A page that has looked at as many units as it may ends early; the next goes on behind them.</summary>
    /// <param name="snapshot">The graph.</param>
    /// <param name="scope">The units.</param>
    /// <param name="after">Where the page begins.</param>
    /// <param name="size">Entries at most.</param>
    /// <param name="limits">Bounds.</param>
    /// <param name="readAsync">All entries of a unit in order.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <exception cref="NotFoundException">The scope's unit does not exist.</exception>
    public static async Task<UnitPage<T>> ReadAsync<T>(
        IGraphSnapshot snapshot, UnitScope scope, UnitPosition after, int size, TimelineLimits limits, Func<TimelineReader, Node, Task<IReadOnlyList<T>>> readAsync,
        CancellationToken cancellationToken)
    {
        var reader = new TimelineReader(snapshot, limits, cancellationToken);
        var (entries, reason, seen) = (ImmutableArray.CreateBuilder<T>(), "", 0);
        await foreach (var unit in UnitsAsync(reader, scope, after))
        {
            if (seen == limits.MaxUnits)
            {
                return new UnitPage<T>(entries.ToImmutable(), after, reason);
            }

            cancellationToken.ThrowIfCancellationRequested();
            seen++;
            reader.Refill();
            var found = await readAsync(reader, unit);
            reason = reason.Length > 0 ? reason : reader.TruncatedReason;
            var own = reader.TruncatedReason.Length > 0 ? [] : found;
            var skip = unit.Id == after.UnitId ? after.Entries : 0;
            var taken = own.Skip(skip).Take(size - entries.Count).ToArray();
            entries.AddRange(taken);
            after = skip + taken.Length < own.Count ? new UnitPosition(unit.Id, skip + taken.Length) : new UnitPosition(unit.Id, -1);
            if (after.Entries >= 0)
            {
                return new UnitPage<T>(entries.ToImmutable(), after, reason);
            }
        }

        return new UnitPage<T>(entries.ToImmutable(), null, reason);
    }

    /// <summary>Ids of the units that are of a place or print its full name in theirs, the first by id; says so when there are more.</summary>
    public static async Task<HashSet<string>> FindIdsAsync(TimelineReader reader, string place, int max)
    {
        var units = await reader.Snapshot.ListNodesAsync(new NodeQuery(Filter(new UnitScope("", place)), "", max + 1), reader.Token);
        if (units.Count > max)
        {
            reader.Cut(TimelineLimits.MaxUnitsName);
        }

        return units.Take(max).Select(unit => unit.Id).ToHashSet(StringComparer.Ordinal);
    }

    private static async IAsyncEnumerable<Node> UnitsAsync(TimelineReader reader, UnitScope scope, UnitPosition after)
    {
        if (scope.UnitId.Length > 0)
        {
            var only = await reader.GetAsync(scope.UnitId);
            if (after != new UnitPosition(only.Id, -1) && IsIn(only, scope.Place))
            {
                yield return only;
            }

            yield break;
        }

        if (after.Entries >= 0)
        {
            yield return await reader.GetAsync(after.UnitId);
        }

        var last = after.UnitId;
        while (true)
        {
            var batch = await reader.Snapshot.ListNodesAsync(new NodeQuery(Filter(scope), last, BatchSize), reader.Token);
            foreach (var unit in batch)
            {
                yield return unit;
            }

            if (batch.Count < BatchSize)
            {
                yield break;
            }

            last = batch[^1].Id;
        }
    }

    private static Filter Filter(UnitScope scope)
    {
        var isUnit = new Filter.Comparison("label", FilterOperator.Equal, new PropertyValue.Integer((long)NodeLabel.Unit));
        return scope.Place.Length == 0
            ? isUnit
            : new Filter.And(
            [
                isUnit,
                new Filter.Or(
                [
                    new Filter.Comparison("place", FilterOperator.Equal, new PropertyValue.Text(scope.Place)),
                    new Filter.Comparison("name", FilterOperator.Has, new PropertyValue.Text(scope.Place)),
                ]),
            ]);
    }

    private static bool IsIn(Node unit, string place) =>
        place.Length == 0 || unit.Properties.GetText("place") == place || unit.Name.Contains(place, StringComparison.Ordinal);
}
