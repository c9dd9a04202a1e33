using System.Collections.Immutable;
using System.Globalization;
using GraphService.Model;
using GraphService.Storage;

namespace GraphService.Queries;

/// <summary>
/// Reads filters: a subset of AIP-160. Comparisons <c>field = value</c>, <c>!=</c>, <c>&lt;</c>, <c>&lt;=</c>, <c>&gt;</c>, <c>&gt;=</c> and
/// <c>:</c> (has), joined by <c>OR</c> (binds tighter), <c>AND</c> or nothing (both mean and), negated by <c>NOT</c> or <c>-</c>, grouped by
/// parentheses. A value is a bare word, a number or a text in double quotes with <c>\"</c>, <c>\\</c> and <c>\*</c>; with <c>=</c> and
/// <c>!=</c> a trailing <c>*</c> means any text that starts so.
/// </summary>
/// <remarks>Length and depth are checked before anything is parsed, so that no text can exhaust the stack.</remarks>
public sealed class FilterParser
{
    /// <summary>UTF-16 characters of a filter at most.</summary>
    public const int MaxFilterCharacters = 2_048;

    /// <summary>Nested parentheses at most.</summary>
    public const int MaxDepth = 8;

    /// <summary>Comparisons at most.</summary>
    public const int MaxComparisons = 64;

    private readonly FilterScanner _scanner;
    private readonly FilterFields _fields;
    private int _comparisons;

    private FilterParser(string text, FilterFields fields)
    {
        _scanner = new FilterScanner(text);
        _fields = fields;
    }

    /// <summary>The filter that <paramref name="text"/> states over <paramref name="fields"/>; null when it is blank.</summary>
    /// <exception cref="InvalidInputException">
    /// It is malformed, too long, too deep, or names an unknown field or label. <c>Metadata</c> holds <c>position</c> (character, from 1) and
    /// <c>found</c>.
    /// </exception>
    public static Filter? Parse(string text, FilterFields fields)
    {
        CheckBounds(text);
        if (string.IsNullOrWhiteSpace(text))
        {
            return null;
        }

        var parser = new FilterParser(text, fields);
        var filter = parser.Expression();
        return parser._scanner.IsAtEnd ? filter : throw parser.Fault("A filter ends here, or a comparison follows.");
    }

    /// <summary>The failure for a filter that is malformed at <paramref name="position"/>, counted from 1.</summary>
    internal static InvalidInputException Invalid(string message, int position, string found) =>
        new("filter", ErrorReasons.FilterInvalid, $"{message} (character {position}: {found})")
        {
            Metadata = ImmutableSortedDictionary<string, string>.Empty
                .Add("position", position.ToString(CultureInfo.InvariantCulture)).Add("found", found),
        };

    private static void CheckBounds(string text)
    {
        if (text.Length > MaxFilterCharacters)
        {
            throw Invalid($"A filter has at most {MaxFilterCharacters} characters.", MaxFilterCharacters + 1, $"{text.Length} characters");
        }

        var depth = 0;
        var isQuoted = false;
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsControl(text[i]) && !char.IsWhiteSpace(text[i]))
            {
                throw Invalid("A filter holds no control characters.", i + 1, $"U+{(int)text[i]:X4}");
            }

            if (isQuoted && text[i] == '\\')
            {
                i++;
                continue;
            }

            isQuoted ^= text[i] == '"';
            depth += isQuoted ? 0 : text[i] switch { '(' => 1, ')' => -1, _ => 0 };
            if (depth > MaxDepth)
            {
                throw Invalid($"Parentheses nest at most {MaxDepth} deep.", i + 1, "(");
            }
        }
    }

    private Filter Expression()
    {
        var parts = new List<Filter> { Factor() };
        while (_scanner.TryTakeKeyword("AND") || StartsTerm())
        {
            parts.Add(Factor());
        }

        return parts.Count == 1 ? parts[0] : new Filter.And([.. parts]);
    }

    private bool StartsTerm() => !_scanner.IsAtEnd && !_scanner.IsNext(')') && !_scanner.IsNextKeyword("OR");

    private Filter Factor()
    {
        var parts = new List<Filter> { Term() };
        while (_scanner.TryTakeKeyword("OR"))
        {
            parts.Add(Term());
        }

        return parts.Count == 1 ? parts[0] : new Filter.Or([.. parts]);
    }

    private Filter Term() => _scanner.TryTakeKeyword("NOT") || _scanner.TryTake('-') ? new Filter.Not(Simple()) : Simple();

    private Filter Simple()
    {
        if (!_scanner.TryTake('('))
        {
            return Comparison();
        }

        var inner = Expression();
        return _scanner.TryTake(')') ? inner : throw Fault("A closing parenthesis is missing.");
    }

    private Filter Comparison()
    {
        var start = _scanner.Position;
        if (++_comparisons > MaxComparisons)
        {
            throw Fault($"A filter has at most {MaxComparisons} comparisons.");
        }

        var field = _scanner.TakeWord();
        var kind = _fields.FindKind(field)
            ?? throw _scanner.Fault(start, $"A field is expected, one of {string.Join(", ", _fields.Names)}.");
        var operatorStart = _scanner.Position;
        var comparison = _scanner.TryTakeOperator()
            ?? throw Fault("A comparison is expected: one of = != < <= > >= :");
        var allowed = field == FilterFields.Label ? comparison is FilterOperator.Equal or FilterOperator.NotEqual
            : kind == PropertyKind.TextList ? comparison == FilterOperator.Has
            : kind == PropertyKind.Text || comparison != FilterOperator.Has;
        return allowed
            ? Compare(field, kind, comparison)
            : throw _scanner.Fault(operatorStart, $"Field {field} does not compare so.");
    }

    private Filter Compare(string field, PropertyKind kind, FilterOperator comparison)
    {
        var start = _scanner.Position;
        var word = Value();
        if (kind is not (PropertyKind.Text or PropertyKind.TextList))
        {
            return new Filter.Comparison(field, comparison, NumberOf(field, kind, word) ?? throw _scanner.Fault(start, Expected(field, kind)));
        }

        var value = new PropertyValue.Text(word.Text);
        if (!word.IsPrefix)
        {
            return new Filter.Comparison(field, comparison, value);
        }

        var startsWith = new Filter.Comparison(field, FilterOperator.StartsWith, value);
        return (word.Text.Length, comparison) switch
        {
            (0, _) => throw _scanner.Fault(start, "At least one character stands before *."),
            (_, FilterOperator.Equal) => startsWith,
            (_, FilterOperator.NotEqual) => new Filter.Not(startsWith),
            _ => throw _scanner.Fault(start, "A trailing * goes with = and != only; write \\* in quotes for the character itself."),
        };
    }

    private FilterWord Value()
    {
        if (_scanner.IsNext('"'))
        {
            return _scanner.TakeQuoted();
        }

        var start = _scanner.Position;
        var word = _scanner.TakeWord();
        return word.Length == 0 ? throw _scanner.Fault(start, "A value is expected.")
            : word[^1] == '*' ? new FilterWord(word[..^1], false, true)
            : new FilterWord(word, false, false);
    }

    private static PropertyValue? NumberOf(string field, PropertyKind kind, FilterWord word)
    {
        if (word.IsQuoted || word.IsPrefix)
        {
            return null;
        }

        if (field == FilterFields.Label)
        {
            return FilterFields.FindLabel(word.Text) is { } label ? new PropertyValue.Integer((long)label) : null;
        }

        const NumberStyles Decimal = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint;
        return kind == PropertyKind.Integer
            ? long.TryParse(word.Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var integer)
                ? new PropertyValue.Integer(integer) : null
            : double.TryParse(word.Text, Decimal, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number)
                ? new PropertyValue.Number(number) : null;
    }

    private static string Expected(string field, PropertyKind kind) =>
        field == FilterFields.Label ? "A label is expected, such as UNIT or INITIATIVE."
        : kind == PropertyKind.Integer ? $"Field {field} takes a whole number."
        : $"Field {field} takes a number.";

    private InvalidInputException Fault(string message) => _scanner.Fault(_scanner.Position, message);
}
