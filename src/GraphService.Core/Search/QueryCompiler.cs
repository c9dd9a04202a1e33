using System.Collections.Immutable;
using GraphService.Search.Language;
using Lucene.Net.Search;

namespace GraphService.Search;

/// <summary>Turns queries into Lucene's over highlights. Depth and size are bounded by <see cref="QueryParser"/>.</summary>
internal sealed class QueryCompiler(TextQueries texts, PropertyQueries properties)
{
    private readonly ImmutableArray<CompiledClause>.Builder _clauses = ImmutableArray.CreateBuilder<CompiledClause>();

    /// <summary>The query, over <see cref="IndexFields.Text"/> and what else highlights have.</summary>
    public CompiledQuery Compile(QueryTree tree)
    {
        var query = ToQuery(tree, true);
        return new CompiledQuery(query, _clauses.ToImmutable());
    }

    private Query ToQuery(QueryTree tree, bool isAskedFor) => tree switch
    {
        QueryTree.And and => Combine(and.Parts, isAskedFor),
        QueryTree.Or or => Join(or.Parts.Select(part => ToQuery(part, isAskedFor)), Occur.SHOULD),
        QueryTree.Not not => Combine([not], isAskedFor),
        _ => Clause(tree, isAskedFor),
    };

    private Query Clause(QueryTree tree, bool isAskedFor)
    {
        var (query, marks) = tree switch
        {
            QueryTree.Word word => texts.Words(word.Text),
            QueryTree.Phrase phrase => texts.Phrase(phrase.Text),
            QueryTree.Prefix prefix => texts.Prefix(prefix.Text),
            QueryTree.Near near => texts.Near(near),
            QueryTree.Property property => (properties.Named(property.Field, property.Value), []),
            QueryTree.Years years => (PropertyQueries.Years(years), []),
            _ => throw new ArgumentException($"Unknown query {tree.GetType().Name}.", nameof(tree)),
        };
        if (isAskedFor)
        {
            _clauses.Add(new CompiledClause(QueryPrinter.Print(tree), query, marks));
        }

        return query;
    }

    /// <summary>What is not asked for cannot stand alone in Lucene: it is taken from all highlights.</summary>
    private BooleanQuery Combine(ImmutableArray<QueryTree> parts, bool isAskedFor)
    {
        var query = new BooleanQuery(true);
        foreach (var part in parts)
        {
            var isNegated = part is QueryTree.Not;
            query.Add(
                part is QueryTree.Not not ? ToQuery(not.Part, false) : ToQuery(part, isAskedFor), isNegated ? Occur.MUST_NOT : Occur.MUST);
        }

        if (parts.All(part => part is QueryTree.Not))
        {
            query.Add(PropertyQueries.AllHighlights(), Occur.MUST);
        }

        return query;
    }

    private static BooleanQuery Join(IEnumerable<Query> parts, Occur occur)
    {
        var query = new BooleanQuery(true);
        foreach (var part in parts)
        {
            query.Add(part, occur);
        }

        return query;
    }
}
