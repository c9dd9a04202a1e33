using System.Buffers;
using System.Collections.Immutable;
using System.Text;
using GraphService.Model;

namespace GraphService.Extraction;

/// <summary>Checks the form of what a caller states. Lengths are in UTF-16 characters.</summary>
internal static class StructuredChecks
{
    /// <summary>Characters of a heading or title at most.</summary>
    public const int MaxHeadingCharacters = 512;

    /// <summary>Characters of a body at most.</summary>
    public const int MaxBodyCharacters = 65_536;

    /// <summary>Characters of a unit, title, name or measure at most.</summary>
    public const int MaxNameCharacters = 128;

    /// <summary>Characters of a printed number at most.</summary>
    public const int MaxNumberCharacters = 32;

    /// <summary>Names of one highlight at most; bounds the search for them in its text.</summary>
    public const int MaxNamesPerHighlight = 1_000;

    private static readonly SearchValues<char> ControlCharacters =
        SearchValues.Create([.. Enumerable.Range(0, 0xA0).Select(code => (char)code).Where(char.IsControl), '\u2028', '\u2029']);

    private static readonly SearchValues<char> BodyControlCharacters = SearchValues.Create(
        [.. Enumerable.Range(0, 0xA0).Select(code => (char)code).Where(char.IsControl).Except(['\n', '\r', '\t'])]);

    private static readonly ImmutableArray<string> InitiativeKinds =
        ["plan", "project", "campaign", "mechanism", "brand", "platform", "model", "alliance"];

    /// <summary>Refuses a value that is empty, too long, no valid Unicode or holds control characters.</summary>
    /// <exception cref="InvalidInputException">It is so.</exception>
    public static void Require(string path, string value, int max)
    {
        if (string.IsNullOrWhiteSpace(value))
        {
            throw new InvalidInputException(path, ErrorReasons.FieldRequired, $"{path} is required.");
        }

        Allow(path, value, max);
    }

    /// <summary>Refuses a name as <see cref="Require"/> does, and one without any letter or digit.</summary>
    /// <exception cref="InvalidInputException">It is so.</exception>
    public static void RequireName(string path, string value)
    {
        Require(path, value, MaxNameCharacters);
        if (!value.Any(character => char.IsLetterOrDigit(character) || char.IsSurrogate(character)))
        {
            throw new InvalidInputException(path, ErrorReasons.FieldInvalid, $"{path} has neither letters nor digits.");
        }
    }

    /// <summary>Refuses a value that is too long, no valid Unicode or holds control characters; it may be empty.</summary>
    /// <exception cref="InvalidInputException">It is so.</exception>
    public static void Allow(string path, string value, int max) => Check(path, value, max, ControlCharacters);

    /// <summary>Refuses a body; line breaks and tabs are allowed in it.</summary>
    /// <exception cref="InvalidInputException">It is too long, no valid Unicode or holds other control characters.</exception>
    public static void AllowBody(string path, string value) => Check(path, value, MaxBodyCharacters, BodyControlCharacters);

    /// <summary>Refuses a kind that no initiative has; empty is allowed.</summary>
    /// <exception cref="InvalidInputException">It is no kind of initiative.</exception>
    public static void AllowKind(string path, string kind)
    {
        if (kind.Length > 0 && !InitiativeKinds.Contains(kind))
        {
            throw new InvalidInputException(
                path, ErrorReasons.FieldInvalid, $"{path} must be one of {string.Join(", ", InitiativeKinds)}, or empty.");
        }
    }

    private static void Check(string path, string value, int max, SearchValues<char> forbidden)
    {
        if (value.Length > max)
        {
            throw new InvalidInputException(path, ErrorReasons.FieldInvalid, $"{path} has {value.Length} characters; at most {max} are allowed.");
        }

        if (value.AsSpan().ContainsAny(forbidden))
        {
            throw new InvalidInputException(path, ErrorReasons.FieldInvalid, $"{path} holds control characters.");
        }

        if (value.AsSpan().ContainsAnyInRange('\uD800', '\uDFFF') && !IsWellFormed(value))
        {
            throw new InvalidInputException(path, ErrorReasons.TextInvalid, $"{path} is no valid Unicode.");
        }
    }

    private static bool IsWellFormed(ReadOnlySpan<char> value)
    {
        while (!value.IsEmpty)
        {
            if (Rune.DecodeFromUtf16(value, out _, out var length) != OperationStatus.Done)
            {
                return false;
            }

            value = value[length..];
        }

        return true;
    }
}
