namespace GraphService.Extraction;

/// <summary>Finds all entries of all lexicons in one pass over a text (Aho and Corasick): linear in text plus hits.</summary>
internal sealed class LexiconMatcher
{
    private const int Root = 0;

    private readonly Dictionary<long, int> _next = [];
    private readonly List<int> _failure = [Root];
    private readonly List<int> _shorter = [-1];
    private readonly List<List<(LexiconTag Tag, object Entry, int Length)>?> _entries = [null];
    private readonly int[] _rootNext = new int[char.MaxValue + 1];

    /// <summary>Builds the automaton.</summary>
    public LexiconMatcher(IEnumerable<(string Pattern, LexiconTag Tag, object Entry)> entries)
    {
        var depthFirst = new List<(int Parent, char Character, int State)>();
        foreach (var (pattern, tag, entry) in entries.Where(entry => entry.Pattern.Length > 0))
        {
            Add(pattern, tag, entry, depthFirst);
        }

        Link(depthFirst);
    }

    /// <summary>All hits: for each tag, in the order of the tags, its hits by start, longer first.</summary>
    public LexiconHit[][] Find(string text)
    {
        var hits = Enum.GetValues<LexiconTag>().Select(_ => new List<LexiconHit>()).ToArray();
        var state = Root;
        for (var i = 0; i < text.Length; i++)
        {
            state = Step(state, text[i]);
            for (var at = _entries[state] is null ? _shorter[state] : state; at > Root; at = _shorter[at])
            {
                foreach (var (tag, entry, length) in _entries[at]!)
                {
                    hits[(int)tag].Add(new LexiconHit(i + 1 - length, i + 1, tag, entry));
                }
            }
        }

        return [.. hits.Select(InOrder)];
    }

    private static LexiconHit[] InOrder(List<LexiconHit> hits)
    {
        hits.Sort((a, b) => a.Start != b.Start ? a.Start.CompareTo(b.Start) : b.End.CompareTo(a.End));
        return [.. hits];
    }

    private void Add(string pattern, LexiconTag tag, object entry, List<(int Parent, char Character, int State)> added)
    {
        var state = Root;
        foreach (var character in pattern)
        {
            if (!_next.TryGetValue(Key(state, character), out var next))
            {
                next = _failure.Count;
                _next.Add(Key(state, character), next);
                _failure.Add(Root);
                _shorter.Add(-1);
                _entries.Add(null);
                added.Add((state, character, next));
            }

            state = next;
        }

        (_entries[state] ??= []).Add((tag, entry, pattern.Length));
    }

    private void Link(List<(int Parent, char Character, int State)> added)
    {
        var depth = new int[_failure.Count];
        foreach (var (parent, character, state) in added)
        {
            depth[state] = depth[parent] + 1;
            if (parent == Root)
            {
                _rootNext[character] = state;
            }
        }

        foreach (var (parent, character, state) in added.OrderBy(node => depth[node.State]))
        {
            _failure[state] = parent == Root ? Root : Step(_failure[parent], character);
            _shorter[state] = _entries[_failure[state]] is null ? _shorter[_failure[state]] : _failure[state];
        }
    }

    private int Step(int state, char character)
    {
        while (state != Root)
        {
            if (_next.TryGetValue(Key(state, character), out var next))
            {
                return next;
            }

            state = _failure[state];
        }

        return _rootNext[character];
    }

    private static long Key(int state, char character) => ((long)state << 16) | character;
}
