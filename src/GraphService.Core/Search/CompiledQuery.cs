using System.Collections.Immutable;
using Lucene.Net.Search;

namespace GraphService.Search;

/// <summary>A query as the index answers it.</summary>
/// <param name="Query">What is searched.</param>
/// <param name="Clauses">The parts of it that are asked for, not those that are excluded.</param>
internal sealed record CompiledQuery(Query Query, ImmutableArray<CompiledClause> Clauses)
{
    /// <summary>What is shown in texts.</summary>
    public ImmutableArray<TextMark> Marks { get; } = [.. Clauses.SelectMany(clause => clause.Marks).Distinct()];
}

/// <summary>A part of a query that is asked for.</summary>
/// <param name="Text">The part in the query language.</param>
/// <param name="Query">What is searched.</param>
/// <param name="Marks">What is shown in texts; none when it asks for something beside the text.</param>
internal sealed record CompiledClause(string Text, Query Query, ImmutableArray<TextMark> Marks);
