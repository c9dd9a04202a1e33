using System.Collections.Immutable;

namespace GraphService.Storage;

/// <summary>How far a search for a pattern goes.</summary>
/// <param name="MaxStatements">Statements that one page looks at, at most.</param>
/// <param name="MaxBindings">Bindings that a batch holds at once, at most.</param>
public sealed record PatternBounds(int MaxStatements, int MaxBindings);

/// <summary>Which page of the bindings of a pattern to find.</summary>
/// <param name="Pattern">The pattern.</param>
/// <param name="Bounds">How far one page goes.</param>
/// <param name="After">Where the page before ended: ids of its last binding, or only the first of them when all bindings with it are done; empty = first page.</param>
/// <param name="Size">Bindings at most.</param>
public sealed record PatternPageQuery(PatternQuery Pattern, PatternBounds Bounds, ImmutableArray<string> After, int Size);

/// <summary>A page of bindings, in the order of the ids of their nodes.</summary>
/// <param name="Bindings">Ids, in the order of the pattern's nodes.</param>
/// <param name="Next">Where the next page goes on; empty = this was the last.</param>
/// <param name="IsCut">Whether a bound ended the page before it was full.</param>
/// <param name="Facts">By edge of the pattern the links of each pair that a binding joins; and the nodes of the bindings, each once, by id.</param>
public sealed record PatternPage(
    ImmutableArray<ImmutableArray<string>> Bindings, ImmutableArray<string> Next, bool IsCut, LinkFacts Facts);
