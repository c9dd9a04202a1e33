using System.ComponentModel.DataAnnotations;
using GraphService.Search.Language;

namespace GraphService.Server.Hosting;

/// <summary>Bounds of what one call may ask for. Section <c>Limits</c>.</summary>
public sealed class LimitOptions
{
    /// <summary>Name of the configuration section.</summary>
    public const string Section = "Limits";

    /// <summary>Entries per page of a list when the request says 0. Default 50.</summary>
    [Range(1, 500)]
    public int DefaultPageSize { get; set; } = 50;

    /// <summary>Hits per page of a search when the request says 0. Default 20.</summary>
    [Range(1, 500)]
    public int DefaultSearchPageSize { get; set; } = 20;

    /// <summary>Entries per page at most; a larger request is taken as this. Default 500.</summary>
    [Range(1, 10_000)]
    public int MaxPageSize { get; set; } = 500;

    /// <summary>Bytes of one document (text as UTF-8) at most. Default 32 MiB.</summary>
    [Range(1_024, 256 * 1_048_576)]
    public int MaxDocumentBytes { get; set; } = 32 * 1_048_576;

    /// <summary>Highlights of one document at most. Default 20,000.</summary>
    [Range(1, 100_000)]
    public int MaxHighlights { get; set; } = 20_000;

    /// <summary>Documents of one import at most. Default 10,000.</summary>
    [Range(1, 100_000)]
    public int MaxImportDocuments { get; set; } = 10_000;

    /// <summary>Characters of a search query at most. Default 512.</summary>
    [Range(1, 4_096)]
    public int MaxQueryCharacters { get; set; } = 512;

    /// <summary>Nested parentheses of a query at most. Default 16.</summary>
    [Range(1, 32)]
    public int MaxQueryDepth { get; set; } = 16;

    /// <summary>Words, phrases and fields of a query in the query language at most. Default 64.</summary>
    [Range(1, 256)]
    public int MaxQueryClauses { get; set; } = 64;

    /// <summary>Pairs of a query that are joined by <c>~</c> at most. Default 4.</summary>
    [Range(0, 16)]
    public int MaxQueryPairs { get; set; } = 4;

    /// <summary>Words that may begin with a prefix inside a phrase at most. Default 1,024.</summary>
    [Range(1, 65_536)]
    public int MaxPrefixTerms { get; set; } = 1_024;

    /// <summary>Values of a facet in the answer of a search when the request says 0. Default 10.</summary>
    [Range(1, 1_000)]
    public int DefaultFacetValues { get; set; } = 10;

    /// <summary>Values of a facet in the answer of a search at most; a larger request is taken as this. Default 100.</summary>
    [Range(1, 1_000)]
    public int MaxFacetValues { get; set; } = 100;

    /// <summary>Facet values that a search selects or excludes at most. Default 1,000.</summary>
    [Range(1, 100_000)]
    public int MaxSelectedValues { get; set; } = 1_000;

    /// <summary>Groups per page of a search at most; a larger page is taken as this. Default 50.</summary>
    [Range(1, 500)]
    public int MaxGroups { get; set; } = 50;

    /// <summary>Hits of a group when the request says 0. Default 3.</summary>
    [Range(1, 100)]
    public int DefaultGroupHits { get; set; } = 3;

    /// <summary>Hits of a group at most; a larger request is taken as this. Default 10.</summary>
    [Range(1, 100)]
    public int MaxGroupHits { get; set; } = 10;

    /// <summary>Steps between the node of a search and its hits at most. Default 4.</summary>
    [Range(1, 8)]
    public int MaxNearHops { get; set; } = 4;

    /// <summary>Nodes within reach of the node of a search at most. Default 2,000.</summary>
    [Range(1, 1_000_000)]
    public int MaxNearNodes { get; set; } = 2_000;

    /// <summary>Links to the node of a search that are shown with each hit at most. Default 5.</summary>
    [Range(0, 100)]
    public int MaxNearLinks { get; set; } = 5;

    /// <summary>Highlights per page of a search for sentences at most; a larger page is taken as this. Default 100.</summary>
    [Range(1, 500)]
    public int MaxEvidenceHighlights { get; set; } = 100;

    /// <summary>Queries of one list at most. Default 1,000.</summary>
    [Range(1, 10_000)]
    public int MaxBatchQueries { get; set; } = 1_000;

    /// <summary>Aliases in an answer at most. Default 100.</summary>
    [Range(1, 10_000)]
    public int MaxAliases { get; set; } = 100;

    /// <summary>Problems that a check lists at most. Default 100.</summary>
    [Range(1, 10_000)]
    public int MaxProblems { get; set; } = 100;

    /// <summary>Statements that a question over years may read; past them its answer says <c>truncated</c>. Default 20,000.</summary>
    [Range(100, 1_000_000)]
    public int MaxTimelineStatements { get; set; } = 20_000;

    /// <summary>Units that a page of a list over units may look at; the next page goes on behind them. Default 100.</summary>
    [Range(1, 10_000)]
    public int MaxTimelineUnits { get; set; } = 100;

    /// <summary>Paths of one answer, all pages together, at most. Default 1,000.</summary>
    [Range(1, 10_000)]
    public int MaxPaths { get; set; } = 1_000;

    /// <summary>Statements that one search for paths looks at, at most. Default 500,000.</summary>
    [Range(1, 100_000_000)]
    public int MaxPathStatements { get; set; } = 500_000;

    /// <summary>Steps that one search tries while it puts paths together, at most. Default 1,000,000.</summary>
    [Range(1, 100_000_000)]
    public int MaxPathSteps { get; set; } = 1_000_000;

    /// <summary>A unit with more statements than this is a hub that paths do not pass unless the request says so. Default 1,000.</summary>
    [Range(1, int.MaxValue)]
    public int HubStatements { get; set; } = 1_000;

    /// <summary>Groups of AggregateLinks, all pages together, at most. Default 10,000.</summary>
    [Range(1, 1_000_000)]
    public int MaxLinkGroups { get; set; } = 10_000;

    /// <summary>Statements that one page of MatchPattern looks at, at most. Default 500,000.</summary>
    [Range(1, 100_000_000)]
    public int MaxPatternStatements { get; set; } = 500_000;

    /// <summary>Bindings that one page of MatchPattern holds at once, at most. Default 100,000.</summary>
    [Range(1, 10_000_000)]
    public int MaxPatternBindings { get; set; } = 100_000;

    /// <summary>Seconds that a read may take at most, whatever deadline the caller sets. Default 30.</summary>
    [Range(1, 600)]
    public int MaxReadSeconds { get; set; } = 30;

    /// <summary>Seconds that a read may take when the caller sets no deadline. Default 5.</summary>
    [Range(1, 600)]
    public int DefaultReadSeconds { get; set; } = 5;

    /// <summary>Seconds that ingestion, analysis and checks may take at most. Default 600.</summary>
    [Range(1, 3_600)]
    public int MaxWriteSeconds { get; set; } = 600;

    /// <summary>Milliseconds that a read waits for its <c>min_revision</c>. Default 2,000.</summary>
    [Range(1, 60_000)]
    public int MinRevisionWaitMilliseconds { get; set; } = 2_000;

    /// <summary>The bounds of queries.</summary>
    internal QueryBounds QueryBounds() => new(MaxQueryCharacters, MaxQueryDepth, MaxQueryClauses, MaxQueryPairs, MaxPrefixTerms: MaxPrefixTerms);

    /// <summary>The limits by the names under which GetInfo and errors report them.</summary>
    public IReadOnlyDictionary<string, long> ByName() => new SortedDictionary<string, long>(StringComparer.Ordinal)
    {
        ["default_page_size"] = DefaultPageSize,
        ["default_search_page_size"] = DefaultSearchPageSize,
        ["max_page_size"] = MaxPageSize,
        ["max_document_bytes"] = MaxDocumentBytes,
        ["max_highlights"] = MaxHighlights,
        ["max_import_documents"] = MaxImportDocuments,
        ["max_query_characters"] = MaxQueryCharacters,
        ["max_query_depth"] = MaxQueryDepth,
        ["max_query_clauses"] = MaxQueryClauses,
        ["max_query_pairs"] = MaxQueryPairs,
        ["max_prefix_terms"] = MaxPrefixTerms,
        ["default_facet_values"] = DefaultFacetValues,
        ["max_facet_values"] = MaxFacetValues,
        ["max_selected_values"] = MaxSelectedValues,
        ["max_groups"] = MaxGroups,
        ["default_group_hits"] = DefaultGroupHits,
        ["max_group_hits"] = MaxGroupHits,
        ["max_near_hops"] = MaxNearHops,
        ["max_near_nodes"] = MaxNearNodes,
        ["max_near_links"] = MaxNearLinks,
        ["max_evidence_highlights"] = MaxEvidenceHighlights,
        ["max_batch_queries"] = MaxBatchQueries,
        ["max_aliases"] = MaxAliases,
        ["max_problems"] = MaxProblems,
        ["max_timeline_statements"] = MaxTimelineStatements,
        ["max_timeline_units"] = MaxTimelineUnits,
        ["max_paths"] = MaxPaths,
        ["max_path_statements"] = MaxPathStatements,
        ["max_path_steps"] = MaxPathSteps,
        ["max_link_groups"] = MaxLinkGroups,
        ["max_pattern_statements"] = MaxPatternStatements,
        ["max_pattern_bindings"] = MaxPatternBindings,
        ["hub_statements"] = HubStatements,
        ["max_read_seconds"] = MaxReadSeconds,
        ["default_read_seconds"] = DefaultReadSeconds,
        ["max_write_seconds"] = MaxWriteSeconds,
        ["min_revision_wait_milliseconds"] = MinRevisionWaitMilliseconds,
    };
}
