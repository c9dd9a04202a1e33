using System.Collections.Immutable;
using CsCheck;
using GraphService.Search;
using Lucene.Net.Documents;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Store;
using Lucene.Net.Util;

namespace GraphService.Tests.Search;

/// <summary>The own query for words against Lucene's, over texts in several segments, some of them deleted.</summary>
public sealed class AdjacentTermsTests
{
    private static readonly Gen<string> Text = Gen.OneOf("公", "安", "公", "局", "安", "，", " a1 ", "十", "户").Array[1, 40].Select(string.Concat);

    private static readonly Gen<string> Words = Gen.OneOf("公", "安", "局", "a1", "户", "公安", "安局").Array[1, 4].Select(string.Concat);

    [Fact]
    public void Search_RandomTexts_EqualsLucene() =>
        Gen.Select(Text.Array[1, 30], Words, Gen.Int[1, 10], Gen.Int[0, 5], Gen.Int[0, 1]).Sample((texts, words, perSegment, deleted, mebibytes) =>
        {
            using var files = new RAMDirectory();
            using var reader = Write(files, texts, perSegment, deleted);
            var searcher = new LiveStatisticsSearcher(reader);
            var cache = new PostingCache(mebibytes * 1048576L);
            var text = SearchText.Of(words);
            ImmutableArray<(string Term, int Position)> terms = [.. text.Words.SelectMany(word => IndexTerms.Phrase(text.Text, word))];
            var own = new AdjacentTermsQuery(terms, cache);

            var expected = Find(searcher, ToLucene(terms));

            Assert.Equal(expected, Find(searcher, own));
            Assert.Equal(expected, Find(searcher, own));
            Assert.Equal(expected, Find(searcher, new BooleanQuery(true) { { new MatchAllDocsQuery { Boost = 0 }, Occur.MUST }, { own, Occur.MUST } }));
            Assert.All(expected, hit => Assert.Equal(hit.Score, searcher.Explain(own, hit.Document).Value));
        }, iter: 500);

    [Fact]
    public void Get_MoreThanFits_KeepsWhatWasUsedLast()
    {
        using var files = new RAMDirectory();
        using var reader = Write(files, [.. Enumerable.Repeat("公安局 a1 b2 c3", 1000)], 1000, 0);
        var leaf = Assert.Single(reader.Leaves).AtomicReader;
        var cache = new PostingCache(25_000);
        var first = cache.Get(leaf, new Term(IndexFields.Text, "a1"), false);
        var second = cache.Get(leaf, new Term(IndexFields.Text, "b2"), false);
        Assert.Same(first, cache.Get(leaf, new Term(IndexFields.Text, "a1"), false));

        cache.Get(leaf, new Term(IndexFields.Text, "c3"), false);
        cache.Get(leaf, new Term(IndexFields.Text, "公安"), false);

        Assert.InRange(cache.Bytes, 1, 25_000);
        Assert.NotSame(second, cache.Get(leaf, new Term(IndexFields.Text, "b2"), false));
    }

    private static DirectoryReader Write(RAMDirectory files, string[] texts, int perSegment, int deleted)
    {
        using var writer = new IndexWriter(files, new IndexWriterConfig(LuceneVersion.LUCENE_48, new SearchAnalyzer())
        {
            Similarity = new Bm25(),
            MergePolicy = NoMergePolicy.COMPOUND_FILES,
        });
        for (var i = 0; i < texts.Length; i++)
        {
            writer.AddDocument([new ExactField(IndexFields.HighlightId, $"{i}"), new TextField(IndexFields.Text, texts[i], Field.Store.NO)]);
            if (i % perSegment == perSegment - 1)
            {
                writer.Commit();
            }
        }

        for (var i = 0; i < deleted; i++)
        {
            writer.DeleteDocuments(new Term(IndexFields.HighlightId, $"{i * 2}"));
        }

        writer.Commit();
        return DirectoryReader.Open(files);
    }

    private static Query ToLucene(ImmutableArray<(string Term, int Position)> terms)
    {
        if (terms.Length == 1)
        {
            return new TermQuery(new Term(IndexFields.Text, terms[0].Term));
        }

        var phrase = new PhraseQuery();
        foreach (var (term, position) in terms)
        {
            phrase.Add(new Term(IndexFields.Text, term), position);
        }

        return phrase;
    }

    private static List<(int Document, float Score)> Find(LiveStatisticsSearcher searcher, Query query) =>
        [.. searcher.Search(query, 100).ScoreDocs.Select(hit => (hit.Doc, hit.Score)).OrderBy(hit => hit.Doc)];
}
