using GraphService.V1;

namespace GraphService.Benchmarks.Measuring;

/// <summary>Chooses the nodes to expand: hubs, middling ones and leaves, by their real number of links.</summary>
internal sealed class ExpandNodes(ServerProcess server, int seed)
{
    private const int Hubs = 100;
    private const int PerStratum = 600;
    private const int MaxLeafLinks = 8;
    private const int MaxListed = 4_000;
    private const int PageSize = 500;

    private static readonly NodeLabel[] Labels =
        [NodeLabel.Unit, NodeLabel.Initiative, NodeLabel.Place, NodeLabel.Person, NodeLabel.Role, NodeLabel.Document, NodeLabel.Highlight];

    /// <summary>At most 1,300 distinct nodes in random order; equal seeds and stores give equal nodes.</summary>
    public async Task<IReadOnlyList<ExpandTarget>> ChooseAsync(CancellationToken cancellationToken)
    {
        var candidates = new List<ExpandTarget>();
        foreach (var label in Labels)
        {
            await foreach (var node in ListAsync(label, cancellationToken))
            {
                candidates.Add(await MeasureAsync(node, cancellationToken));
            }
        }

        var random = new Random(seed);
        var byLinks = candidates.OrderByDescending(target => target.Links).ThenBy(target => target.Id, StringComparer.Ordinal).ToArray();
        var hubs = byLinks.Take(Hubs).Select(target => target with { Kind = "hub" });
        var rest = byLinks.Skip(Hubs).ToArray();
        random.Shuffle(rest);
        var middling = rest.Where(target => target.Links > MaxLeafLinks).Take(PerStratum).Select(target => target with { Kind = "middling" });
        var leaves = rest.Where(target => target.Links <= MaxLeafLinks).Take(PerStratum).Select(target => target with { Kind = "leaf" });
        ExpandTarget[] chosen = [.. hubs, .. middling, .. leaves];
        random.Shuffle(chosen);
        return chosen;
    }

    private async IAsyncEnumerable<Node> ListAsync(
        NodeLabel label, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var request = new ListNodesRequest { Filter = $"label = {label.ToString().ToUpperInvariant()}", PageSize = PageSize };
        var left = MaxListed / Labels.Length;
        while (left > 0)
        {
            var page = await server.Graph.ListNodesAsync(request, cancellationToken: cancellationToken);
            foreach (var node in page.Nodes.Take(left))
            {
                yield return node;
            }

            left = page.NextPageToken.Length == 0 ? 0 : left - page.Nodes.Count;
            request.PageToken = page.NextPageToken;
        }
    }

    private async Task<ExpandTarget> MeasureAsync(Node node, CancellationToken cancellationToken)
    {
        var answer = await server.Graph.ExpandNodeAsync(new ExpandNodeRequest { Id = node.Id, PageSize = 1 }, cancellationToken: cancellationToken);
        return new ExpandTarget("", node.Id, node.Name, answer.Groups.Sum(group => group.LinkCount), answer.Groups.Sum(group => group.StatementCount));
    }
}

/// <summary>A node to expand.</summary>
/// <param name="Kind">Stratum that it belongs to.</param>
/// <param name="Id">Id.</param>
/// <param name="Name">Name.</param>
/// <param name="Links">Number of its links.</param>
/// <param name="Statements">Number of statements behind them.</param>
internal sealed record ExpandTarget(string Kind, string Id, string Name, long Links, long Statements);
