using GraphService.Model;
using GraphService.Storage.Embedded;

namespace GraphService.Tests.Storage;

public sealed class AdjacencyTests
{
    private const int EdgesPerDocument = 50;

    private const ulong Golden = 0x9E3779B97F4A7C15;

    /// <summary>Keys follow from positions, as <see cref="MakeEdges"/> makes them.</summary>
    private static readonly EdgeOrder Order = new((_, ordinal) => new StatementKey((ulong)ordinal * Golden, 0));

    private static Adjacency Empty => new(0, [], DocumentSlots.Empty, NodeTable.Empty) { Hubs = new HubLinks(0), Evidence = new EvidenceCache(0) };

    [Fact]
    public void Next_OneDocumentReplacedOften_KeepsFewSlotsAndEdges()
    {
        var adjacency = Empty;
        for (var revision = 1; revision <= 1000; revision++)
        {
            adjacency = Replace(adjacency, 1 + revision % 10);
        }

        Assert.InRange(adjacency.Slots.Capacity, 10, 100);
        Assert.InRange(adjacency.Segments.Sum(segment => segment.Count), 10 * EdgesPerDocument, 40 * EdgesPerDocument);
        Assert.Equal(10 * EdgesPerDocument, CountLive(adjacency));
    }

    [Fact]
    public void Next_SnapshotsOfEarlierRevisions_AnswerAsBefore()
    {
        var revisions = new List<Adjacency> { Empty };
        for (var revision = 1; revision <= 200; revision++)
        {
            revisions.Add(Replace(revisions[^1], 1 + revision % 7));
        }

        Assert.All(revisions, adjacency => Assert.Equal(Math.Min(7, adjacency.Revision) * EdgesPerDocument, CountLive(adjacency)));
        Assert.All(revisions.Skip(7), adjacency => Assert.Equal(
            Enumerable.Range(1, 7).Select(key => $"documents/{key}"), LiveDocuments(adjacency).Order(StringComparer.Ordinal)));
    }

    [Fact]
    public void Next_PlanThatNobodyPublishes_LeavesTheRevisionAsItIs()
    {
        var adjacency = Replace(Replace(Empty, 1), 2);

        var abandoned = adjacency.Slots.Add(3, "documents/3", adjacency.Segments);
        adjacency.Next(3, null, abandoned, adjacency.Nodes, [], MakeEdges(abandoned.FindNewest(3)!.Value, 3), Order);
        var published = Replace(adjacency, 4);

        Assert.Equal(["documents/1", "documents/2"], LiveDocuments(adjacency).Order(StringComparer.Ordinal));
        Assert.Equal(["documents/1", "documents/2", "documents/4"], LiveDocuments(published).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Next_ManyEdges_MergesNoSegmentAboveTheLargestSize()
    {
        var adjacency = Empty;
        for (var key = 1; key <= 40; key++)
        {
            adjacency = Replace(adjacency, key, Adjacency.MaxMergedEdges / 10);
        }

        Assert.All(adjacency.Segments, segment => Assert.InRange(segment.Count, 1, Adjacency.MaxMergedEdges));
        Assert.InRange(adjacency.Segments.Length, 4, 12);
        Assert.Equal(40 * (Adjacency.MaxMergedEdges / 10), CountLive(adjacency));
    }

    [Theory]
    [InlineData("units/a", "units/b")]
    [InlineData("units/a", "units/a0")]
    [InlineData("units/局", "units/局长")]
    [InlineData("units/\u00fe", "units/\u00ffa")]
    [InlineData("units/\u00ffb", "units/局a")]
    [InlineData("awards/z", "units/a")]
    [InlineData("people/z", "places/a")]
    [InlineData("highlights/0123456abc", "highlights/0123456abd")]
    public void RankOf_IdsInOrdinalOrder_NeverFalls(string first, string second)
    {
        Assert.True(string.CompareOrdinal(first, second) < 0);
        Assert.True(NodeTable.RankOf(first) <= NodeTable.RankOf(second));
        Assert.NotEqual(0ul, NodeTable.RankOf(first));
    }

    [Fact]
    public void ToList_MoreThanTheLimit_GivesTheFirstInOrder()
    {
        var random = new Random(7);
        var values = Enumerable.Range(0, 1000).Select(_ => random.Next(500)).ToArray();
        foreach (var limit in (int[])[0, 1, 3, 999, 1000, 2000])
        {
            var list = new TopList<int>(limit, (left, right) => left.CompareTo(right));
            foreach (var value in values)
            {
                list.Offer(value);
            }

            Assert.Equal(values.Order().Take(limit), list.ToList());
        }
    }

    private static Adjacency Replace(Adjacency adjacency, int documentKey, int edges = EdgesPerDocument)
    {
        var dead = adjacency.Slots.FindNewest(documentKey);
        var slots = adjacency.Slots.Add(documentKey, $"documents/{documentKey}", adjacency.Segments);
        var next = adjacency.Next(
            adjacency.Revision + 1, dead, slots, adjacency.Nodes, [], MakeEdges(slots.FindNewest(documentKey)!.Value, documentKey, edges), Order);
        if (dead is { } slot)
        {
            next.Slots.Kill(slot, next.Revision);
        }

        return next;
    }

    private static KeyedEdge[] MakeEdges(int slot, int documentKey, int count = EdgesPerDocument) =>
    [
        .. Enumerable.Range(0, count).Select(
            i => new KeyedEdge((ulong)i * Golden, 1, documentKey, 1000 + i, slot, i, 2000 + i % 3, 0, EdgeType.Contains)),
    ];

    private static int CountLive(Adjacency adjacency)
    {
        var count = 0;
        foreach (var segment in adjacency.Segments)
        {
            foreach (var edge in segment.Edges)
            {
                count += adjacency.Lives(edge) ? 1 : 0;
            }
        }

        return count;
    }

    private static HashSet<string> LiveDocuments(Adjacency adjacency)
    {
        var documents = new HashSet<string>();
        foreach (var segment in adjacency.Segments)
        {
            foreach (var edge in segment.Edges.Where(edge => adjacency.Lives(edge)))
            {
                documents.Add(adjacency.Slots.IdOf(edge.Evidence.Slot));
            }
        }

        return documents;
    }
}
