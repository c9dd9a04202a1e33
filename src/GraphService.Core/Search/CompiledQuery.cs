using System.Collections.Immutable;

namespace GraphService.Search;

/// <summary>A query as the index answers it.</summary>
/// <param name="Plan">How its hits are found.</param>
/// <param name="Clauses">The parts of it that are asked for, not those that are excluded.</param>
internal sealed record CompiledQuery(HitPlan Plan, ImmutableArray<CompiledClause> Clauses)
{
    /// <summary>What is shown in texts.</summary>
    public ImmutableArray<TextMark> Marks { get; } = [.. Clauses.SelectMany(clause => clause.Marks).Distinct()];
}

/// <summary>A part of a query that is asked for.</summary>
/// <param name="Text">The part in the query language.</param>
/// <param name="Plan">How its hits are found.</param>
/// <param name="Marks">What is shown in texts; none when it asks for something beside the text.</param>
internal sealed record CompiledClause(string Text, HitPlan Plan, ImmutableArray<TextMark> Marks);
