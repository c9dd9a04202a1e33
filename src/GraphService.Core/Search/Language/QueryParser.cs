using System.Globalization;
using GraphService.Model;

namespace GraphService.Search.Language;

/// <summary>
/// Reads the query language: words (all required), <c>"phrases"</c>, <c>OR</c> (binds tighter than words side by side), <c>-not</c>,
/// parentheses, <c>field:value</c>, <c>prefix*</c>, and <c>left ~5 right</c> for texts near each other. See docs/search.md.
/// </summary>
/// <remarks>Length is checked before anything is read and depth before each descent, so that no text can exhaust the stack.</remarks>
public sealed class QueryParser
{
    /// <summary>Distance of <c>~</c> without a number.</summary>
    public const int DefaultDistance = 10;

    private readonly QueryScanner _scanner;
    private readonly QueryBounds _bounds;
    private int _clauses;
    private int _pairs;

    private QueryParser(string text, QueryBounds bounds)
    {
        _scanner = new QueryScanner(text);
        _bounds = bounds;
    }

    /// <summary>The query that <paramref name="text"/> states; null when it is blank.</summary>
    /// <exception cref="InvalidInputException">
    /// It is malformed, too long, too deep or has too many clauses. <c>Metadata</c> holds <c>position</c> (character, from 1) and <c>found</c>.
    /// </exception>
    public static QueryTree? Parse(string text, QueryBounds bounds)
    {
        RequireLength(text, bounds);
        if (string.IsNullOrWhiteSpace(text))
        {
            return null;
        }

        var parser = new QueryParser(text, bounds);
        var tree = parser.All(0);
        return parser._scanner.IsAtEnd ? tree : throw parser.Fault("A query ends here, or a word follows.");
    }

    /// <summary>Plain words, in which no sign has a meaning; null when nothing in them can be found. Only length can make it fail.</summary>
    /// <exception cref="InvalidInputException">It is too long.</exception>
    public static QueryTree? ParsePlain(string text, QueryBounds bounds)
    {
        RequireLength(text, bounds);
        var words = text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
            .Where(IsSearchable).Distinct(StringComparer.Ordinal).Select(QueryTree (word) => new QueryTree.Word(word)).ToArray();
        return words.Length switch { 0 => null, 1 => words[0], _ => new QueryTree.And([.. words]) };
    }

    /// <summary>Whether anything in <paramref name="text"/> can be found.</summary>
    internal static bool IsSearchable(string text) => SearchText.Of(text).Runs.Count > 0;

    private static void RequireLength(string text, QueryBounds bounds)
    {
        if (text.Length > bounds.MaxCharacters)
        {
            throw new InvalidInputException(
                "query", ErrorReasons.FieldInvalid, $"query must have at most {bounds.MaxCharacters} characters.");
        }
    }

    private QueryTree All(int depth)
    {
        var parts = new List<QueryTree>();
        do
        {
            Add(parts, Any(depth), part => (part as QueryTree.And)?.Parts);
        }
        while (_scanner.TryTakeKeyword("AND") || StartsPart());

        return parts.Count == 1 ? parts[0] : new QueryTree.And([.. parts]);
    }

    private bool StartsPart() => !_scanner.IsAtEnd && !_scanner.IsNext(')') && !_scanner.IsNextKeyword("OR");

    private QueryTree Any(int depth)
    {
        var parts = new List<QueryTree>();
        do
        {
            Add(parts, Signed(depth), part => (part as QueryTree.Or)?.Parts);
        }
        while (_scanner.TryTakeKeyword("OR"));

        return parts.Count == 1 ? parts[0] : new QueryTree.Or([.. parts]);
    }

    private static void Add(List<QueryTree> parts, QueryTree part, Func<QueryTree, IEnumerable<QueryTree>?> inner) =>
        parts.AddRange(inner(part) ?? [part]);

    private QueryTree Signed(int depth) =>
        _scanner.TryTake('-') || _scanner.TryTakeKeyword("NOT") ? new QueryTree.Not(Grouped(depth)) : Grouped(depth);

    private QueryTree Grouped(int depth)
    {
        if (!_scanner.IsNext('('))
        {
            return Neighbours();
        }

        if (depth == _bounds.MaxDepth)
        {
            throw Fault($"Parentheses nest at most {_bounds.MaxDepth} deep.");
        }

        _scanner.TryTake('(');
        var inner = All(depth + 1);
        return _scanner.TryTake(')') ? inner : throw Fault("A closing parenthesis is missing.");
    }

    private QueryTree Neighbours()
    {
        var start = _scanner.Position;
        var left = Clause();
        if (!_scanner.TryTake('~'))
        {
            return left;
        }

        var distance = Distance();
        var right = Clause();
        if (left is not (QueryTree.Word or QueryTree.Phrase) || right is not (QueryTree.Word or QueryTree.Phrase) || left == right)
        {
            throw _scanner.Fault(start, "The sign ~ stands between two different words or phrases.");
        }

        return ++_pairs <= _bounds.MaxNear
            ? new QueryTree.Near(left, right, distance)
            : throw _scanner.Fault(start, $"A query has at most {_bounds.MaxNear} pairs joined by ~.");
    }

    private int Distance()
    {
        var start = _scanner.Position;
        var digits = _scanner.TakeDigits();
        if (digits.Length == 0)
        {
            return DefaultDistance;
        }

        return int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var distance) && distance <= _bounds.MaxNearDistance
            ? distance
            : throw _scanner.Fault(start, $"The number after ~ is at most {_bounds.MaxNearDistance}.");
    }

    private QueryTree Clause()
    {
        var start = _scanner.Position;
        if (++_clauses > _bounds.MaxClauses)
        {
            throw Fault($"A query has at most {_bounds.MaxClauses} words, phrases and fields.");
        }

        if (_scanner.IsNext('"'))
        {
            return new QueryTree.Phrase(Searchable(start, _scanner.TakeQuoted()));
        }

        var word = _scanner.IsNextKeyword("OR") || _scanner.IsNextKeyword("AND") || _scanner.IsNextKeyword("NOT") ? "" : _scanner.TakeWord();
        if (word.Length == 0)
        {
            throw _scanner.Fault(start, "A word, a phrase in quotes, a field or a parenthesis is expected.");
        }

        if (_scanner.TryTakeAttached(':'))
        {
            return Property(start, word);
        }

        if (Searchable(start, word)[0] == '-')
        {
            throw _scanner.Fault(start, "The sign - stands once, before a word, a phrase, a field or a parenthesis.");
        }

        if (!_scanner.TryTakeAttached('*'))
        {
            return new QueryTree.Word(word);
        }

        return _scanner.TakeAttachedWord().Length == 0 && !_scanner.IsAttached('*')
            ? new QueryTree.Prefix(word)
            : throw _scanner.Fault(start, "An asterisk stands only at the end of a word.");
    }

    private QueryTree Property(int start, string name)
    {
        if (QueryFields.IsYear(name))
        {
            return Years();
        }

        var field = QueryFields.Find(name) ?? throw _scanner.Fault(
            start, $"There is no field of this name; fields are {string.Join(", ", QueryFields.Names)}. Text with a colon goes in quotes.");
        var valueStart = _scanner.Position;
        var value = _scanner.IsNext('"') ? _scanner.TakeQuoted() : _scanner.TakeWord();
        if (field == QueryField.Level)
        {
            value = QueryFields.FindLevel(value) ?? throw _scanner.Fault(
                valueStart, $"Levels are {string.Join(", ", QueryFields.LevelNames)}.");
        }

        return new QueryTree.Property(field, Searchable(valueStart, value));
    }

    private QueryTree.Years Years()
    {
        var start = _scanner.Position;
        var ends = _scanner.TakeWord().Split("..");
        var from = YearOf(ends[0]);
        var to = YearOf(ends[^1]);
        return ends.Length <= 2 && from is { } first && to is { } last && (first != 0 || last != 0) && (first <= last || last == 0)
            ? new QueryTree.Years(first, last)
            : throw _scanner.Fault(start, "A year or a range of years is expected: year:2022, year:2021..2023, year:2021.. or year:..2023.");
    }

    private static int? YearOf(string text) => text.Length == 0 ? 0
        : text.Length == 4 && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var year) && year > 0 ? year : null;

    private string Searchable(int start, string text) => IsSearchable(text)
        ? text
        : throw _scanner.Fault(start, "A letter, a digit or an ideograph is expected; signs alone are found nowhere.");

    private InvalidInputException Fault(string message) => _scanner.Fault(_scanner.Position, message);
}
