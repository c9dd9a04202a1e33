using GraphService.Model;
using GraphService.Storage;
using GraphService.Storage.Embedded;

namespace GraphService.Tests.Storage;

/// <summary>A hub answers as the model does: page by page, with every selection, before and after a change.</summary>
public sealed class HubLinksTests : EmbeddedStoreTest
{
    private const int Leaves = HubLinks.MinEdges + 500;

    private static readonly string Hub = NodeIds.Unit("中心");

    [Fact]
    public async Task ListLinks_OfAHub_EqualTheModelBeforeAndAfterAChange()
    {
        var reference = new ReferenceGraphStore();
        await WriteAsync(reference, Star("a", 2021, leaf => true));
        await WriteAsync(reference, Star("b", 2022, leaf => leaf % 3 == 0));
        await AssertEqualAsync(reference);
        await WriteAsync(reference, Star("b", 2022, leaf => leaf % 7 == 0));
        await AssertEqualAsync(reference);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task ListLinks_OfAHub_RandomCommits_EqualTheModel(int seed)
    {
        var random = new Random(seed);
        var reference = new ReferenceGraphStore();
        await WriteAsync(reference, Star("a", 2021, leaf => leaf % 9 != 0));
        await AssertEqualAsync(reference);
        for (var step = 0; step < 6; step++)
        {
            // Some leaves are new to the hub, some say it again, and some go when their document is replaced or deleted; not always is somebody asking.
            var (modulus, rest) = (random.Next(40, 400), random.Next(40));
            await WriteAsync(reference, Star($"b{random.Next(3)}", 2021 + random.Next(3), leaf => leaf % modulus == rest));
            if (random.Next(3) == 0 && await DeleteAsync(reference, $"documents/b{random.Next(3)}"))
            {
                await WriteAsync(reference, Elsewhere("other"));
            }

            if (random.Next(3) > 0)
            {
                await AssertEqualAsync(reference);
            }
        }

        await AssertEqualAsync(reference);
    }

    [Fact]
    public async Task ListLinks_OfAHub_FewTouchedLinksKeepTheOrderOfTheOthers()
    {
        await Store.ReplaceDocumentAsync(Star("a", 2021, leaf => true), null, default);
        await using (var snapshot = await Store.ReadAsync(default))
        {
            await snapshot.ListLinksAsync(new LinkQuery(new EdgeSelection(Hub, [], null, YearRange.All), [], null, 1), default);
        }

        await Store.ReplaceDocumentAsync(Star("b", 2022, leaf => leaf < 3), null, default);
        Assert.Equal(3, Assert.Single(Store.Current.Hubs.Kinds).Touched.Count);
        await Store.ReplaceDocumentAsync(Star("b", 2022, leaf => leaf < Leaves / 2), null, default);
        Assert.Empty(Store.Current.Hubs.Kinds);
    }

    [Fact]
    public async Task ListLinks_OfAHub_IsForgottenOnlyByCommitsThatTouchIt()
    {
        await Store.ReplaceDocumentAsync(Star("a", 2021, leaf => true), null, default);
        var first = await KindAsync();
        await Store.ReplaceDocumentAsync(Elsewhere("other"), null, default);
        var afterOther = await KindAsync();
        await Store.ReplaceDocumentAsync(Star("b", 2022, leaf => leaf == 1), null, default);
        var afterTouch = await KindAsync();
        await Store.DeleteDocumentAsync(NodeIds.Document("b"), null, default);
        var afterDelete = await KindAsync();

        Assert.Same(first, afterOther);
        Assert.NotSame(first, afterTouch);
        Assert.NotSame(afterTouch, afterDelete);
        Assert.Equal(first.LinkCount, afterDelete.LinkCount);

        async Task<HubKind> KindAsync()
        {
            await using var snapshot = await Store.ReadAsync(default);
            await snapshot.ListLinksAsync(new LinkQuery(new EdgeSelection(Hub, [], null, YearRange.All), [], null, 1), default);
            return Assert.Single(Store.Current.Hubs.Kinds);
        }
    }

    private static DocumentGraph Elsewhere(string key)
    {
        var maker = new GraphMaker(key, 2023);
        maker.Add(EdgeType.SecondsTo, Some.Unit("别处"), Some.Unit("他处"), maker.AddHighlight(), 1);
        return maker.Build();
    }

    private static DocumentGraph Star(string key, int year, Func<int, bool> isLinked)
    {
        var maker = new GraphMaker(key, year);
        var highlight = maker.AddHighlight();
        foreach (var leaf in Enumerable.Range(0, Leaves).Where(isLinked))
        {
            var target = leaf % 2 == 0 ? Some.Unit($"叶{leaf}") : new Node(NodeIds.Place($"地{leaf}", ""), NodeLabel.Place, $"地{leaf}", NodeProperties.Empty);
            maker.Add(EdgeType.SecondsTo, Some.Unit("中心"), target, highlight, 0.5 + leaf % 4 * 0.1);
        }

        return maker.Build();
    }

    private async Task WriteAsync(ReferenceGraphStore reference, DocumentGraph graph)
    {
        await reference.ReplaceDocumentAsync(graph, null, default);
        await Store.ReplaceDocumentAsync(graph, null, default);
    }

    private async Task<bool> DeleteAsync(ReferenceGraphStore reference, string documentId)
    {
        await using var model = await reference.ReadAsync(default);
        if (await model.FindDocumentAsync(documentId, false, default) is null)
        {
            return false;
        }

        await reference.DeleteDocumentAsync(documentId, null, default);
        await Store.DeleteDocumentAsync(documentId, null, default);
        return true;
    }

    private async Task AssertEqualAsync(ReferenceGraphStore reference)
    {
        var edges = new EdgeSelection(Hub, [], null, YearRange.All);
        foreach (var query in new[]
        {
            new LinkQuery(edges, [], null, 10_000),
            new LinkQuery(edges, [NodeLabel.Place], null, 10_000),
            new LinkQuery(edges, [], null, 10_000) { MinSupport = 2 },
            new LinkQuery(edges with { Years = new YearRange(2022, 2022) }, [NodeLabel.Unit], null, 10_000),
            new LinkQuery(edges with { Years = new YearRange(2021, 2022) }, [], null, 10_000),
        })
        {
            await using var model = await reference.ReadAsync(default);
            var expected = await model.ListLinksAsync(query, default);
            var links = new List<Link>();
            do
            {
                await using var snapshot = await Store.ReadAsync(default);
                var page = await snapshot.ListLinksAsync(query with { Limit = 700, After = links.Count == 0 ? null : links[^1].Position }, default);
                Assert.Equal(expected.Groups.AsEnumerable(), page.Groups);
                links.AddRange(page.Links);
            }
            while (links.Count < expected.Links.Length && links.Count % 700 == 0);

            Assert.Equal(expected.Links.AsEnumerable(), links);
        }
    }
}
