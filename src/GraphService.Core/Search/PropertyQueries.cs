using GraphService.Model;
using GraphService.Search.Language;
using Lucene.Net.Index;
using Lucene.Net.Search;

namespace GraphService.Search;

/// <summary>Plans for what highlights have beside their text. They select and add nothing to the score.</summary>
/// <param name="searcher">The index.</param>
/// <param name="columns">Columns of highlights.</param>
/// <param name="findNodes">Ids of all nodes of a label one of whose names or aliases has these words.</param>
internal sealed class PropertyQueries(
    LiveStatisticsSearcher searcher, ColumnSet columns, Func<NodeLabel, string, IReadOnlySet<string>> findNodes)
{
    /// <summary>Every highlight.</summary>
    public HitPlan AllHighlights() => Silent(new TermQuery(new Term(IndexFields.Highlight, IndexFields.Marked)));

    /// <summary>Highlights of these years.</summary>
    public HitPlan Years(QueryTree.Years years) =>
        new YearsPlan(columns, years.From == 0 ? long.MinValue : years.From, years.To == 0 ? long.MaxValue : years.To);

    /// <summary>Highlights whose <paramref name="field"/> is, or has the words, <paramref name="value"/>.</summary>
    public HitPlan Named(QueryField field, string value) => field switch
    {
        QueryField.Level => Silent(new TermQuery(new Term(IndexFields.AwardLevel, value))),
        QueryField.Document => Documents(value),
        _ when NodeLabels.FindById(value) is not null => Silent(new TermQuery(new Term(IndexFields.Named, IndexFields.Exact(value)))),
        QueryField.Place => Places(value),
        QueryField.Unit => Naming(NodeLabel.Unit, value),
        QueryField.Person => Naming(NodeLabel.Person, value),
        QueryField.Role => Naming(NodeLabel.Role, value),
        QueryField.Initiative => Naming(NodeLabel.Initiative, value),
        QueryField.Award => Naming(NodeLabel.Award, value),
        _ => throw new ArgumentOutOfRangeException(nameof(field), field, "There is no such field."),
    };

    private LucenePlan Naming(NodeLabel label, string words) => Silent(new ConstantScoreQuery(
        new ValuesFilter(IndexFields.Named, columns.NamedIn, columns.Named, findNodes(label, words))));

    /// <summary>Other entries of the document have its id too.</summary>
    private HitPlan Documents(string value)
    {
        var ids = NodeLabels.FindById(value) is not null ? new HashSet<string>(StringComparer.Ordinal) { value } : findNodes(NodeLabel.Document, value);
        var filter = new ValuesFilter(
            IndexFields.Document, reader => columns.Of(reader, FacetField.Document), columns.Values(FacetField.Document), ids);
        return HitPlan.All(Silent(new ConstantScoreQuery(filter)), AllHighlights());
    }

    /// <summary>By the full names of places, whether or not they are nodes.</summary>
    private LucenePlan Places(string value)
    {
        var key = SearchText.KeyOf(value);
        return Silent(new ConstantScoreQuery(new TermsWhereFilter(
            IndexFields.Place, place => SearchText.KeyOf(place).Contains(key, StringComparison.Ordinal))));
    }

    private LucenePlan Silent(Query query) => LucenePlan.Silent(searcher, query);
}
