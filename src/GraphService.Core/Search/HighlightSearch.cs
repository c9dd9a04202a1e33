using System.Collections.Immutable;
using GraphService.Model;
using GraphService.Search.Language;
using GraphService.Storage;

namespace GraphService.Search;

/// <summary>Which highlights to find.</summary>
/// <param name="Query">Plain words; all must be found in heading or body. Without a letter or digit nothing is found.</param>
/// <param name="Filter">What hits must satisfy, over <c>year</c> (whole number), <c>document</c> (id), <c>lead_unit</c> and <c>place</c>
/// (full names); null = anything.</param>
/// <param name="After">Position of the last hit of the page before; null = from the start.</param>
/// <param name="Limit">How many hits at most; 0 = count only.</param>
public sealed record HighlightSearch(string Query, Filter? Filter, HitPosition? After, int Limit)
{
    /// <summary>What to find in place of <see cref="Query"/>; null = that.</summary>
    public QueryTree? Tree { get; init; }

    /// <summary>Whether every highlight is a hit when nothing is asked for, as when only a filter or a selection is given.</summary>
    public bool MatchesAllWhenEmpty { get; init; }

    /// <summary>Facet values that hits must or must not have.</summary>
    public ImmutableArray<FacetSelection> Selections { get; init; } = [];

    /// <summary>Nodes that hits must be linked to; null = any or none.</summary>
    public NodeSelection? Nodes { get; init; }

    /// <summary>Facets to count; none by default, because counting looks at every hit.</summary>
    public ImmutableArray<FacetField> Facets { get; init; } = [];

    /// <summary>Values of each facet at most.</summary>
    public int FacetLimit { get; init; } = 10;

    /// <summary>What hits are sorted by.</summary>
    public HitOrder Order { get; init; }

    /// <summary>Whether each hit says what its score is made of.</summary>
    public bool Explains { get; init; }

    /// <summary>Whether each hit has the sentences that the query holds for by themselves.</summary>
    public bool FindsSentences { get; init; }

    /// <summary>Facet to group by; null = no groups. With groups, <see cref="After"/> and <see cref="Limit"/> count groups.</summary>
    public FacetField? GroupBy { get; init; }

    /// <summary>Hits of each group at most.</summary>
    public int GroupLimit { get; init; } = 3;
}

/// <summary>A page of highlights, in the order asked for; ties by id.</summary>
/// <param name="Revision">Revision that the index covered.</param>
/// <param name="TotalSize">Number of all hits, exact.</param>
/// <param name="Hits">This page.</param>
/// <param name="Next">Where the next page starts; null = this was the last.</param>
public sealed record HighlightHits(long Revision, long TotalSize, ImmutableArray<HighlightHit> Hits, HitPosition? Next)
{
    /// <summary>Counts over all hits of the facets asked for, in that order.</summary>
    public ImmutableArray<FacetCounts> Facets { get; init; } = [];

    /// <summary>Groups of this page when they were asked for: by their best hit, then by value.</summary>
    public ImmutableArray<HighlightGroup> Groups { get; init; } = [];

    /// <summary>Number of all groups.</summary>
    public int TotalGroups { get; init; }
}

/// <summary>Hits that share a value.</summary>
/// <param name="Value">The value; empty for hits without one.</param>
/// <param name="Name">Its name for display.</param>
/// <param name="TotalSize">Number of hits in the group.</param>
/// <param name="Hits">The best of them.</param>
public sealed record HighlightGroup(string Value, string Name, long TotalSize, ImmutableArray<HighlightHit> Hits);

/// <summary>A highlight that was found.</summary>
/// <param name="Highlight">The highlight as of the revision that the index covered.</param>
/// <param name="Score">BM25 score, a multiple of 1/1024.</param>
/// <param name="DocumentId">Id of its document.</param>
/// <param name="LeadUnit">Full name of its lead unit; empty when it has none.</param>
/// <param name="Snippets">Best fragments, heading first, then by place; at most three.</param>
public sealed record HighlightHit(Node Highlight, double Score, string DocumentId, string LeadUnit, ImmutableArray<Snippet> Snippets)
{
    /// <summary>The nodes that it names and its lead units, by id.</summary>
    public ImmutableArray<NamedReference> Named { get; init; } = [];

    /// <summary>Ids of its lead units, in ordinal order.</summary>
    public ImmutableArray<string> LeadUnitIds { get; init; } = [];

    /// <summary>The part of it that no search changes, as <see cref="SearchIndexOptions.EncodeHighlight"/> gave it; empty without that.</summary>
    public ReadOnlyMemory<byte> Encoded { get; init; }

    /// <summary>The sentences that the query holds for by themselves, in order; empty unless asked for.</summary>
    public ImmutableArray<Snippet> Sentences { get; init; } = [];

    /// <summary>What the score is made of, in the order of the query; empty unless asked for.</summary>
    public ImmutableArray<ScorePart> Explanation { get; init; } = [];
}

/// <summary>A node by id and name.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Name">Its name.</param>
public sealed record NamedReference(string Id, string Name)
{
    /// <summary>Its label, which its id tells.</summary>
    public NodeLabel Label { get; } = NodeLabels.FindById(Id) ?? throw new ArgumentException($"{Id} has no label.", nameof(Id));
}

/// <summary>What one part of the query adds to the score of a hit.</summary>
/// <param name="Clause">The part, in the query language.</param>
/// <param name="Score">What it adds; 0 when it selects only, or does not hold.</param>
/// <param name="InHeading">Times that it stands in the heading.</param>
/// <param name="InBody">Times that it stands in the body.</param>
/// <param name="HighlightCount">Number of highlights in the whole index that it holds for.</param>
public sealed record ScorePart(string Clause, double Score, int InHeading, int InBody, long HighlightCount);

/// <summary>A fragment of a highlight with the words that were found.</summary>
/// <param name="Field">Part of the highlight.</param>
/// <param name="Text">The fragment, exactly as printed; at most 120 UTF-16 code units.</param>
/// <param name="Span">Its place in that part.</param>
/// <param name="Matches">Places of the words found, counted from the start of the fragment, ascending, not overlapping.</param>
public sealed record Snippet(HighlightField Field, string Text, TextSpan Span, ImmutableArray<TextSpan> Matches);
