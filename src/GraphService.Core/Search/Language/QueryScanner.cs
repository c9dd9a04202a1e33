using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using GraphService.Model;

namespace GraphService.Search.Language;

/// <summary>Walks over the text of a query. Signs count in half and full width alike, as Chinese keyboards type both.</summary>
/// <param name="text">Text of the query.</param>
internal sealed class QueryScanner(string text)
{
    private int _position;

    /// <summary>Offset of what comes next.</summary>
    public int Position
    {
        get
        {
            while (_position < text.Length && char.IsWhiteSpace(text[_position]))
            {
                _position++;
            }

            return _position;
        }
    }

    /// <summary>Whether nothing is left.</summary>
    public bool IsAtEnd => Position == text.Length;

    /// <summary>The failure of a query that is malformed at character <paramref name="position"/>, counted from 1.</summary>
    public static InvalidInputException Invalid(string message, int position, string found) =>
        new("query", ErrorReasons.QueryInvalid, $"{message} (character {position}: {found})")
        {
            Metadata = ImmutableSortedDictionary<string, string>.Empty
                .Add("position", position.ToString(CultureInfo.InvariantCulture)).Add("found", found),
        };

    /// <summary>The sign that a character stands for.</summary>
    public static char Sign(char character) => character switch
    {
        '（' => '(',
        '）' => ')',
        '：' => ':',
        '“' or '”' or '＂' => '"',
        '～' => '~',
        '＊' => '*',
        _ => character,
    };

    /// <summary>Whether the sign comes next, after blanks.</summary>
    public bool IsNext(char sign) => !IsAtEnd && Sign(text[_position]) == sign;

    /// <summary>Takes the sign when it comes next, after blanks.</summary>
    public bool TryTake(char sign)
    {
        if (!IsNext(sign))
        {
            return false;
        }

        _position++;
        return true;
    }

    /// <summary>Takes the sign when it comes next without a blank before it.</summary>
    public bool TryTakeAttached(char sign)
    {
        if (!IsAttached(sign))
        {
            return false;
        }

        _position++;
        return true;
    }

    /// <summary>Whether the sign comes next without a blank before it.</summary>
    public bool IsAttached(char sign) => _position < text.Length && Sign(text[_position]) == sign;

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

    /// <summary>Takes the word that comes next without a blank before it; empty when none does.</summary>
    public string TakeAttachedWord() => _position < text.Length && char.IsWhiteSpace(text[_position]) ? "" : TakeWord();

    /// <summary>Takes the digits that come next without a blank before them.</summary>
    public string TakeDigits()
    {
        var start = _position;
        while (_position < text.Length && char.IsAsciiDigit(text[_position]))
        {
            _position++;
        }

        return text[start.._position];
    }

    /// <summary>Takes the text in quotes that comes next; a quote of any shape closes it.</summary>
    /// <exception cref="InvalidInputException">The closing quote is missing, or a backslash stands before another character than <c>" \</c>.</exception>
    public string TakeQuoted()
    {
        var start = _position++;
        var value = new StringBuilder();
        for (; _position < text.Length; _position++)
        {
            if (Sign(text[_position]) == '"')
            {
                _position++;
                return value.ToString();
            }

            value.Append(text[_position] == '\\' ? TakeEscaped() : text[_position]);
        }

        throw Fault(start, "The closing quote is missing.");
    }

    /// <summary>The failure at <paramref name="offset"/>, with the position counted in characters (code points) from 1.</summary>
    public InvalidInputException Fault(int offset, string message)
    {
        _position = offset;
        var word = NextWord().ToString();
        var found = word.Length > 0 ? word : IsAtEnd ? "end of query" : text[_position].ToString();
        return Invalid(message, CharacterAt(offset), found);
    }

    private int CharacterAt(int offset)
    {
        var lowSurrogates = 0;
        for (var i = 1; i < offset; i++)
        {
            lowSurrogates += char.IsSurrogatePair(text[i - 1], text[i]) ? 1 : 0;
        }

        return offset - lowSurrogates + 1;
    }

    private char TakeEscaped()
    {
        _position++;
        return _position < text.Length && (Sign(text[_position]) == '"' || text[_position] == '\\')
            ? text[_position]
            : throw Fault(_position - 1, "A backslash stands only before \" and \\.");
    }

    private ReadOnlySpan<char> NextWord()
    {
        var end = Position;
        while (end < text.Length && !char.IsWhiteSpace(text[end]) && Sign(text[end]) is not ('(' or ')' or '"' or ':' or '~' or '*'))
        {
            end++;
        }

        return text.AsSpan(_position, end - _position);
    }
}
