using System.Text;
using GraphService.Benchmarks.Corpus;
using GraphService.Extraction;
using GraphService.Model;

namespace GraphService.Tests.Benchmarks;

public class CorpusGeneratorTests
{
    private const int Seed = 1;

    [Fact]
    public void Documents_SameSeed_SameHash()
    {
        Assert.Equal(HashOf(Seed, 1_000), HashOf(Seed, 1_000));
        Assert.NotEqual(HashOf(Seed, 1_000), HashOf(Seed + 1, 1_000));
    }

    [Fact]
    public void Documents_ShorterCorpus_IsPrefixOfLonger()
    {
        var shorter = new CorpusGenerator(Seed).Documents(500).ToArray();
        var longer = new CorpusGenerator(Seed).Documents(2_000).Take(shorter.Length);
        Assert.Equal(shorter.Select(document => document.Text), longer.Select(document => document.Text));
    }

    [Fact]
    public void Documents_SizesAndYears_WithinBounds()
    {
        var documents = new CorpusGenerator(Seed).Documents(3_000).ToArray();
        Assert.All(documents, document =>
        {
            Assert.InRange(document.Structured.Highlights.Length, 20, 60);
            Assert.InRange(document.Stated.Year, CorpusGenerator.FirstYear, CorpusGenerator.LastYear);
        });
        var highlights = documents.SelectMany(document => document.Structured.Highlights).ToArray();
        Assert.All(highlights, highlight => Assert.InRange(highlight.Body.Length, 0, 2_100));
        Assert.InRange(highlights.Average(highlight => highlight.Heading.Length + highlight.Body.Length), 150, 300);
        Assert.InRange(highlights.Average(highlight => highlight.Initiatives.Length), 1, 2);
    }

    [Fact]
    public void Documents_Structured_BecomeGraphs()
    {
        foreach (var document in new CorpusGenerator(Seed).Documents(1_000))
        {
            var graph = DocumentGraphBuilder.Build(StructuredDocumentReader.Read(document.Structured, document.Stated));
            Assert.Equal(document.Structured.Highlights.Length, graph.Nodes.Count(node => node.Label == NodeLabel.Highlight));
            Assert.Equal(document.Structured.Highlights.Length, graph.Statements.Count(edge => edge.Type == EdgeType.Leads));
        }
    }

    [Fact]
    public void Documents_Text_ReadsAsTheSameHighlights()
    {
        var extractor = new DocumentExtractor(Lexicons.Shipped, new ExtractionOptions());
        foreach (var document in new CorpusGenerator(Seed).Documents(200))
        {
            var analysis = extractor.Extract(document.Text, null, StatedMetadata.None, CancellationToken.None);
            Assert.Equal(document.Structured.Highlights.Select(highlight => highlight.Heading), analysis.Highlights.Select(highlight => highlight.Heading));
            Assert.Equal(document.Stated.Year, analysis.Metadata.Year);
        }
    }

    [Fact]
    public void Documents_Texts_AreValidUnicode() => Assert.All(
        new CorpusGenerator(Seed).Documents(500),
        document => Assert.Equal(document.Text, Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(document.Text))));

    private static string HashOf(int seed, int highlights) => CorpusGenerator.Hash(new CorpusGenerator(seed).Documents(highlights));
}
