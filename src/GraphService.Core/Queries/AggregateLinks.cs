using System.Collections.Immutable;
using GraphService.Model;
using GraphService.Storage;

namespace GraphService.Queries;

/// <summary>How many links are there, by type, year, label or node?</summary>
public static class AggregateLinks
{
    /// <summary>Groups from number <paramref name="first"/> on, with the nodes that they name.</summary>
    /// <exception cref="NotFoundException">The query names a node that does not exist.</exception>
    public static async Task<AggregatedLinks> RunAsync(
        IGraphSnapshot snapshot, AggregateQuery query, int first, CancellationToken cancellationToken)
    {
        if (query.NodeId.Length > 0)
        {
            await GetNode.RequireAsync(snapshot, [query.NodeId], cancellationToken);
        }

        var groups = (await snapshot.AggregateAsync(query, cancellationToken)).Skip(first).ToImmutableArray();
        var ids = groups.SelectMany(group => new[] { group.Key.SourceId, group.Key.TargetId, group.Key.LeadUnitId })
            .Where(id => id.Length > 0).Distinct().Order(StringComparer.Ordinal).ToArray();
        return new AggregatedLinks(groups, [.. await snapshot.GetNodesAsync(ids, cancellationToken)]);
    }
}

/// <summary>Groups of statements.</summary>
/// <param name="Groups">The groups.</param>
/// <param name="Nodes">The nodes that they name, by id.</param>
public sealed record AggregatedLinks(ImmutableArray<Aggregate> Groups, ImmutableArray<Node> Nodes);
