using System.Collections.Immutable;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Util;

namespace GraphService.Search;

/// <summary>
/// Terms that stand side by side in <see cref="IndexFields.Text"/>; one term alone. Finds and scores as Lucene's own queries for terms and phrases do, over
/// <see cref="PostingCache"/>.
/// </summary>
/// <remarks>Proof: <c>AdjacentTermsTests.Search_RandomTexts_EqualsLucene</c>.</remarks>
internal sealed class AdjacentTermsQuery(ImmutableArray<(string Term, int Position)> terms, PostingCache postings) : Query
{
    /// <inheritdoc/>
    public override Weight CreateWeight(IndexSearcher searcher) => new OwnWeight(this, (LiveStatisticsSearcher)searcher);

    /// <inheritdoc/>
    public override void ExtractTerms(ISet<Term> terms) => terms.UnionWith(Terms());

    /// <inheritdoc/>
    public override string ToString(string field) => string.Join(' ', terms.Select(term => $"{term.Term}@{term.Position}"));

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is AdjacentTermsQuery other && base.Equals(other) && ToString("") == other.ToString("");

    /// <inheritdoc/>
    public override int GetHashCode() => ToString("").GetHashCode(StringComparison.Ordinal);

    private IEnumerable<Term> Terms() => terms.Select(term => new Term(IndexFields.Text, term.Term));

    private TermPostings[] PostingsIn(AtomicReader reader) => [.. Terms().Select(term => postings.Get(reader, term, terms.Length > 1))];

    private sealed class OwnWeight : Weight
    {
        private readonly AdjacentTermsQuery _query;
        private readonly Bm25.Formula _formula;

        /// <summary>Postings of each segment; none when a term is missing there.</summary>
        private readonly TermPostings[]?[] _segments;

        public OwnWeight(AdjacentTermsQuery query, LiveStatisticsSearcher searcher)
        {
            _query = query;
            var leaves = searcher.IndexReader.Leaves;
            _segments = new TermPostings[leaves.Count][];
            var counts = new long[query.PositionCount];
            foreach (var leaf in leaves)
            {
                var found = query.PostingsIn(leaf.AtomicReader);
                var statistics = FieldStatistics.Of(leaf.AtomicReader, IndexFields.Text);
                for (var i = 0; i < found.Length; i++)
                {
                    counts[i] += statistics.CountLive(found[i].Documents);
                }

                _segments[leaf.Ord] = found.All(term => term.Documents.Length > 0) ? found : null;
            }

            _formula = Bm25.Formula.Of(searcher.CollectionStatistics(IndexFields.Text), counts, query.Boost);
        }

        /// <inheritdoc/>
        public override Query Query => _query;

        /// <inheritdoc/>
        public override float GetValueForNormalization() => 1;

        /// <inheritdoc/>
        public override void Normalize(float norm, float topLevelBoost)
        {
        }

        /// <inheritdoc/>
        public override Scorer? GetScorer(AtomicReaderContext context, IBits acceptDocs) => _segments[context.Ord] is { } found
            ? new AdjacentTermsScorer(
                this, found, [.. _query.Positions], new SegmentScores(_formula, TextNorms.Of(context.AtomicReader, _formula)), acceptDocs)
            : null;

        /// <inheritdoc/>
        public override Explanation Explain(AtomicReaderContext context, int doc) =>
            GetScorer(context, context.AtomicReader.LiveDocs) is { } scorer && scorer.Advance(doc) == doc
                ? new Explanation(scorer.GetScore(), _query.ToString())
                : new Explanation(0, _query.ToString());
    }

    private int PositionCount => terms.Length;

    private IEnumerable<int> Positions => terms.Select(term => term.Position);
}
