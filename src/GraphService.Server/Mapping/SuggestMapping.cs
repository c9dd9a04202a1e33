using GraphService.Queries;
using GraphService.Search;

namespace GraphService.Server.Mapping;

/// <summary>Suggestions to the contract.</summary>
internal static class SuggestMapping
{
    /// <summary>The suggestions in the contract's form.</summary>
    public static V1.SuggestNodesResponse ToProto(this Suggestions suggestions) => new()
    {
        Suggestions = { suggestions.Found.Select(ToProto) },
        Truncated = suggestions.IsTruncated,
        Revision = suggestions.Revision,
    };

    /// <summary>The guesses in the contract's form.</summary>
    public static V1.SuggestQueriesResponse ToProto(this QueryGuesses guesses) => new()
    {
        Guesses = { guesses.Guesses.Select(ToProto) },
        Truncated = guesses.IsTruncated,
        Revision = guesses.Revision,
    };

    private static V1.QueryGuess ToProto(QueryGuess guess) => new()
    {
        Query = guess.Query,
        Replaced = guess.Replaced,
        Replacement = guess.Guess.Replacement,
        Reason = (V1.GuessReason)guess.Guess.Reason,
        Distance = guess.Guess.Distance,
        HitCount = guess.HitCount,
        NodeId = guess.Guess.NodeId,
    };

    private static V1.NodeSuggestion ToProto(Suggestion suggestion) => new()
    {
        NodeId = suggestion.NodeId,
        Label = (V1.NodeLabel)suggestion.Label,
        Name = suggestion.Name,
        Detail = suggestion.Detail,
        MatchedName = suggestion.MatchedName,
        Matches = { suggestion.Ranges.Select(range => range.ToProto()) },
        Match = (V1.SuggestMatch)suggestion.Match,
        UseCount = suggestion.Use,
    };
}
