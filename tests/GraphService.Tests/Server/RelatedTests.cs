using GraphService.Cli;
using GraphService.V1;
using Grpc.Core;

namespace GraphService.Tests.Server;

/// <summary>Similar highlights and repeated sentences over the samples, through the public door.</summary>
public sealed class RelatedTests(RelatedTests.SamplesServer fixture) : IClassFixture<RelatedTests.SamplesServer>
{
    private TestServer Server => fixture.Server;

    [Fact]
    public async Task FindSimilar_AnItemOfAThread_FindsTheOtherYearsFirst()
    {
        var id = await IdOfAsync("“澜盾”工程升级版");

        var answer = await Server.Search.FindSimilarHighlightsAsync(new FindSimilarHighlightsRequest { HighlightId = id, PageSize = 2 });

        Assert.Equal([2021, 2023], answer.Highlights.Select(hit => hit.Highlight.Highlight.Year).Order());
        Assert.All(answer.Highlights, hit =>
        {
            Assert.Contains("澜盾", hit.Highlight.Highlight.Heading, StringComparison.Ordinal);
            Assert.Contains(hit.SharedWords, word => word.Contains("警务站", StringComparison.Ordinal));
            Assert.Contains("澜盾工程", hit.SharedNodes.Select(node => node.Name));
            Assert.Equal(hit.SharedWords.OrderByDescending(word => word.Length).ThenBy(word => word, StringComparer.Ordinal), hit.SharedWords);
        });
    }

    [Fact]
    public async Task FindSimilar_EveryHighlight_NeverItselfAndOnlyWithSharedWords()
    {
        foreach (var hit in (await Server.Search.SearchHighlightsAsync(new SearchHighlightsRequest { Query = "市", PageSize = 500 })).Hits)
        {
            var answer = await Server.Search.FindSimilarHighlightsAsync(
                new FindSimilarHighlightsRequest { HighlightId = hit.Highlight.Id, PageSize = 500 });

            Assert.DoesNotContain(answer.Highlights, similar => similar.Highlight.Id == hit.Highlight.Id);
            Assert.All(answer.Highlights, similar => Assert.NotEmpty(similar.SharedWords));
            Assert.Equal(answer.TotalSize, answer.Highlights.Count);
            Assert.Equal(answer.Highlights.OrderByDescending(similar => similar.Score).ThenBy(similar => similar.Highlight.Id, StringComparer.Ordinal), answer.Highlights);
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    public async Task FindSimilar_PageByPage_EqualsTheWhole(int pageSize)
    {
        var request = new FindSimilarHighlightsRequest { HighlightId = await IdOfAsync("“蓝帆”反诈平台跨部门贯通"), Filter = "year <= 2022" };
        var whole = await Server.Search.FindSimilarHighlightsAsync(new FindSimilarHighlightsRequest(request) { PageSize = 500 });

        var paged = new List<SimilarHighlight>();
        for (var token = ""; paged.Count == 0 || token.Length > 0;)
        {
            var page = await Server.Search.FindSimilarHighlightsAsync(
                new FindSimilarHighlightsRequest(request) { PageSize = pageSize, PageToken = token });
            paged.AddRange(page.Highlights);
            token = page.NextPageToken;
        }

        Assert.True(whole.Highlights.Count > 1);
        Assert.All(whole.Highlights, hit => Assert.True(hit.Highlight.Highlight.Year <= 2022));
        Assert.Equal(whole.Highlights, paged);
    }

    [Theory]
    [InlineData("highlights/00000000", StatusCode.NotFound)]
    [InlineData("units/00000000", StatusCode.InvalidArgument)]
    [InlineData("", StatusCode.InvalidArgument)]
    public async Task FindSimilar_BadId_IsRefused(string id, StatusCode expected)
    {
        var exception = await Assert.ThrowsAsync<RpcException>(async () =>
            await Server.Search.FindSimilarHighlightsAsync(new FindSimilarHighlightsRequest { HighlightId = id }));

        Assert.Equal(expected, exception.StatusCode);
    }

    [Fact]
    public async Task FindRepeats_NewFiguresInOldWords_AreShown()
    {
        await using var server = await TestServer.StartAsync();
        await server.IngestAsync(Text("选派15名干部到镇街挂职，参与平安建设和信访维稳工作。"), "documents/a", 2021);
        await server.IngestAsync(Text("选派23名干部到镇街挂职，参与平安建设和信访维稳等工作。"), "documents/b", 2022);
        var last = await server.IngestAsync(Text("选派23名干部到镇街挂职，参与平安建设和信访维稳等工作。"), "documents/c", 2022);

        var answer = await server.Search.FindRepeatedSentencesAsync(new FindRepeatedSentencesRequest { MinRevision = last.Revision });

        Assert.Equal([("documents/b", "documents/a"), ("documents/c", "documents/a")],
            answer.Repeats.Select(repeat => (repeat.Later.DocumentId, repeat.Earlier.DocumentId)));
        Assert.Equal("", answer.NextPageToken);
        Assert.All(answer.Repeats, repeat =>
        {
            Assert.Equal((2022, 2021), (repeat.Later.Year, repeat.Earlier.Year));
            Assert.InRange(repeat.Similarity, 0.8, 0.99);
            Assert.Equal(["23", "等"], repeat.LaterDifferences.Select(span => repeat.Later.Text[span.Start..span.End]));
            Assert.Equal(["15"], repeat.EarlierDifferences.Select(span => repeat.Earlier.Text[span.Start..span.End]));
        });
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public async Task FindRepeats_PageByPage_EqualsTheWholeAndTheModel(int pageSize)
    {
        var request = new FindRepeatedSentencesRequest { MinSimilarity = 0.51 };
        var whole = await CollectAsync(Server, request, 500);

        Assert.Equal(await ModelAsync(0.51), whole.Select(repeat => (repeat.Later.Text, repeat.Earlier.Text)).Order());
        Assert.Equal(whole, await CollectAsync(Server, request, pageSize));
        Assert.NotEmpty(whole);
    }

    [Fact]
    public async Task FindRepeats_WorkBoundOfAPage_OnlyMakesMorePages()
    {
        await using var server = await TestServer.StartAsync(null, ("Limits:MaxRepeatSentences", "3"));
        foreach (var sample in SampleDocuments.Load())
        {
            await server.Documents.IngestDocumentAsync(sample);
        }

        var revision = (await server.Admin.GetInfoAsync(new GetInfoRequest())).Revision;
        var request = new FindRepeatedSentencesRequest { MinSimilarity = 0.51, MinRevision = revision };

        Assert.Equal(await CollectAsync(Server, request, 500), await CollectAsync(server, request, 500));
    }

    [Theory]
    [InlineData(0.5)]
    [InlineData(1.1)]
    [InlineData(-1)]
    public async Task FindRepeats_BadSimilarity_IsRefused(double similarity)
    {
        var exception = await Assert.ThrowsAsync<RpcException>(async () =>
            await Server.Search.FindRepeatedSentencesAsync(new FindRepeatedSentencesRequest { MinSimilarity = similarity }));

        Assert.Equal(StatusCode.InvalidArgument, exception.StatusCode);
    }

    private static string Text(string body) => $"某市公安局年度工作亮点\n\n一、推进基层工作\n{body}\n\n二、开展其他工作\n无。\n";

    private static async Task<List<RepeatedSentence>> CollectAsync(TestServer server, FindRepeatedSentencesRequest request, int pageSize)
    {
        var all = new List<RepeatedSentence>();
        var token = "";
        do
        {
            var page = await server.Search.FindRepeatedSentencesAsync(
                new FindRepeatedSentencesRequest(request) { PageSize = pageSize, PageToken = token });
            Assert.InRange(page.Repeats.Count, 0, pageSize);
            all.AddRange(page.Repeats);
            token = page.NextPageToken;
        }
        while (token.Length > 0);

        return all;
    }

    /// <summary>Every sentence compared with every other by sets of neighbouring characters, without index.</summary>
    private async Task<IEnumerable<(string Later, string Earlier)>> ModelAsync(double least)
    {
        var sentences = new List<(int Year, string Text, HashSet<string> Pairs)>();
        foreach (var sample in SampleDocuments.Load())
        {
            var document = (await Server.Documents.GetDocumentAsync(new GetDocumentRequest { Id = sample.Metadata.Id, View = DocumentView.Full })).Document;
            foreach (var facts in document.Highlights.Select(highlight => highlight.Details))
            {
                var parts = (facts.Heading + "\n" + facts.Body).Split(['。', '！', '？', '!', '?', '\n'], StringSplitOptions.RemoveEmptyEntries);
                sentences.AddRange(parts.Select(part => (facts.Year, part.Trim(), Pairs(part))).Where(sentence => sentence.Item3.Count >= 6));
            }
        }

        return sentences.SelectMany(later => sentences
                .Where(earlier => earlier.Year < later.Year && Share(later.Pairs, earlier.Pairs) >= least)
                .Select(earlier => (Later: later.Text, Earlier: earlier.Text)))
            .Select(pair => (fixture.Ends(pair.Later), fixture.Ends(pair.Earlier))).Order();
    }

    private static double Share(HashSet<string> left, HashSet<string> right)
    {
        var common = left.Count(right.Contains);
        return (double)common / (left.Count + right.Count - common);
    }

    private static HashSet<string> Pairs(string sentence)
    {
        var text = GraphService.Search.SearchText.Of(sentence);
        return [.. text.Runs.Where(run => run.IsIdeographic).Select(text.Of).SelectMany(run => Enumerable.Range(0, run.Length - 1).Select(i => run.Substring(i, 2)))];
    }

    private async Task<string> IdOfAsync(string heading)
    {
        var hits = (await Server.Search.SearchHighlightsAsync(new SearchHighlightsRequest { Query = heading })).Hits;
        return hits.Single(hit => hit.Highlight.Highlight.Heading.Contains(heading, StringComparison.Ordinal)).Highlight.Id;
    }

    public sealed class SamplesServer : IAsyncLifetime
    {
        private readonly HashSet<string> _closed = new(StringComparer.Ordinal);
        private TestServer? _server;

        internal TestServer Server => _server ?? throw new InvalidOperationException("The server has not started.");

        public async Task InitializeAsync()
        {
            _server = await TestServer.StartAsync();
            long revision = 0;
            foreach (var sample in SampleDocuments.Load())
            {
                revision = (await _server.Documents.IngestDocumentAsync(sample)).Revision;
                var document = await _server.Documents.GetDocumentAsync(new GetDocumentRequest { Id = sample.Metadata.Id, View = DocumentView.Full });
                _closed.UnionWith(document.Document.Highlights.SelectMany(highlight => highlight.Details.Body.Split('。').SkipLast(1)).Select(part => part.Trim()));
            }

            await _server.Search.SearchHighlightsAsync(new SearchHighlightsRequest { Query = "市", MinRevision = revision });
        }

        public async Task DisposeAsync() => await Server.DisposeAsync();

        /// <summary>The sentence as printed: with its full stop when the text has one.</summary>
        internal string Ends(string sentence) => _closed.Contains(sentence) ? sentence + "。" : sentence;
    }
}
