using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Search.Similarities;

namespace GraphService.Search;

/// <summary>
/// BM25 (k1 = 1.2, b = 0.75) with exact lengths. Each part of a score is rounded to 1/1024: sums of such numbers below 16,384 are exact in
/// single precision, so that a score does not depend on the order in which Lucene adds its parts, which differs from segment to segment.
/// Together with <see cref="LiveStatisticsSearcher"/> equal sets of texts give equal scores, whatever their history.
/// </summary>
internal sealed class Bm25 : Similarity
{
    private const double K1 = 1.2;
    private const double B = 0.75;
    private const double Step = 1024;

    /// <summary>Positions of the field; pairs of ideographs share a position with single ones and do not count.</summary>
    public override long ComputeNorm(FieldInvertState state) => state.Length - state.NumOverlap;

    public override SimWeight ComputeWeight(float queryBoost, CollectionStatistics collectionStats, params TermStatistics[] termStats)
    {
        var documents = Math.Max(1, collectionStats.MaxDoc);
        var rarity = 0.0;
        foreach (var term in termStats)
        {
            rarity += Math.Log(1 + (documents - term.DocFreq + 0.5) / (term.DocFreq + 0.5));
        }

        return new Weight(collectionStats.Field, queryBoost * rarity, Math.Max(1.0, (double)collectionStats.SumTotalTermFreq / documents));
    }

    public override SimScorer GetSimScorer(SimWeight weight, AtomicReaderContext context)
    {
        var own = (Weight)weight;
        return new Scorer(own, context.AtomicReader.GetNormValues(own.Field));
    }

    private sealed class Weight(string fieldName, double rarity, double averageLength) : SimWeight
    {
        public string Field => fieldName;

        public double Rarity => rarity;

        public double AverageLength => averageLength;

        public override float GetValueForNormalization() => 1;

        public override void Normalize(float queryNorm, float topLevelBoost)
        {
        }
    }

    /// <summary>A field without lengths, such as the names of a highlight, is taken to be of average length.</summary>
    private sealed class Scorer(Weight weight, NumericDocValues? lengths) : SimScorer
    {
        public override float Score(int doc, float freq)
        {
            var length = lengths is null ? 1 : lengths.Get(doc) / weight.AverageLength;
            var saturation = freq + K1 * (1 - B + B * length);
            return (float)(Math.Round(weight.Rarity * (K1 + 1) * freq / saturation * Step) / Step);
        }

        public override float ComputeSlopFactor(int distance) => 1f / (distance + 1);

        public override float ComputePayloadFactor(int doc, int start, int end, Lucene.Net.Util.BytesRef payload) => 1;
    }
}
