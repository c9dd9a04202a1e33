using System.Collections.Immutable;
using GraphService.Model;
using GraphService.Neo4j.Cypher;
using GraphService.Neo4j.Transport;
using GraphService.Storage;

namespace GraphService.Neo4j;

/// <summary>Patterns, and links with what shows them: one way to the server where parts would take many.</summary>
internal sealed partial class Neo4jSnapshot
{
    /// <inheritdoc/>
    public async Task<PatternPage?> FindPatternAsync(PatternPageQuery query, CancellationToken cancellationToken)
    {
        if (!PatternPageCypher.Knows(query.Pattern))
        {
            return null;
        }

        var parameters = new Dictionary<string, object?>(StringComparer.Ordinal);
        if (PatternPageCypher.Page(query, parameters) is not { } text)
        {
            return null;
        }

        var row = (await RunAsync(new CypherStatement(text, parameters), cancellationToken)).Single();
        if (!row.Flag(0))
        {
            return null;
        }

        var bindings = row.Rows(1).Select(ids => Enumerable.Range(0, query.Pattern.Nodes.Length).Select(ids.Text).ToImmutableArray()).ToList();
        var page = bindings.Take(query.Size).ToImmutableArray();
        var facts = ReadFacts(row, 2, query.Pattern.Edges.Length);
        return new PatternPage(
            page, bindings.Count > query.Size ? page[^1] : [], IsCut: false,
            facts with { Nodes = [.. facts.Nodes.OrderBy(node => node.Id, StringComparer.Ordinal)] });
    }

    /// <inheritdoc/>
    public async Task<LinkFacts> GatherLinksAsync(
        IReadOnlyList<PairQuery> queries, IReadOnlyCollection<string> nodeIds, CancellationToken cancellationToken)
    {
        var asked = queries.Select(query => query with { Pairs = [.. query.Pairs.Where(AreNamed).Distinct()] }).ToImmutableArray();
        var open = asked.Where(query => !query.Pairs.IsEmpty).ToImmutableArray();
        if (open.IsEmpty)
        {
            return new LinkFacts([.. queries.Select(_ => NoLinks)], await GetNodesAsync(nodeIds, cancellationToken));
        }

        var parameters = new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["ids"] = Rows.ByLabel(nodeIds.Where(id => NodeLabels.FindById(id) is not null).Distinct(StringComparer.Ordinal)),
        };
        for (var number = 0; number < open.Length; number++)
        {
            parameters.Add($"pairs{number}", Rows.ByLabel(open[number].Pairs));
            YearCypher.Add(parameters, open[number].Years, number);
        }

        var row = (await RunAsync(new CypherStatement(LinkFactsCypher.Gather(open), parameters), cancellationToken)).Single();
        var facts = ReadFacts(row, 0, open.Length);
        var byId = facts.Nodes.ToDictionary(node => node.Id, StringComparer.Ordinal);
        var links = new Queue<ILookup<NodePair, EvidencedLink>>(facts.Links);
        return facts with
        {
            Links = [.. asked.Select(query => query.Pairs.IsEmpty ? NoLinks : links.Dequeue())],
            Nodes = [.. nodeIds.Where(byId.ContainsKey).Select(id => byId[id])],
        };
    }

    private static readonly ILookup<NodePair, EvidencedLink> NoLinks = Array.Empty<EvidencedLink>().ToLookup(_ => default(NodePair));

    private static bool AreNamed(NodePair pair) => NodeLabels.FindById(pair.NodeId) is not null && NodeLabels.FindById(pair.OtherId) is not null;

    /// <summary>Reads links with the numbers of their parts, highlights, layouts and nodes from the columns on from <paramref name="first"/>.</summary>
    private static LinkFacts ReadFacts(CypherRow row, int first, int parts)
    {
        var links = row.Rows(first)
            .Select(numbered => (Part: numbered.Int(0), NodeId: numbered.Row(1).Text(0), Link: LinkMapping.ReadLink(numbered.Row(1).Row(1))))
            .OrderBy(link => link.Link.Position).ToList();
        var evidence = EvidenceReader.Read(links.Select(link => link.Link.Best), ReadNodes(row, first + 1), row.List(first + 2).Select(ReadLayout));
        var evidenced = links.Zip(evidence).ToLookup(
            pair => pair.First.Part,
            pair => (Pair: new NodePair(pair.First.NodeId, pair.First.Link.Position.NeighbourId), Link: new EvidencedLink(pair.First.Link, pair.Second)));
        return new LinkFacts(
            [.. Enumerable.Range(0, parts).Select(part => evidenced[part].ToLookup(link => link.Pair, link => link.Link))], ReadNodes(row, first + 3));
    }

    private static HighlightLayout ReadLayout(object? json) => json is string text
        ? StoredGraph.ReadLayout(text)
        : throw new StoreCorruptException("A layout is no text.");

    private static IReadOnlyList<Node> ReadNodes(CypherRow row, int column) => [.. row.Maps(column).Select(NodeMapping.FromMap)];
}
