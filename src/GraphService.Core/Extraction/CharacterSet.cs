namespace GraphService.Extraction;

/// <summary>
/// A set of characters as one bit for each: answers for single characters several times as fast as a search for values beyond ASCII does, and so keeps
/// look-ups of words from being made where none can begin.
/// </summary>
internal sealed class CharacterSet
{
    private const int BitsOfWord = 6;

    private readonly ulong[] _words = new ulong[(char.MaxValue + 1) >> BitsOfWord];

    /// <summary>Takes the characters.</summary>
    public CharacterSet(IEnumerable<char> characters)
    {
        foreach (var character in characters)
        {
            _words[character >> BitsOfWord] |= Bit(character);
        }
    }

    /// <summary>The first characters of <paramref name="words"/>.</summary>
    public static CharacterSet FirstOf(IEnumerable<string> words) => new(words.Select(word => word[0]));

    /// <summary>The last characters of <paramref name="words"/>.</summary>
    public static CharacterSet LastOf(IEnumerable<string> words) => new(words.Select(word => word[^1]));

    /// <summary>Whether the set has the character.</summary>
    public bool Contains(char character) => (_words[character >> BitsOfWord] & Bit(character)) != 0;

    /// <summary>Whether the text goes on at <paramref name="at"/>, with a character of the set.</summary>
    public bool Holds(string text, int at) => at < text.Length && Contains(text[at]);

    private static ulong Bit(char character) => 1UL << (character & ((1 << BitsOfWord) - 1));
}
