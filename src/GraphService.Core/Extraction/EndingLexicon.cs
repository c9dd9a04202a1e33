using System.Collections.Frozen;

namespace GraphService.Extraction;

/// <summary>Classes of names by their last words: the longest ending that the lexicon lists decides.</summary>
internal sealed class EndingLexicon
{
    private readonly FrozenDictionary<string, string> _classes;
    private readonly int _longest;

    /// <summary>Takes endings, each once, with their classes.</summary>
    public EndingLexicon(IEnumerable<(string Ending, string Class)> endings)
    {
        _classes = endings.ToFrozenDictionary(pair => pair.Ending, pair => pair.Class, StringComparer.Ordinal);
        _longest = _classes.Keys.Max(ending => ending.Length);
    }

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
