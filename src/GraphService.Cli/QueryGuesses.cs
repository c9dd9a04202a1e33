using GraphService.Cli.Connection;
using GraphService.Cli.Output;
using GraphService.V1;

namespace GraphService.Cli;

/// <summary>What may have been meant by a query that found nothing, on stderr: a guess is no answer.</summary>
internal static class QueryGuesses
{
    /// <summary>Longest query that the service guesses at.</summary>
    private const int MaxCharacters = 64;

    /// <summary>Notes the guesses, if there are any.</summary>
    public static async Task NoteAsync(ClientVerb verb, string query)
    {
        if (query.Length > MaxCharacters)
        {
            return;
        }

        var answer = await verb.Connection.Search.SuggestQueriesAsync(
            new SuggestQueriesRequest { Query = query, MinRevision = verb.MinRevision }, verb.Connection.Call);
        foreach (var guess in answer.Guesses)
        {
            verb.Terminal.Note($"Did you mean {ControlCharacters.Strip(guess.Query)} ({guess.HitCount} found)? A guess: {ReasonOf(guess)}.");
        }
    }

    private static string ReasonOf(QueryGuess guess) => guess.Reason switch
    {
        GuessReason.SamePinyin => $"{Words(guess)} sound the same",
        GuessReason.SimilarPinyin => $"{Words(guess)} sound nearly the same",
        GuessReason.SimilarSyllables => $"{Words(guess)} differ in {guess.Distance} syllables",
        _ => $"{Words(guess)} differ in {guess.Distance} characters",
    };

    private static string Words(QueryGuess guess) => ControlCharacters.Strip($"{guess.Replaced} and {guess.Replacement}");
}
