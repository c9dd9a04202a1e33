using System.Collections.Immutable;
using GraphService.Model;
using GraphService.Storage;

namespace GraphService.Search;

/// <summary>Which nodes to find by name or alias. Highlights and metrics are not among them.</summary>
/// <param name="Query">Plain words; all must be found in the node's names.</param>
/// <param name="Filter">What hits must satisfy, over <c>label</c> (whole number of a <see cref="NodeLabel"/>); null = anything.</param>
/// <param name="After">Position of the last hit of the page before; null = from the start.</param>
/// <param name="Limit">How many hits at most; 0 = count only.</param>
public sealed record NodeSearch(string Query, Filter? Filter, HitPosition? After, int Limit);

/// <summary>A page of nodes: equal names first, then equal aliases, then by BM25; ties by id.</summary>
/// <param name="Revision">Revision that the index covered.</param>
/// <param name="TotalSize">Number of all hits, exact.</param>
/// <param name="Hits">This page.</param>
/// <param name="Next">Where the next page starts; null = this was the last.</param>
public sealed record NodeHits(long Revision, long TotalSize, ImmutableArray<NodeHit> Hits, HitPosition? Next);

/// <summary>A node that was found.</summary>
/// <param name="Node">The node as of the revision that the index covered.</param>
/// <param name="Score">BM25 score, a multiple of 1/1024.</param>
/// <param name="MatchedName">The name or alias that matches best.</param>
public sealed record NodeHit(Node Node, double Score, string MatchedName);
