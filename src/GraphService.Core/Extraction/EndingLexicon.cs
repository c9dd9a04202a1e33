using System.Collections.Frozen;

namespace GraphService.Extraction;

/// <summary>Classes of names by their last words: the longest ending that the lexicon lists decides.</summary>
internal sealed class EndingLexicon
{
    private readonly FrozenDictionary<string, string> _classes;
    private readonly int _longest;

    /// <summary>Reads a table whose first column is an ending and whose second its class.</summary>
    public EndingLexicon(LexiconTable table)
    {
        _classes = table.Rows.ToFrozenDictionary(row => row[0], row => row[1], StringComparer.Ordinal);
        _longest = _classes.Keys.Max(ending => ending.Length);
    }

    /// <summary>All classes, each once, sorted.</summary>
    public IEnumerable<string> Classes => _classes.Values.Distinct().Order(StringComparer.Ordinal);

    /// <summary>The class of <paramref name="name"/>; empty when it has none of the endings.</summary>
    public string ClassOf(string name)
    {
        for (var length = Math.Min(_longest, name.Length); length > 0; length--)
        {
            if (_classes.TryGetValue(name[^length..], out var found))
            {
                return found;
            }
        }

        return "";
    }
}
