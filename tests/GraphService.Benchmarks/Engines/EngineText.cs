using System.Globalization;
using System.Text;
using GraphService.Benchmarks.Measuring;
using GraphService.Extraction;
using GraphService.Search;
using Lucene.Net.Analysis.TokenAttributes;

namespace GraphService.Benchmarks.Engines;

/// <summary>Highlights and queries as Java Lucene gets them: cut into the very terms of the service's index.</summary>
internal static class EngineText
{
    private const char NameSeparator = '\u001f';

    /// <summary>Writes a line for each highlight, in the order of ids: id, year, document, names, terms, heading, body.</summary>
    public static void Write(BenchmarkCorpus corpus, string path)
    {
        var lines = corpus.Documents.SelectMany(document =>
        {
            var graph = DocumentGraphBuilder.Build(StructuredDocumentReader.Read(document.Generated.Structured, document.Generated.Stated));
            var facts = HighlightFacts.Of(graph);
            return document.Highlights.Select(highlight => (highlight.Id, Line: Line(document, highlight, facts[highlight.Id])));
        });
        File.WriteAllLines(path, lines.OrderBy(line => line.Id, StringComparer.Ordinal).Select(line => line.Line));
    }

    /// <summary>A query as a line: values of each facet, year, then the terms and the name of each word.</summary>
    public static string Line(SearchQuery query, int facetValues)
    {
        var text = SearchText.Of(query.Text);
        var words = text.Words.DistinctBy(text.Of).SelectMany(word => new[] { Phrase(text, word), SearchText.KeyOf(text.Of(word)) });
        return string.Join('\t', words.Prepend(Number(query.Year)).Prepend(Number(facetValues)));
    }

    private static string Line(BenchmarkDocument document, BenchmarkHighlight highlight, HighlightFacts facts) => string.Join(
        '\t', highlight.Id, Number(document.Year), document.Id, string.Join(NameSeparator, facts.Words), Terms(highlight.Heading, highlight.Body),
        OneLine(highlight.Heading), OneLine(highlight.Body));

    private static string OneLine(string text) => text.ReplaceLineEndings(" ").Replace('\t', ' ');

    private static string Phrase(SearchText text, TextWord word) => string.Join(
        ' ', IndexTerms.Phrase(text.Text, word).Select(term => $"{term.Term}@{Number(term.Position)}"));

    /// <summary>The terms of the field's values one after the other, with the gap that the index leaves between values.</summary>
    private static string Terms(params IReadOnlyList<string> values)
    {
        using var analyzer = new SearchAnalyzer();
        var terms = new StringBuilder();
        var gap = 0;
        foreach (var value in values)
        {
            using var stream = analyzer.GetTokenStream(IndexFields.Text, new StringReader(value));
            var (term, increment) = (stream.GetAttribute<ICharTermAttribute>(), stream.GetAttribute<IPositionIncrementAttribute>());
            stream.Reset();
            while (stream.IncrementToken())
            {
                terms.Append(terms.Length > 0 ? " " : "").Append(CultureInfo.InvariantCulture, $"{increment.PositionIncrement + gap} ").Append(term.Buffer, 0, term.Length);
                gap = 0;
            }

            stream.End();
            gap = terms.Length > 0 ? analyzer.GetPositionIncrementGap(IndexFields.Text) : 0;
        }

        return terms.ToString();
    }

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
