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
        return new Weight(collectionStats.Field, Formula.Of(collectionStats, termStats.Select(term => term.DocFreq), queryBoost));
    }

    public override SimScorer GetSimScorer(SimWeight weight, AtomicReaderContext context)
    {
        var own = (Weight)weight;
        return new Scorer(own.Formula, context.AtomicReader.GetNormValues(own.Field));
    }

    /// <summary>The formula with all that it knows of terms and field.</summary>
    /// <param name="rarity">Sum of the terms' rarities.</param>
    /// <param name="averageLength">Average length of the field, at least 1.</param>
    internal readonly struct Formula(double rarity, double averageLength)
    {
        private readonly double _highest = rarity * (K1 + 1);

        /// <summary>The length of a field without lengths, such as the names of a highlight.</summary>
        public double AverageLength => averageLength;

        /// <summary>The formula for terms that so many entries have; a boost of 0 silences it.</summary>
        public static Formula Of(CollectionStatistics field, IEnumerable<long> counts, float boost)
        {
            var documents = Math.Max(1, field.MaxDoc);
            var rarity = counts.Sum(count => Math.Log(1 + (documents - count + 0.5) / (count + 0.5)));
            return new Formula(boost * rarity, Math.Max(1.0, (double)field.SumTotalTermFreq / documents));
        }

        /// <summary>What the length of a field adds to the saturation.</summary>
        public double NormOf(double length) => K1 * (1 - B + B * (length / averageLength));

        /// <summary>The longest field on which this formula and another, of the same field, still give a score together, frequencies given; negative when none does.</summary>
        /// <remarks>The sum of both saturations set equal to the score is a quadratic equation of the norm. Rounding of scores is allowed for.</remarks>
        public double LongestFor(float score, double frequency, Formula other, double otherFrequency)
        {
            var least = score - 2 / Step;
            if (least <= 0)
            {
                return double.PositiveInfinity;
            }

            var (mine, its) = (_highest * frequency, other._highest * otherFrequency);
            var linear = least * (frequency + otherFrequency) - mine - its;
            var constant = least * frequency * otherFrequency - mine * otherFrequency - its * frequency;
            var norm = (Math.Sqrt(linear * linear - 4 * least * constant) - linear) / (2 * least);
            return constant >= 0 ? -1 : (norm / K1 - (1 - B)) / B * averageLength;
        }

        /// <summary>The score of a field with this norm in which the terms stand so often.</summary>
        public float Score(float frequency, double norm) => (float)(Math.Round(_highest * frequency / (frequency + norm) * Step) / Step);
    }

    private sealed class Weight(string fieldName, Formula formula) : SimWeight
    {
        public string Field => fieldName;

        public Formula Formula => formula;

        public override float GetValueForNormalization() => 1;

        public override void Normalize(float queryNorm, float topLevelBoost)
        {
        }
    }

    /// <summary>A field without lengths, such as the names of a highlight, is taken to be of average length.</summary>
    private sealed class Scorer(Formula formula, NumericDocValues? lengths) : SimScorer
    {
        public override float Score(int doc, float freq) => formula.Score(freq, formula.NormOf(lengths?.Get(doc) ?? formula.AverageLength));

        public override float ComputeSlopFactor(int distance) => 1f / (distance + 1);

        public override float ComputePayloadFactor(int doc, int start, int end, Lucene.Net.Util.BytesRef payload) => 1;
    }
}
