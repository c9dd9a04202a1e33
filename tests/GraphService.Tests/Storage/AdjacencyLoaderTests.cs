using GraphService.Model;
using GraphService.Storage;
using GraphService.Storage.Embedded;

namespace GraphService.Tests.Storage;

/// <summary>A store with more statements than one merged segment holds has few segments when it is opened, and answers as before.</summary>
public sealed class AdjacencyLoaderTests : EmbeddedStoreTest
{
    private const int Documents = 12;
    private const int Sources = 300;
    private const int Targets = 200;

    [Fact]
    public async Task Open_ManyStatements_MakesFewSegmentsWithTheSameLinks()
    {
        for (var document = 0; document < Documents; document++)
        {
            await Store.ReplaceDocumentAsync(EverySourceWithEveryTarget(document), null, default);
        }

        var before = await LinksAsync();
        await ReopenAsync();
        var after = await LinksAsync();

        Assert.Equal((Targets, (long)Targets * Documents), (before.Groups.Single().LinkCount, before.Groups.Single().StatementCount));
        Assert.Equal(before.Groups.Single(), after.Groups.Single());
        Assert.Equal(before.Links.Select(link => (link.Position, link.Best.Id)), after.Links.Select(link => (link.Position, link.Best.Id)));
        // Each document also contains its highlight.
        Assert.Equal(Documents * (Sources * Targets + 1), Store.Current.Segments.Sum(segment => segment.Count));
        Assert.InRange(Store.Current.Segments.Length, 2, 5);
        Assert.Contains(Store.Current.Segments, segment => segment.Count > Adjacency.MaxMergedEdges);
    }

    private static DocumentGraph EverySourceWithEveryTarget(int document)
    {
        var maker = new GraphMaker($"all{document}", 2020 + document);
        var highlight = maker.AddHighlight();
        for (var i = 0; i < Sources * Targets; i++)
        {
            maker.Add(EdgeType.CooperatesWith, Some.Unit($"甲{i % Sources}"), Some.Unit($"乙{i / Sources}"), highlight);
        }

        return maker.Build();
    }

    private async Task<LinkPage> LinksAsync()
    {
        await using var snapshot = await Store.ReadAsync(default);
        return await snapshot.ListLinksAsync(new LinkQuery(new EdgeSelection(NodeIds.Unit("甲7"), [], null, YearRange.All), [], null, Targets), default);
    }
}
