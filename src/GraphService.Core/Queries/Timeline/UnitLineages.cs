using System.Collections.Immutable;
using GraphService.Model;
using GraphService.Storage;

namespace GraphService.Queries.Timeline;

/// <summary>A unit of the same lineage.</summary>
/// <param name="Unit">The unit.</param>
/// <param name="IsPredecessor">Whether it was before.</param>
/// <param name="Distance">Successions between them, from 1.</param>
/// <param name="Statement">The statement that joins it.</param>
public sealed record UnitLineage(Node Unit, bool IsPredecessor, int Distance, EvidencedStatement Statement);

/// <summary>Follows SUCCEEDS from a unit: to those before it and theirs, and to those after it and theirs.</summary>
internal static class UnitLineages
{
    private const int MaxUnits = 50;

    /// <summary>The lineage by distance, predecessors first, then by id.</summary>
    public static async Task<ImmutableArray<UnitLineage>> FindAsync(TimelineReader reader, string id)
    {
        var known = new HashSet<string>(StringComparer.Ordinal) { id };
        var found = new List<(string Id, bool IsPredecessor, int Distance, Statement Statement)>();
        await FollowAsync(reader, id, Direction.Outgoing, known, found);
        await FollowAsync(reader, id, Direction.Incoming, known, found);
        var kept = found.OrderBy(member => member.Distance).ThenByDescending(member => member.IsPredecessor).ThenBy(member => member.Id, StringComparer.Ordinal).ToArray();
        var nodes = await reader.NodesAsync(kept.Select(member => member.Id));
        var evidence = await reader.EvidenceAsync([.. kept.Select(member => member.Statement)]);
        return [.. kept.Select((member, i) => new UnitLineage(nodes[member.Id], member.IsPredecessor, member.Distance, evidence[i]))];
    }

    private static async Task FollowAsync(
        TimelineReader reader, string id, Direction direction, HashSet<string> known, List<(string Id, bool IsPredecessor, int Distance, Statement Statement)> found)
    {
        List<string> front = [id];
        for (var distance = 1; front.Count > 0; distance++)
        {
            var next = new List<string>();
            foreach (var statement in await reader.GatherAsync(front, [EdgeType.Succeeds], direction, YearRange.All))
            {
                var other = direction == Direction.Outgoing ? statement.TargetId : statement.SourceId;
                if (found.Count == MaxUnits)
                {
                    reader.Cut("max_lineage_units");
                    return;
                }

                if (known.Add(other))
                {
                    found.Add((other, direction == Direction.Outgoing, distance, statement));
                    next.Add(other);
                }
            }

            front = next;
        }
    }
}
