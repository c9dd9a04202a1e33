using System.Text;

namespace GraphService.Cli.Output;

/// <summary>Keeps texts of others from steering the terminal.</summary>
internal static class ControlCharacters
{
    /// <summary>
    /// Replaces line ends and tabs by a blank and drops all other control characters, with those that change the direction of writing.
    /// </summary>
    public static string Strip(string text)
    {
        if (!text.Any(IsControl))
        {
            return text;
        }

        var clean = new StringBuilder(text.Length);
        foreach (var character in text)
        {
            if (character is '\n' or '\t')
            {
                clean.Append(' ');
            }
            else if (!IsControl(character))
            {
                clean.Append(character);
            }
        }

        return clean.ToString();
    }

    /// <summary>As <see cref="Strip"/>, but keeps lines.</summary>
    public static string StripLines(string text) => string.Join('\n', text.Split('\n').Select(Strip));

    private static bool IsControl(char character) =>
        char.IsControl(character) || character is (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069') or '\u2028' or '\u2029';
}
