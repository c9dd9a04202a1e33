using GraphService.Model;
using GraphService.Storage;

namespace GraphService.Tests.Storage;

/// <summary>Request ids, isolation, concurrency.</summary>
public abstract partial class GraphStoreContract
{
    private static readonly WriteOperation Operation = new("request-1", "hash-1");

    [SkippableFact]
    public async Task FindOperation_Done_GivesTheSameAnswerAfterReopen()
    {
        Assert.Null(await Store.FindOperationAsync(Operation, default));
        var first = await ReplaceAsync(Some.Document(), Operation);
        await ReopenAsync();

        AssertSame(first, await Store.FindOperationAsync(Operation, default));
        AssertSame(first, await ReplaceAsync(Some.Document(), Operation));
        Assert.Equal(1, Store.Revision);
    }

    [SkippableFact]
    public async Task Replace_UnchangedWithRequestId_IsRemembered()
    {
        await ReplaceAsync(Some.Document());
        var unchanged = await ReplaceAsync(Some.Document(), Operation);
        await ReplaceAsync(Some.Document(highlights: 5));

        AssertSame(unchanged, await ReplaceAsync(Some.Document(), Operation));
    }

    [SkippableFact]
    public async Task Delete_RepeatedWithRequestId_GivesTheSameAnswer()
    {
        await ReplaceAsync(Some.Document());
        var first = await Store.DeleteDocumentAsync("documents/a", Operation, default);

        AssertSame(first, await Store.DeleteDocumentAsync("documents/a", Operation, default));
    }

    [SkippableFact]
    public async Task Replace_RequestIdOfOtherRequest_Throws()
    {
        await ReplaceAsync(Some.Document(), Operation);
        var other = Operation with { RequestHash = "hash-2" };

        var exception = await Assert.ThrowsAsync<InvalidInputException>(() => ReplaceAsync(Some.Document("b"), other));
        Assert.Equal(ErrorReasons.RequestIdReused, exception.Reason);
        exception = await Assert.ThrowsAsync<InvalidInputException>(() => Store.FindOperationAsync(other, default));
        Assert.Equal("request_id", exception.Field);
        Assert.Equal(1, Store.Revision);
    }

    [SkippableFact]
    public async Task Replace_FiftyTimesAtOnceWithOneRequestId_HasOneEffect()
    {
        var results = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => Task.Run(() => ReplaceAsync(Some.Document(), Operation))));

        Assert.All(results, result => AssertSame(results[0], result));
        Assert.Equal(WriteOutcome.Created, results[0].Outcome);
        Assert.Equal(1, Store.Revision);
    }

    [SkippableFact]
    public virtual async Task Read_WhileWriting_KeepsItsRevision()
    {
        await ReplaceAsync(Some.Document("a"));
        await using var before = await ReadAsync();
        var digest = await GraphDigest.ComputeAsync(before, default);
        await ReplaceAsync(Some.Document("b"));
        await ReplaceAsync(Some.Document("a", highlights: 7));
        await Store.DeleteDocumentAsync("documents/b", null, default);
        await ReplaceAsync(Some.Document("c", initiative: "十户联防"));

        Assert.Equal(1, before.Revision);
        Assert.Equal(digest, await GraphDigest.ComputeAsync(before, default));
        var links = await before.ListLinksAsync(
            new LinkQuery(new EdgeSelection(NodeIds.Unit("青川市公安局"), [], null, YearRange.All), [], null, 100), default);
        Assert.Equal(2, links.Groups.Single(group => group.Type == EdgeType.Leads).LinkCount);
        Assert.Equal(2, links.Groups.Single(group => group.Type == EdgeType.Runs).StatementCount);
    }

    /// <summary>Statements of both versions have the same ids; a store may still hold those of the one that was replaced.</summary>
    [SkippableTheory]
    [InlineData(20, 3)]
    [InlineData(5, 40)]
    public async Task ListStatements_DocumentReplaced_PagesThroughThoseOfTheNewVersion(int before, int after)
    {
        await ReplaceAsync(Some.Document("b", highlights: 30));
        await ReplaceAsync(Some.Document("a", highlights: before));
        await ReplaceAsync(Some.Document("a", highlights: after));
        await using var snapshot = await ReadAsync();
        var query = new StatementQuery(new EdgeSelection(NodeIds.Unit("青川市公安局"), [], null, YearRange.All), "", null, 1000);

        var all = await snapshot.ListStatementsAsync(query, default);

        Assert.Equal(3 * (after + 30), all.Count);
        Assert.Equal(all, await PagesOfOneAsync(snapshot, query));
    }

    [SkippableFact]
    public async Task ReadAndWrite_AtOnce_EveryReaderSeesWholeRevisions()
    {
        using var stop = new CancellationTokenSource();
        var readers = Enumerable.Range(0, 2).Select(_ => Task.Run(() => ReadUntilAsync(stop.Token))).ToArray();
        await Task.WhenAll(Enumerable.Range(0, 4).Select(writer => Task.Run(() => WriteSeveralAsync(writer))));
        await stop.CancelAsync();
        await Task.WhenAll(readers);

        Assert.Equal(40, Store.Revision);
        await AssertSoundAsync();
    }

    private static async Task<List<Statement>> PagesOfOneAsync(IGraphSnapshot snapshot, StatementQuery query)
    {
        var all = new List<Statement>();
        for (var page = query with { Limit = 1 }; await snapshot.ListStatementsAsync(page, default) is [var next];)
        {
            all.Add(next);
            page = page with { After = new StatementPosition(next.Type, next.Year, next.Id) };
        }

        return all;
    }

    private async Task WriteSeveralAsync(int writer)
    {
        for (var i = 1; i <= 10; i++)
        {
            await ReplaceAsync(Some.Document($"d{writer}", highlights: i));
        }
    }

    private async Task ReadUntilAsync(CancellationToken stop)
    {
        var last = 0L;
        while (!stop.IsCancellationRequested)
        {
            var (revision, counts, links) = await Store.ReadAsync(
                async snapshot => (snapshot.Revision, await snapshot.CountAsync(default), await snapshot.ListLinksAsync(
                    new LinkQuery(
                        new EdgeSelection(NodeIds.Unit("青川市公安局"), [EdgeType.Leads], Direction.Outgoing, YearRange.All), [], null, 0), default)),
                default);
            Assert.True(revision >= last);
            last = revision;
            Assert.Equal(counts.Nodes.GetValueOrDefault(NodeLabel.Highlight), links.Groups.Sum(group => group.LinkCount));
            Assert.Equal(counts.Statements.GetValueOrDefault(EdgeType.Leads), counts.Statements.GetValueOrDefault(EdgeType.Contains));
        }
    }

    private static void AssertSame(WriteResult expected, WriteResult? actual)
    {
        Assert.NotNull(actual);
        Assert.Equal(expected with { Changes = GraphChanges.None }, actual with { Changes = GraphChanges.None });
        Assert.Equal(expected.Changes.NodesAdded, actual.Changes.NodesAdded);
        Assert.Equal(expected.Changes.NodesRemoved, actual.Changes.NodesRemoved);
        Assert.Equal(expected.Changes.NodesChanged, actual.Changes.NodesChanged);
        Assert.Equal(expected.Changes.StatementsAdded, actual.Changes.StatementsAdded);
        Assert.Equal(expected.Changes.StatementsRemoved, actual.Changes.StatementsRemoved);
    }
}
