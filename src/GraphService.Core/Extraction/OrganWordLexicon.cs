using System.Collections.Frozen;

namespace GraphService.Extraction;

/// <summary>Words for lines of work that names of bureaus are composed of, and what single characters stand for in short forms.</summary>
internal sealed class OrganWordLexicon
{
    private readonly FrozenDictionary<string, string> _words;
    private readonly int _longest;
    private readonly CharacterSet _last;

    /// <summary>Takes the rows of organ_words.tsv.</summary>
    public OrganWordLexicon(LexiconTable table)
    {
        _words = table.Rows.ToFrozenDictionary(row => row[0], row => row[1], StringComparer.Ordinal);
        _longest = _words.Keys.Max(word => word.Length);
        _last = CharacterSet.LastOf(_words.Keys);
    }

    /// <summary>The longest word that ends at <paramref name="end"/>, with what it stands for (empty = itself); null when none does.</summary>
    public (string Word, string Full)? LongestEndingAt(string text, int end)
    {
        var words = _words.GetAlternateLookup<ReadOnlySpan<char>>();
        for (var length = end > 0 && _last.Contains(text[end - 1]) ? Math.Min(_longest, end) : 0; length > 0; length--)
        {
            if (words.TryGetValue(text.AsSpan(end - length, length), out var full))
            {
                return (text[(end - length)..end], full);
            }
        }

        return null;
    }
}
