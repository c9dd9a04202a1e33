using GraphService.Model;
using GraphService.Storage;
using Lucene.Net.Index;
using Lucene.Net.Search;
using GraphFilter = GraphService.Storage.Filter;

namespace GraphService.Search;

/// <summary>Turns filters into plans, which select and add nothing to the score. Depth and size are bounded by whoever parsed the filter.</summary>
internal sealed class FilterTranslation
{
    /// <summary>Fields of highlights.</summary>
    public static readonly FilterTranslation Highlights = new(
        [IndexFields.Year], [IndexFields.Document, IndexFields.LeadUnit, IndexFields.Place]);

    /// <summary>Fields of named nodes.</summary>
    public static readonly FilterTranslation Nodes = new([IndexFields.Label], []);

    private readonly string[] _integers;
    private readonly string[] _texts;

    private FilterTranslation(string[] integers, string[] texts) => (_integers, _texts) = (integers, texts);

    /// <summary>What the plan holds for and the filter lets through; a filter that is null lets through everything.</summary>
    /// <exception cref="ArgumentException">A field, or an operator for it, is not known here.</exception>
    public HitPlan Restrict(HitPlan plan, GraphFilter? filter, LiveStatisticsSearcher searcher, ColumnSet columns) =>
        filter is null ? plan : HitPlan.All(plan, ToPlan(filter, searcher, columns));

    private HitPlan ToPlan(GraphFilter filter, LiveStatisticsSearcher searcher, ColumnSet columns) => filter switch
    {
        GraphFilter.And and => HitPlan.All([.. and.Parts.Select(part => ToPlan(part, searcher, columns))]),
        GraphFilter.Comparison { Field: IndexFields.Year, Value: PropertyValue.Integer year, Operator: not FilterOperator.NotEqual } comparison
            when _integers.Contains(IndexFields.Year) => YearsPlan.Of(columns, comparison.Operator, year.Value),
        _ => LucenePlan.Silent(searcher, ToQuery(filter)),
    };

    private Query ToQuery(GraphFilter filter) => filter switch
    {
        GraphFilter.And and => Combine(and.Parts, Occur.MUST),
        GraphFilter.Or or => Combine(or.Parts, Occur.SHOULD),
        GraphFilter.Not not => Negate(ToQuery(not.Part)),
        GraphFilter.Comparison { Value: PropertyValue.Integer value } comparison when _integers.Contains(comparison.Field) =>
            Compare(comparison.Field, comparison.Operator, value.Value),
        GraphFilter.Comparison { Value: PropertyValue.Text value } comparison when _texts.Contains(comparison.Field) =>
            Compare(comparison.Field, comparison.Operator, IndexFields.Exact(value.Value)),
        GraphFilter.Comparison comparison => throw new ArgumentException(
            $"The index has no field '{comparison.Field}' of kind {comparison.Value.Kind}.", nameof(filter)),
        _ => throw new ArgumentException($"Unknown filter {filter.GetType().Name}.", nameof(filter)),
    };

    private BooleanQuery Combine(IEnumerable<GraphFilter> parts, Occur occur)
    {
        var query = new BooleanQuery(true);
        foreach (var part in parts)
        {
            query.Add(ToQuery(part), occur);
        }

        return query;
    }

    private static BooleanQuery Negate(Query query) => new(true)
    {
        { new MatchAllDocsQuery(), Occur.MUST },
        { query, Occur.MUST_NOT },
    };

    private static Query Compare(string field, FilterOperator op, long value) => op switch
    {
        FilterOperator.Equal => Range(field, value, value),
        FilterOperator.NotEqual => Negate(Range(field, value, value)),
        FilterOperator.Less => NumericRangeQuery.NewInt64Range(field, null, value, true, false),
        FilterOperator.LessOrEqual => Range(field, null, value),
        FilterOperator.Greater => NumericRangeQuery.NewInt64Range(field, value, null, false, true),
        FilterOperator.GreaterOrEqual => Range(field, value, null),
        _ => throw new ArgumentException($"Whole numbers do not know {op}.", nameof(op)),
    };

    private static NumericRangeQuery<long> Range(string field, long? from, long? to) =>
        NumericRangeQuery.NewInt64Range(field, from, to, true, true);

    /// <summary>Equality goes by term; other operators look at each distinct value once, so that they mean exactly what they mean elsewhere.</summary>
    private static Query Compare(string field, FilterOperator op, string value) => op switch
    {
        FilterOperator.Equal => Equal(field, value),
        FilterOperator.NotEqual => Negate(Equal(field, value)),
        FilterOperator.Less => Where(field, text => string.CompareOrdinal(text, value) < 0),
        FilterOperator.LessOrEqual => Where(field, text => string.CompareOrdinal(text, value) <= 0),
        FilterOperator.Greater => Where(field, text => string.CompareOrdinal(text, value) > 0),
        FilterOperator.GreaterOrEqual => Where(field, text => string.CompareOrdinal(text, value) >= 0),
        FilterOperator.StartsWith => Where(field, text => text.StartsWith(value, StringComparison.Ordinal)),
        FilterOperator.Has => Where(field, text => text.Contains(value, StringComparison.Ordinal)),
        _ => throw new ArgumentException($"Unknown operator {op}.", nameof(op)),
    };

    private static TermQuery Equal(string field, string value) => new(new Term(field, value));

    private static ConstantScoreQuery Where(string field, Func<string, bool> accepts) => new(new TermsWhereFilter(field, accepts));
}
