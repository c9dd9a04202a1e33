using System.Collections.Immutable;
using GraphService.Model;
using GraphService.Storage;

namespace GraphService.Search;

/// <summary>Which highlights to find.</summary>
/// <param name="Query">Plain words; all must be found in heading or body. Without a letter or digit nothing is found.</param>
/// <param name="Filter">What hits must satisfy, over <c>year</c> (whole number), <c>document</c> (id), <c>lead_unit</c> and <c>place</c>
/// (full names); null = anything.</param>
/// <param name="After">Position of the last hit of the page before; null = from the start.</param>
/// <param name="Limit">How many hits at most; 0 = count only.</param>
public sealed record HighlightSearch(string Query, Filter? Filter, HitPosition? After, int Limit);

/// <summary>A page of highlights, best first; ties by id.</summary>
/// <param name="Revision">Revision that the index covered.</param>
/// <param name="TotalSize">Number of all hits, exact.</param>
/// <param name="Hits">This page.</param>
/// <param name="Next">Where the next page starts; null = this was the last.</param>
public sealed record HighlightHits(long Revision, long TotalSize, ImmutableArray<HighlightHit> Hits, HitPosition? Next);

/// <summary>A highlight that was found.</summary>
/// <param name="Highlight">The highlight as of the revision that the index covered.</param>
/// <param name="Score">BM25 score, a multiple of 1/1024.</param>
/// <param name="DocumentId">Id of its document.</param>
/// <param name="LeadUnit">Full name of its lead unit; empty when it has none.</param>
/// <param name="Snippets">Best fragments, heading first, then by place; at most three.</param>
public sealed record HighlightHit(Node Highlight, double Score, string DocumentId, string LeadUnit, ImmutableArray<Snippet> Snippets);

/// <summary>A fragment of a highlight with the words that were found.</summary>
/// <param name="Field">Part of the highlight.</param>
/// <param name="Text">The fragment, exactly as printed; at most 120 UTF-16 code units.</param>
/// <param name="Span">Its place in that part.</param>
/// <param name="Matches">Places of the words found, counted from the start of the fragment, ascending, not overlapping.</param>
public sealed record Snippet(HighlightField Field, string Text, TextSpan Span, ImmutableArray<TextSpan> Matches);
