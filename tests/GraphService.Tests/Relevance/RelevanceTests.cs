using System.Globalization;
using GraphService.Cli;
using GraphService.Tests.Server;
using GraphService.V1;
using Xunit.Abstractions;

namespace GraphService.Tests.Relevance;

/// <summary>
/// Judged queries over the samples and the real text, asked through the public door. The judgements were written by reading the texts; the
/// floors are what was reached, so that a change that ranks worse shows.
/// </summary>
public sealed class RelevanceTests(RelevanceTests.JudgedServer fixture, ITestOutputHelper output) : IClassFixture<RelevanceTests.JudgedServer>
{
    private const string NameKind = "pinyin";
    private const double MinNdcg = 0.98;
    private const double MinReciprocalRank = 0.98;
    private const double MinPrecision = 0.95;

    [Fact]
    public async Task Search_JudgedQueries_RankWell()
    {
        var ours = new List<Score>();
        var plain = new List<Score>();
        foreach (var judgement in Judgement.Load())
        {
            ours.Add(new Score(judgement, await FindAsync(judgement)));
            if (judgement.Kind != NameKind)
            {
                plain.Add(new Score(judgement, fixture.Plain.Search(judgement.Query, judgement.Filter)));
            }

            Report(ours[^1], "service");
        }

        Report("service", ours);
        Report("plain bigrams", plain);
        var texts = ours.Where(score => score.Judgement.Kind != NameKind).ToArray();
        Assert.True(ours.Count >= 60);
        Assert.True(ours.Average(score => score.Ndcg) >= MinNdcg);
        Assert.True(ours.Average(score => score.Rank) >= MinReciprocalRank);
        Assert.True(ours.Average(score => score.Precision) >= MinPrecision);
        Assert.True(plain.Average(score => score.Precision) < texts.Average(score => score.Precision) - 0.2, "plain bigrams would find as little that is wrong");
        Assert.True(plain.Average(score => score.Ndcg) < texts.Average(score => score.Ndcg), "plain bigrams would rank as well");
    }

    [Fact]
    public void Judgements_NameOnlyWhatIsThere()
    {
        var judgements = Judgement.Load();

        Assert.All(judgements.Where(judgement => judgement.Kind != NameKind).SelectMany(judgement => judgement.Grades), grade =>
        {
            Assert.InRange(grade.Value, 1, 3);
            Assert.Contains(grade.Key, fixture.Keys.Values);
        });
        Assert.Equal(judgements.Count, judgements.DistinctBy(judgement => (judgement.Query, judgement.Kind, judgement.Filter)).Count());
    }

    private async Task<IReadOnlyList<string>> FindAsync(Judgement judgement)
    {
        if (judgement.Kind == NameKind)
        {
            var names = await fixture.Server.Search.SuggestNodesAsync(new SuggestNodesRequest { Query = judgement.Query, PageSize = 10 });
            return [.. names.Suggestions.Select(suggestion => suggestion.Name).Distinct()];
        }

        var answer = await fixture.Server.Search.SearchHighlightsAsync(
            new SearchHighlightsRequest { Query = judgement.Query, Filter = judgement.Filter, PageSize = 10 });
        return [.. answer.Hits.Select(hit => fixture.Keys[hit.Highlight.Id])];
    }

    private void Report(Score score, string engine)
    {
        if (score.Ndcg < 1)
        {
            output.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{engine}: {score.Judgement.Query} {score.Judgement.Filter}: nDCG@10 {score.Ndcg:F3}, found {string.Join(' ', score.Found)}"));
        }
    }

    private void Report(string engine, List<Score> scores)
    {
        foreach (var kind in scores.GroupBy(score => score.Judgement.Kind).Append(scores.GroupBy(_ => "all").Single()))
        {
            output.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{engine}, {kind.Key}: {kind.Count()} queries, nDCG@10 {kind.Average(score => score.Ndcg):F4}, MRR {kind.Average(score => score.Rank):F4}, precision@10 {kind.Average(score => score.Precision):F4}"));
        }
    }

    private sealed record Score(Judgement Judgement, IReadOnlyList<string> Found)
    {
        public double Ndcg => Judgement.Ndcg(Found);

        public double? Rank => Judgement.ReciprocalRank(Found);

        public double Precision => Judgement.Precision(Found);
    }

    public sealed class JudgedServer : IAsyncLifetime
    {
        private static readonly Dictionary<string, string> Shorts = new()
        {
            ["police"] = "p",
            ["education"] = "e",
            ["justice"] = "j",
            ["court"] = "c",
            ["procuratorate"] = "k",
        };

        /// <summary>The samples that the judgements were written for; a new sample counts once it is judged.</summary>
        private static readonly HashSet<string> Judged =
        [
            "documents/yunlan-police-2021", "documents/yunlan-police-2022", "documents/yunlan-police-2023",
            "documents/yunlan-education-2021", "documents/yunlan-education-2022", "documents/yunlan-education-2023",
            "documents/yunlan-justice-2021", "documents/yunlan-justice-2022", "documents/yunlan-justice-2023",
            "documents/yunlan-court-2023", "documents/yunlan-procuratorate-2023",
        ];

        private TestServer? _server;

        internal TestServer Server => _server ?? throw new InvalidOperationException("The server has not started.");

        /// <summary>The short key of each highlight, by id.</summary>
        internal Dictionary<string, string> Keys { get; } = [];

        internal PlainBigramRanking Plain { get; } = new();

        public async Task InitializeAsync()
        {
            _server = await TestServer.StartAsync();
            foreach (var request in SampleDocuments.Load().Where(request => Judged.Contains(request.Metadata.Id)))
            {
                var parts = request.Metadata.Id.Split('-');
                await AddAsync(request, $"{Shorts[parts[1]]}{parts[2][2..4]}");
            }

            await AddAsync(new IngestDocumentRequest { Text = RealText.Text, Metadata = new DocumentMetadata { Id = "documents/real" } }, "z22");
        }

        public async Task DisposeAsync() => await Server.DisposeAsync();

        private async Task AddAsync(IngestDocumentRequest request, string shortKey)
        {
            var written = await Server.Documents.IngestDocumentAsync(request);
            var document = await Server.Documents.GetDocumentAsync(
                new GetDocumentRequest { Id = request.Metadata.Id, View = DocumentView.Full, MinRevision = written.Revision });
            foreach (var highlight in document.Document.Highlights)
            {
                var facts = highlight.Details;
                var key = $"{shortKey}#{facts.Ordinal}";
                Keys[highlight.Id] = key;
                Plain.Add(key, facts.Year, $"{facts.Heading}\n{facts.Body}");
            }

            await Server.Search.SearchHighlightsAsync(new SearchHighlightsRequest { Query = "年", MinRevision = written.Revision });
            await Server.Search.SuggestNodesAsync(new SuggestNodesRequest { Query = "年", MinRevision = written.Revision });
        }
    }
}
