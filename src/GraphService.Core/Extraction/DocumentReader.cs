using System.Buffers;
using System.Text;
using GraphService.Model;
using UtfUnknown;

namespace GraphService.Extraction;

/// <summary>Bytes to text. The charset is stated, proven or detected with confidence; never guessed, and no character is ever invented.</summary>
public static class DocumentReader
{
    private const double CertainConfidence = 0.8;

    /// <summary>Control characters other than tab, line feed, form feed and carriage return, and the two non-characters.</summary>
    private static readonly SearchValues<char> Refused = SearchValues.Create(
        [.. Enumerable.Range(0, ' ').Select(code => (char)code).Except(['\t', '\n', '\f', '\r']), '\u007F', '\uFFFE', '\uFFFF']);

    /// <summary>Charsets that a caller may state. Multi-byte Chinese ones and Unicode: the rest does not occur in the genre.</summary>
    private static readonly string[] KnownCharsets = ["utf-8", "gb18030", "gbk", "gb2312", "big5", "utf-16", "utf-16le", "utf-16be"];

    static DocumentReader() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    /// <summary>Decodes a document.</summary>
    /// <param name="content">The bytes.</param>
    /// <param name="statedCharset">IANA name of the charset that the caller states; empty to find it.</param>
    /// <exception cref="InvalidInputException">
    /// <c>charset</c> is unknown; <c>content</c> is not in the stated charset, in none that is certain, or is binary.
    /// </exception>
    public static (string Text, CharsetDecision Charset) Read(ReadOnlyMemory<byte> content, string statedCharset)
    {
        var (text, charset) = statedCharset.Length > 0 ? ReadStated(content.Span, statedCharset) : ReadFound(content);
        return IsRefused(text) ? throw new InvalidInputException("content", ErrorReasons.TextInvalid, "The content is binary.") : (text, charset);
    }

    /// <summary>Checks a text that came as a string.</summary>
    /// <exception cref="InvalidInputException"><c>text</c> holds lone surrogates or control characters, or no letters.</exception>
    public static void Validate(string text)
    {
        if (IsRefused(text) || HasLoneSurrogate(text))
        {
            throw new InvalidInputException("text", ErrorReasons.TextInvalid, "The text holds control characters or half characters.");
        }

        if (!text.Any(char.IsLetter))
        {
            throw new InvalidInputException("text", ErrorReasons.TextEmpty, "The text holds no letters.");
        }
    }

    private static (string Text, CharsetDecision Charset) ReadStated(ReadOnlySpan<byte> content, string stated)
    {
        var name = stated.Trim().ToLowerInvariant();
        if (!KnownCharsets.Contains(name))
        {
            throw new InvalidInputException("charset", ErrorReasons.FieldInvalid, $"The charset must be one of {string.Join(", ", KnownCharsets)}.");
        }

        var text = FindStrict(WithoutMark(content, name), Strict(name));
        return text is null
            ? throw new InvalidInputException("content", ErrorReasons.CharsetMismatch, $"The content is not in {name}.")
            : (text, new CharsetDecision(name, "stated", 1));
    }

    private static (string Text, CharsetDecision Charset) ReadFound(ReadOnlyMemory<byte> content)
    {
        if (MarkOf(content.Span) is { } mark)
        {
            return FindStrict(WithoutMark(content.Span, mark), Strict(mark)) is { } marked
                ? (marked, new CharsetDecision(mark, "bom", 1))
                : throw new InvalidInputException("content", ErrorReasons.CharsetMismatch, $"The content begins as {mark} and is not.");
        }

        return FindStrict(content.Span, Strict("utf-8")) is { } text
            ? (text, new CharsetDecision("utf-8", "strict-utf-8", 1))
            : ReadDetected(content);
    }

    /// <summary>What is left are the Chinese double-byte charsets; a NUL proves that it is neither of them.</summary>
    private static (string Text, CharsetDecision Charset) ReadDetected(ReadOnlyMemory<byte> content)
    {
        if (content.Span.Contains((byte)0))
        {
            throw new InvalidInputException("content", ErrorReasons.TextInvalid, "The content is binary.");
        }

        var detected = CharsetDetector.DetectFromBytes(content.ToArray()).Detected;
        var name = detected?.EncodingName?.ToLowerInvariant();
        if (detected is not null && detected.Confidence >= CertainConfidence && name is "gb18030" or "gbk" or "gb2312" or "big5"
            && FindStrict(content.Span, Strict(name)) is { } text)
        {
            return (text, new CharsetDecision(name is "big5" ? name : "gb18030", "detected", Math.Min(1, Math.Round(detected!.Confidence, 2))));
        }

        throw new InvalidInputException("content", ErrorReasons.CharsetUncertain, "The charset of the content is not certain; state it.");
    }

    private static Encoding Strict(string name)
    {
        var encodingName = name switch { "gbk" or "gb2312" => "gb18030", "utf-16" => "utf-16le", _ => name };
        return Encoding.GetEncoding(encodingName, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback);
    }

    /// <summary>The text, or null when a byte sequence has no meaning or is not written as the charset writes it.</summary>
    private static string? FindStrict(ReadOnlySpan<byte> content, Encoding encoding)
    {
        try
        {
            return encoding.GetString(content);
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }

    private static string? MarkOf(ReadOnlySpan<byte> content) => content switch
    {
        [0xEF, 0xBB, 0xBF, ..] => "utf-8",
        [0xFF, 0xFE, ..] => "utf-16le",
        [0xFE, 0xFF, ..] => "utf-16be",
        [0x84, 0x31, 0x95, 0x33, ..] => "gb18030",
        _ => null,
    };

    private static ReadOnlySpan<byte> WithoutMark(ReadOnlySpan<byte> content, string name)
    {
        var mark = MarkOf(content);
        return mark is null || !(mark == name || (name == "utf-16" && mark == "utf-16le")) ? content : content[(mark switch
        {
            "utf-8" => 3,
            "gb18030" => 4,
            _ => 2,
        })..];
    }

    private static bool IsRefused(string text) => text.AsSpan().ContainsAny(Refused);

    private static bool HasLoneSurrogate(string text)
    {
        for (var i = text.AsSpan().IndexOfAnyInRange('\uD800', '\uDFFF'); i >= 0 && i < text.Length; i++)
        {
            if (char.IsSurrogate(text[i]) && (!char.IsHighSurrogate(text[i]) || ++i >= text.Length || !char.IsLowSurrogate(text[i])))
            {
                return true;
            }
        }

        return false;
    }
}
