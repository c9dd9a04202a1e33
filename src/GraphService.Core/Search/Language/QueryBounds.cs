using System.ComponentModel.DataAnnotations;

namespace GraphService.Search.Language;

/// <summary>How large a query may be.</summary>
/// <param name="MaxCharacters">UTF-16 code units at most. Default 512.</param>
/// <param name="MaxDepth">Nested parentheses at most. Default 16.</param>
/// <param name="MaxClauses">Words, phrases and fields at most. Default 64.</param>
/// <param name="MaxNear">Pairs joined by <c>~</c> at most. Default 4.</param>
/// <param name="MaxNearDistance">Largest number after <c>~</c>. Default 100.</param>
/// <param name="MaxPrefixTerms">Words that may begin with a prefix inside a phrase at most. Default 1,024.</param>
public sealed record QueryBounds(
    [property: Range(1, 4096)] int MaxCharacters = 512,
    [property: Range(1, 32)] int MaxDepth = 16,
    [property: Range(1, 256)] int MaxClauses = 64,
    [property: Range(0, 16)] int MaxNear = 4,
    [property: Range(1, 1000)] int MaxNearDistance = 100,
    [property: Range(1, 65_536)] int MaxPrefixTerms = 1024);
