using System.Collections.Immutable;
using GraphService.Model;
using GraphService.Storage;

namespace GraphService.Search;

/// <summary>Which highlights are like one?</summary>
/// <param name="HighlightId">Id of that one.</param>
/// <param name="Filter">What the others must satisfy, see <see cref="HighlightSearch"/>; null = anything.</param>
/// <param name="After">Position of the last hit of the page before; null = from the start.</param>
/// <param name="Limit">How many at most.</param>
public sealed record SimilarSearch(string HighlightId, Filter? Filter, HitPosition? After, int Limit);

/// <summary>A page of highlights like another.</summary>
/// <param name="Revision">Revision that the index covered.</param>
/// <param name="Terms">The rarest terms of that one which others have; at most 40.</param>
/// <param name="TotalSize">Number of all highlights with one of them, exact.</param>
/// <param name="Hits">This page.</param>
/// <param name="Next">Where the next page starts; null = this was the last.</param>
public sealed record SimilarHits(
    long Revision, ImmutableArray<string> Terms, long TotalSize, ImmutableArray<SimilarHit> Hits, HitPosition? Next);

/// <summary>A highlight like another.</summary>
/// <param name="Highlight">The highlight.</param>
/// <param name="Score">BM25 over the terms of the answer.</param>
/// <param name="DocumentId">Id of its document.</param>
/// <param name="LeadUnit">Full name of its lead unit; empty when it has none.</param>
/// <param name="SharedWords">Words and phrases that stand in both and hold one of the terms, longest first; at most 10.</param>
public sealed record SimilarHit(Node Highlight, double Score, string DocumentId, string LeadUnit, ImmutableArray<string> SharedWords);
