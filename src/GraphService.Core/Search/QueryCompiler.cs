using System.Collections.Immutable;
using GraphService.Search.Language;

namespace GraphService.Search;

/// <summary>Turns queries into plans over highlights. Depth and size are bounded by <see cref="QueryParser"/>.</summary>
internal sealed class QueryCompiler(TextQueries texts, PropertyQueries properties)
{
    private readonly ImmutableArray<CompiledClause>.Builder _clauses = ImmutableArray.CreateBuilder<CompiledClause>();

    /// <summary>The query, over <see cref="IndexFields.Text"/> and what else highlights have.</summary>
    public CompiledQuery Compile(QueryTree tree)
    {
        var plan = ToPlan(tree, true);
        return new CompiledQuery(plan, _clauses.ToImmutable());
    }

    private HitPlan ToPlan(QueryTree tree, bool isAskedFor) => tree switch
    {
        QueryTree.And and => Combine(and.Parts, isAskedFor),
        QueryTree.Or or => HitPlan.Any([.. or.Parts.Select(part => ToPlan(part, isAskedFor))]),
        QueryTree.Not not => Combine([not], isAskedFor),
        _ => Clause(tree, isAskedFor),
    };

    private HitPlan Clause(QueryTree tree, bool isAskedFor)
    {
        var (plan, marks) = tree switch
        {
            QueryTree.Word word => texts.Words(word.Text),
            QueryTree.Phrase phrase => texts.Phrase(phrase.Text),
            QueryTree.Prefix prefix => texts.Prefix(prefix.Text),
            QueryTree.Near near => texts.Near(near),
            QueryTree.Property property => (properties.Named(property.Field, property.Value), []),
            QueryTree.Years years => (properties.Years(years), []),
            _ => throw new ArgumentException($"Unknown query {tree.GetType().Name}.", nameof(tree)),
        };
        if (isAskedFor)
        {
            _clauses.Add(new CompiledClause(QueryPrinter.Print(tree), plan, marks));
        }

        return plan;
    }

    /// <summary>What is not asked for cannot stand alone: it is taken from all highlights.</summary>
    private HitPlan Combine(ImmutableArray<QueryTree> parts, bool isAskedFor)
    {
        HitPlan[] wanted = [.. parts.Where(part => part is not QueryTree.Not).Select(part => ToPlan(part, isAskedFor))];
        return (wanted.Length > 0 ? HitPlan.All([.. wanted]) : properties.AllHighlights())
            .Without([.. parts.OfType<QueryTree.Not>().Select(not => ToPlan(not.Part, false))]);
    }
}
