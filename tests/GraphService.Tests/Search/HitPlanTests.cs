using CsCheck;
using GraphService.Search;
using Lucene.Net.Documents;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Store;
using Lucene.Net.Util;

namespace GraphService.Tests.Search;

/// <summary>Plans against Lucene's own queries, over texts in several segments, some of them deleted.</summary>
public sealed class HitPlanTests
{
    /// <summary>What every third text has as a name.</summary>
    private const string Name = "公安";

    /// <summary>What one of forty has.</summary>
    private const string RareName = "安局";

    private static readonly string?[] Names = [Name, RareName, null, null];

    private static readonly Gen<string> Pieces = Gen.OneOf("公", "安", "公", "局", "安", "，", " a1 ", "十", "户");

    private static readonly Gen<string> Text = Pieces.Array[1, 40].Select(string.Concat);

    private static readonly Gen<string> Words = Gen.OneOf("公", "安", "局", "a1", "户", "公安", "安局").Array[1, 4].Select(string.Concat);

    private static readonly Gen<(string[] Texts, int PerSegment, int Deleted, int Mebibytes)> Index =
        Gen.Select(Text.Array[1, 30], Gen.Int[1, 10], Gen.Int[0, 5], Gen.Int[0, 1]);

    [Fact]
    public void Find_RandomTexts_EqualsLucene() =>
        Gen.Select(Index, Words).Sample(
            (index, words) => Compare(index, (searcher, cache) => (PlanOf(words, searcher, cache), ToLucene(TermsOf(words)))), iter: 100);

    /// <summary>So many that hits are told apart by the lengths of their texts.</summary>
    [Fact]
    public void Find_ManyRandomTexts_EqualsLucene() =>
        Gen.Select(Text.Array[500, 700], Gen.OneOf("公", "安", "公安"), Gen.Int[0, 1]).Sample(
            (texts, word, deleted) => Compare(
                (texts, 1_000, 40 * deleted, 1), (searcher, cache) => (PlanOf(word, searcher, cache), ToLucene(TermsOf(word)))), iter: 12);

    /// <summary>The same with several words at once, some of them names.</summary>
    [Fact]
    public void Find_ManyRandomTextsWithSeveralWords_EqualsLucene() =>
        Gen.Select(
            Pieces.Array[5, 20].Select(string.Concat).Array[700, 900], Gen.OneOf("公", "安", "局", "公安", "户").Array[2, 6], Gen.Int[0, 3].Array[6], Gen.Int[0, 1]).Sample(
            (texts, words, names, deleted) => Compare(
                (texts, 1_000, 40 * deleted, 1), (searcher, cache) =>
                    All([.. words.Distinct().Zip(names, (word, name) => PartOf(word, Names[name], searcher, cache))])),
            iter: 40);

    /// <summary>With so many repeats in so many texts that the best of them are not told apart by repeats.</summary>
    [Fact]
    public void Find_ManyRepeatsInManyTexts_EqualsLucene() =>
        Gen.Select(
            Gen.Select(Gen.Int[0, 40], Gen.Int[0, 40], Gen.Int[0, 3]).Array[300, 400], Gen.OneOf("公", "安", "公安").Array[1, 2], Gen.Int[0, 1]).Sample(
            (drawn, words, isName) => Compare(
                ([.. drawn.Select(text => Repeat("公，", text.Item1) + Repeat("安，", text.Item2) + Repeat("公安，", text.Item3))], 1_000, 0, 8), (searcher, cache) =>
                    All([.. words.Distinct().Select(word => PartOf(word, isName == 1 ? Name : null, searcher, cache))])),
            iter: 20);

    /// <summary>With words that few of many texts have, and share in fewer.</summary>
    [Fact]
    public void Find_RareWordsInManyTexts_EqualsLucene() =>
        Gen.Select(Gen.Int[0, 99].Array[6_000], Gen.OneOf("公", "局", "户", "安").Array[2, 3], Gen.Int[0, 2]).Sample(
            (drawn, words, names) => Compare(
                ([.. drawn.Select(number =>
                    (number < 6 ? Repeat("公，", 1 + number % 3) : "") + (number % 17 == 0 ? "局，" : "") + (number is > 2 and < 40 ? Repeat("户，", number % 5) : "") + Repeat("安，", number % 20))],
                    10_000, 0, 8), (searcher, cache) =>
                    All([.. words.Distinct().Select((word, number) => PartOf(word, number < names ? Name : null, searcher, cache))]), 10_000),
            iter: 4);

    /// <summary>What is kept of two words does not depend on which is asked for first.</summary>
    [Fact]
    public void And_RareAndFrequentWord_IsTheSameInEitherOrder()
    {
        using var files = new RAMDirectory();
        using var reader = Write(files, [.. Enumerable.Range(0, 6_000).Select(number => (number % 20 == 0 ? "公，" : "") + (number % 3 == 0 ? "安" : "局"))], 10_000, 0);
        var (searcher, cache) = (new LiveStatisticsSearcher(reader), new PostingCache(1_048_576));
        using var buffers = new HitBuffers(cache);
        var segment = new HitSegment(Assert.Single(reader.Leaves), buffers, true, CancellationToken.None);
        var (rare, frequent) = (PlanOf("公", searcher, cache), PlanOf("安", searcher, cache));

        int[] expected = [.. Enumerable.Range(0, 100).Select(number => number * 60)];
        Assert.Equal(expected, rare.In(segment).And(frequent.In(segment), buffers).Documents);
        Assert.Equal(expected, frequent.In(segment).And(rare.In(segment), buffers).Documents);
    }

    /// <summary>What a test lets through is kept for the test that lets the same through, and no other.</summary>
    [Fact]
    public void Find_SomeEntriesOnly_EqualsThoseOfAll() =>
        Gen.Select(Text.Array[400, 700], Gen.OneOf("公", "安", "局", "公安", "户").Array[1, 2], Gen.Int[0, 700].Array[4], Gen.Int[0, 1].Array[2]).Sample((texts, words, bounds, drawn) =>
        {
            using var files = new RAMDirectory();
            using var reader = Write(files, texts, 1_000, 40 * drawn[0]);
            var searcher = new LiveStatisticsSearcher(reader);
            var cache = new PostingCache(1_048_576);
            (int From, int To)[] ranges = [(bounds[0], bounds[1]), (bounds[2], bounds[3]), (0, 350)];
            for (var asked = 0; asked < 9; asked++)
            {
                var range = ranges[asked % ranges.Length];
                HitPlan[] parts = [.. words.Distinct().Select(word => PartOf(word, drawn[1] == 1 ? Name : null, searcher, cache).Plan)];

                var found = Find(searcher, HitPlan.All([.. parts, new RangePlan(range.From, range.To)]), true, cache);

                var all = Find(searcher, HitPlan.All([.. parts]), true, null);
                Assert.Equal(all.Where(hit => hit.Document >= range.From && hit.Document < range.To), found);
            }
        }, iter: 15);

    /// <summary>With texts whose lengths, and terms whose repeats, are more than the arrays of postings tell.</summary>
    [Fact]
    public void Find_VeryLongTexts_EqualsLucene() =>
        Gen.Select(Text.Array[300, 320], Gen.Int[0, 319].Array[2], Gen.OneOf("公", "安", "公安").Array[1, 2]).Sample((texts, places, words) =>
        {
            texts[places[0] % texts.Length] = string.Concat(Enumerable.Repeat("公", 300));
            texts[places[1] % texts.Length] = string.Concat(Enumerable.Repeat("，安公安局十户", 20_000));
            Compare((texts, 1_000, 0, 8), (searcher, cache) => All([.. words.Distinct().Select(word => PartOf(word, null, searcher, cache))]));
        }, iter: 6);

    [Fact]
    public void Find_RandomQueries_EqualsLucene() =>
        Gen.Select(Index, Words.Array[1, 5], Gen.Int[0, 5].Array[4]).Sample((index, words, shapes) => Compare(index, (searcher, cache) =>
        {
            var query = words.Skip(1).Zip(shapes).Aggregate(Leaf(words[0]), (left, next) => Join(left, Leaf(next.First), next.Second));
            return query;

            (HitPlan Plan, Query Query) Leaf(string text) => PartOf(text, null, searcher, cache);

            (HitPlan Plan, Query Query) Join((HitPlan Plan, Query Query) left, (HitPlan Plan, Query Query) right, int shape) => shape switch
            {
                0 => (HitPlan.All(left.Plan, right.Plan), Both(left.Query, Occur.MUST, right.Query, Occur.MUST)),
                1 => (HitPlan.Any(left.Plan, right.Plan), Both(left.Query, Occur.SHOULD, right.Query, Occur.SHOULD)),
                2 => (left.Plan.Without([right.Plan]), Both(left.Query, Occur.MUST, right.Query, Occur.MUST_NOT)),
                3 => Preferring(left, Name, searcher, cache),
                4 => (HitPlan.Best(left.Plan, right.Plan), new DisjunctionMaxQuery([left.Query, right.Query], 0)),
                _ => (HitPlan.All(left.Plan, new LucenePlan(searcher, right.Query)), Both(left.Query, Occur.MUST, right.Query, Occur.MUST)),
            };
        }), iter: 200);

    /// <summary>Where hits are passed over, no page may lose one, nor the end come early.</summary>
    [Fact]
    public void Collect_PageByPage_EqualsAllHitsByScoreAndId() =>
        Gen.Select(Text.Array[400, 700], Gen.OneOf("公", "安", "公安"), Gen.Int[200, 800], Gen.Int[1, 40]).Sample(AssertPagesAreTheWhole, iter: 15);

    /// <summary>No two hits score the same, so that none is looked at but those of the page.</summary>
    [Fact]
    public void Collect_DifferentScores_EqualsAllHitsByScoreAndId() =>
        AssertPagesAreTheWhole([.. Enumerable.Range(0, 300).Select(number => "公" + string.Concat(Enumerable.Repeat("安", number)))], "公", 1_000, 10);

    [Fact]
    public void FindPhrase_Kept_IsNoTerm()
    {
        using var files = new RAMDirectory();
        using var reader = Write(files, ["公安局", "公安", "安局"], 1000, 0);
        var leaf = Assert.Single(reader.Leaves).AtomicReader;
        var cache = new PostingCache(25_000);
        var found = new PhrasePostings(new TermPostings([1], [0, 1], null, 3), [2]);
        Assert.Null(cache.FindPhrase(leaf, new Term(IndexFields.Text, "公安")));

        cache.Keep(leaf, new Term(IndexFields.Text, "公安"), found);

        Assert.Same(found, cache.FindPhrase(leaf, new Term(IndexFields.Text, "公安")));
        Assert.Equal(2, cache.Get(leaf, new Term(IndexFields.Text, "公安")).Count);
    }

    [Fact]
    public void Get_MoreThanFits_KeepsWhatWasUsedLast()
    {
        using var files = new RAMDirectory();
        using var reader = Write(files, [.. Enumerable.Repeat("公安局 a1 b2 c3", 1000)], 1000, 0);
        var leaf = Assert.Single(reader.Leaves).AtomicReader;
        var cache = new PostingCache(8_000);
        var first = cache.Get(leaf, new Term(IndexFields.Text, "a1"));
        var second = cache.Get(leaf, new Term(IndexFields.Text, "b2"));
        Assert.Same(first, cache.Get(leaf, new Term(IndexFields.Text, "a1")));

        cache.Get(leaf, new Term(IndexFields.Text, "c3"));
        cache.Get(leaf, new Term(IndexFields.Text, "公安"));

        Assert.InRange(cache.Bytes, 1, 4_000);
        Assert.NotSame(second, cache.Get(leaf, new Term(IndexFields.Text, "b2")));
    }

    private static (HitPlan Plan, Query Query) All((HitPlan Plan, Query Query)[] parts)
    {
        var all = new BooleanQuery();
        Array.ForEach(parts, part => all.Add(part.Query, Occur.MUST));
        return (HitPlan.All([.. parts.Select(part => part.Plan)]), all);
    }

    private static string Repeat(string piece, int count) => string.Concat(Enumerable.Repeat(piece, count));

    private static (HitPlan Plan, Query Query) PartOf(string words, string? name, LiveStatisticsSearcher searcher, PostingCache cache)
    {
        var part = (PlanOf(words, searcher, cache), ToLucene(TermsOf(words)));
        return name is null ? part : Preferring(part, name, searcher, cache);
    }

    private static (HitPlan Plan, Query Query) Preferring((HitPlan Plan, Query Query) part, string name, LiveStatisticsSearcher searcher, PostingCache cache) =>
        (part.Plan.Preferring(new AdjacentTermsPlan(searcher, IndexFields.Words, [new PhraseTerm(name, 0, true)], cache)),
            Both(part.Query, Occur.MUST, new TermQuery(new Term(IndexFields.Words, name)), Occur.SHOULD));

    private static DirectoryReader Write(RAMDirectory files, string[] texts, int perSegment, int deleted)
    {
        using var writer = new IndexWriter(files, new IndexWriterConfig(LuceneVersion.LUCENE_48, new SearchAnalyzer())
        {
            Similarity = new Bm25(),
            MergePolicy = NoMergePolicy.COMPOUND_FILES,
        });
        for (var i = 0; i < texts.Length; i++)
        {
            writer.AddDocument(
            [
                new ExactField(IndexFields.HighlightId, $"{i}"), new BinaryDocValuesField(IndexFields.SortId, new BytesRef($"{i}")), new TextField(IndexFields.Text, texts[i], Field.Store.NO),
                new ExactField(IndexFields.Words, i % 3 == 0 ? Name : "户"), new ExactField(IndexFields.Words, i % 40 == 1 ? RareName : "户"),
            ]);
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

    private static void Compare(
        (string[] Texts, int PerSegment, int Deleted, int Mebibytes) index, Func<LiveStatisticsSearcher, PostingCache, (HitPlan Plan, Query Query)> make,
        int most = 1_000)
    {
        using var files = new RAMDirectory();
        using var reader = Write(files, index.Texts, index.PerSegment, index.Deleted);
        var searcher = new LiveStatisticsSearcher(reader);
        var cache = new PostingCache(index.Mebibytes * 1048576L);
        var (plan, query) = make(searcher, cache);

        List<(int Document, float Score)> expected =
            [.. searcher.Search(query, most).ScoreDocs.Select(hit => (hit.Doc, hit.Score)).OrderBy(hit => hit.Doc)];

        Assert.Equal(expected, Find(searcher, plan, true, null));
        Assert.Equal(expected, Find(searcher, make(searcher, cache).Plan, true, cache));
        Assert.Equal(expected, Find(searcher, make(searcher, cache).Plan, true, cache));
        Assert.Equal(expected.Select(hit => hit.Document), Find(searcher, plan, false, cache).Select(hit => hit.Document));
        Assert.Equal(expected.Count, searcher.Count(plan, CancellationToken.None));
        Assert.All(expected, hit => Assert.Equal(hit.Score, searcher.Score(plan, hit.Document, CancellationToken.None)));
    }

    /// <summary>Hits by their entries; scores once place by place, once all at once.</summary>
    private static List<(int Document, float Score)> Find(LiveStatisticsSearcher searcher, HitPlan plan, bool isRanked, PostingCache? cache)
    {
        using var buffers = new HitBuffers(cache);
        var found = new List<(int, float)>();
        foreach (var leaf in searcher.IndexReader.Leaves)
        {
            var hits = plan.In(new HitSegment(leaf, buffers, isRanked, CancellationToken.None));
            int[] documents = [.. hits.Documents];
            Assert.Equal(documents.Select(hits.Score), hits.Scores(buffers).ToArray());
            AssertReachedIsReached(hits);
            AssertNextPassesOverLowScoresOnly(hits, float.NegativeInfinity);
            AssertNextPassesOverLowScoresOnly(plan.In(new HitSegment(leaf, buffers, isRanked, CancellationToken.None)), hits.Reached(2));
            found.AddRange(documents.Select(document => (leaf.DocBase + document, hits.Score(document))));
            buffers.Clear();
        }

        return found;
    }

    private static void AssertPagesAreTheWhole(string[] texts, string word, int perSegment, int size)
    {
        using var files = new RAMDirectory();
        using var reader = Write(files, texts, perSegment, 0);
        var searcher = new LiveStatisticsSearcher(reader);
        var plan = PlanOf(word, searcher, new PostingCache(1_048_576));
        var all = Find(searcher, plan, true, null).Select(hit => (Id: $"{hit.Document}", hit.Score));
        string[] expected = [.. all.OrderByDescending(hit => hit.Score).ThenBy(hit => hit.Id, StringComparer.Ordinal).Select(hit => hit.Id)];
        var (found, after, hasMore) = (new List<string>(), default(HitPosition), true);
        while (hasMore)
        {
            var page = new RankingCollector(new RankedPage(after, size), HitTiers.None, null, null);
            searcher.Collect(plan, page, CancellationToken.None);
            found.AddRange(page.Best().Select(hit => hit.Position.Id));
            Assert.Equal(expected.Length, page.TotalSize);
            Assert.Equal(found.Count < expected.Length, page.HasMore);
            (after, hasMore) = (page.HasMore ? page.Best()[^1].Position : null, page.HasMore);
        }

        Assert.Equal(expected, found);
    }

    private static void AssertReachedIsReached(HitList hits)
    {
        float[] scores = [.. hits.Documents.ToArray().Select(hits.Score).OrderDescending()];
        Assert.All([1, 2, 5, 20, 100], count => Assert.True(hits.Reached(count) <= scores.ElementAtOrDefault(count - 1) || float.IsNegativeInfinity(hits.Reached(count))));
    }

    /// <summary>Walks as one who keeps the best two does, and knows perhaps what they reach.</summary>
    private static void AssertNextPassesOverLowScoresOnly(HitList hits, float reached)
    {
        int[] documents = [.. hits.Documents];
        var (best, least, next) = (new PriorityQueue<float, float>(), reached, 0);
        for (var place = 0; place < documents.Length; place++)
        {
            next = hits.Next(place == 0 ? 0 : documents[place - 1] + 1, least);
            var found = next == HitList.End ? documents.Length : Array.IndexOf(documents, next);
            Assert.InRange(found, place, documents.Length);
            Assert.All(documents[place..found], passed => Assert.True(hits.Score(passed) < least));
            if (found == documents.Length)
            {
                return;
            }

            var score = hits.Score(documents[place = found]);
            Assert.InRange(score, 0, hits.Most);
            best.Enqueue(score, score);
            least = Math.Max(least, best.Count < 2 ? least : best.Count == 2 ? best.Peek() : (best.Dequeue(), best.Peek()).Item2);
        }

        Assert.Equal(HitList.End, hits.Next(documents.LastOrDefault(-1) + 1, least));
    }

    private static AdjacentTermsPlan PlanOf(string words, LiveStatisticsSearcher searcher, PostingCache cache) =>
        new(searcher, IndexFields.Text, TermsOf(words), cache);

    private static List<PhraseTerm> TermsOf(string words)
    {
        var text = SearchText.Of(words);
        var terms = new List<PhraseTerm>();
        foreach (var word in text.Words)
        {
            IndexTerms.AddPhrase(text.Text, word, 0, terms);
        }

        return terms;
    }

    private static BooleanQuery Both(Query left, Occur ofLeft, Query right, Occur ofRight) => new(true) { { left, ofLeft }, { right, ofRight } };

    private static Query ToLucene(IEnumerable<PhraseTerm> terms)
    {
        PhraseTerm[] needed = [.. terms.Where(term => term.IsNeeded)];
        if (needed.Length == 1)
        {
            return new TermQuery(new Term(IndexFields.Text, needed[0].Term));
        }

        var phrase = new PhraseQuery();
        foreach (var (term, position, _) in needed)
        {
            phrase.Add(new Term(IndexFields.Text, term), position);
        }

        return phrase;
    }

    /// <summary>Entries from one on, before another.</summary>
    private sealed class RangePlan(int from, int to) : HitPlan
    {
        public override HitList In(HitSegment segment) => HitList.Of(new RangeTest(from, to, segment.Reader.MaxDoc).ToSet(segment.Buffers), segment.Buffers);

        public override IEntryTest TestIn(HitSegment segment) => new RangeTest(from, to, segment.Reader.MaxDoc);

        private sealed class RangeTest(int from, int to, int size) : IEntryTest
        {
            public object Key => (from, to);

            public bool Accepts(int entry) => entry >= from && entry < to;

            public EntrySet ToSet(HitBuffers buffers) => EntrySet.Of([.. Enumerable.Range(0, size).Where(Accepts)], size);
        }
    }
}
