using System.Buffers;
using System.Collections.Immutable;
using System.Text;
using GraphService.Model;
using GraphService.Storage;

namespace GraphService.Queries;

/// <summary>Reads the words of a filter from left to right. Blanks of any script separate words.</summary>
/// <param name="text">Text of the filter.</param>
internal sealed class FilterScanner(string text)
{
    private static readonly SearchValues<char> EndsWord = SearchValues.Create("()\"=!<>:");

    /// <summary>Longer ones first, so that <c>&lt;=</c> is not read as <c>&lt;</c>.</summary>
    private static readonly ImmutableArray<(string Text, FilterOperator Operator)> Operators =
    [
        ("!=", FilterOperator.NotEqual), ("<=", FilterOperator.LessOrEqual), (">=", FilterOperator.GreaterOrEqual),
        ("=", FilterOperator.Equal), ("<", FilterOperator.Less), (">", FilterOperator.Greater), (":", FilterOperator.Has),
    ];

    private int _position;

    /// <summary>Offset of the next word.</summary>
    public int Position
    {
        get
        {
            SkipBlanks();
            return _position;
        }
    }

    /// <summary>Whether nothing is left.</summary>
    public bool IsAtEnd => Position == text.Length;

    /// <summary>Takes <paramref name="character"/> when it comes next.</summary>
    public bool TryTake(char character)
    {
        if (!IsNext(character))
        {
            return false;
        }

        _position++;
        return true;
    }

    /// <summary>Whether <paramref name="character"/> comes next.</summary>
    public bool IsNext(char character) => !IsAtEnd && text[_position] == character;

    /// <summary>Whether the next word is <paramref name="keyword"/>.</summary>
    public bool IsNextKeyword(string keyword) => NextWord().SequenceEqual(keyword);

    /// <summary>Takes <paramref name="keyword"/> when it is the next word.</summary>
    public bool TryTakeKeyword(string keyword)
    {
        if (!IsNextKeyword(keyword))
        {
            return false;
        }

        _position += keyword.Length;
        return true;
    }

    /// <summary>Takes the next word; empty when none comes next.</summary>
    public string TakeWord()
    {
        var word = NextWord().ToString();
        _position += word.Length;
        return word;
    }

    /// <summary>Takes the operator that comes next, or null.</summary>
    public FilterOperator? TryTakeOperator()
    {
        var rest = text.AsSpan(Position);
        foreach (var (form, found) in Operators)
        {
            if (rest.StartsWith(form, StringComparison.Ordinal))
            {
                _position += form.Length;
                return found;
            }
        }

        return null;
    }

    /// <summary>Takes the text in quotes that comes next.</summary>
    /// <exception cref="InvalidInputException">The closing quote is missing, or a backslash stands before another character than <c>" \ *</c>.</exception>
    public FilterWord TakeQuoted()
    {
        var start = _position++;
        var value = new StringBuilder();
        var isPrefix = false;
        for (; _position < text.Length; _position++)
        {
            switch (text[_position])
            {
                case '"':
                    _position++;
                    return new FilterWord(value.ToString(0, value.Length - (isPrefix ? 1 : 0)), true, isPrefix);
                case '\\':
                    value.Append(TakeEscaped());
                    isPrefix = false;
                    break;
                default:
                    value.Append(text[_position]);
                    isPrefix = text[_position] == '*';
                    break;
            }
        }

        throw Fault(start, "The closing quote is missing.");
    }

    /// <summary>The failure at <paramref name="offset"/>, with the position counted in characters (code points) from 1.</summary>
    public InvalidInputException Fault(int offset, string message)
    {
        _position = offset;
        var word = NextWord().ToString();
        var found = word.Length > 0 ? word : IsAtEnd ? "end of filter" : text[_position].ToString();
        var position = text.AsSpan(0, offset).ToString().EnumerateRunes().Count() + 1;
        return FilterParser.Invalid(message, position, found);
    }

    private char TakeEscaped()
    {
        _position++;
        return _position < text.Length && text[_position] is '"' or '\\' or '*'
            ? text[_position]
            : throw Fault(_position - 1, "A backslash stands only before \", \\ and *.");
    }

    private ReadOnlySpan<char> NextWord()
    {
        var end = Position;
        while (end < text.Length && !EndsWord.Contains(text[end]) && !char.IsWhiteSpace(text[end]))
        {
            end++;
        }

        return text.AsSpan(_position, end - _position);
    }

    private void SkipBlanks()
    {
        while (_position < text.Length && char.IsWhiteSpace(text[_position]))
        {
            _position++;
        }
    }
}

/// <summary>A value as written in a filter.</summary>
/// <param name="Text">Its text without quotes, escapes and the trailing asterisk.</param>
/// <param name="IsQuoted">Whether it stands in quotes.</param>
/// <param name="IsPrefix">Whether an asterisk ends it.</param>
internal readonly record struct FilterWord(string Text, bool IsQuoted, bool IsPrefix);
