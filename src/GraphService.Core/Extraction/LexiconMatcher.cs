using System.Numerics;

namespace GraphService.Extraction;

/// <summary>Finds all entries of all lexicons in one pass over a text (Aho and Corasick): linear in text plus hits.</summary>
internal sealed class LexiconMatcher
{
    private const int Root = 0;

    /// <summary>Multiplier of Fibonacci hashing.</summary>
    private const ulong Golden = 0x9E3779B97F4A7C15;

    private static readonly int Tags = Enum.GetValues<LexiconTag>().Length;

    // Transitions as an open hash table: keys are state and character, zero is no key, and the table is never more than a third full.
    private readonly long[] _keys;
    private readonly int[] _states;
    private readonly int _shift;
    private readonly List<int> _failure = [Root];
    private readonly List<int> _shorter = [-1];
    private readonly List<List<(LexiconTag Tag, object Entry, int Length)>?> _entries = [null];
    private readonly int[] _rootNext = new int[char.MaxValue + 1];

    /// <summary>Builds the automaton.</summary>
    public LexiconMatcher(IEnumerable<(string Pattern, LexiconTag Tag, object Entry)> entries)
    {
        var next = new Dictionary<long, int>();
        var added = new List<(int Parent, char Character, int State)>();
        foreach (var (pattern, tag, entry) in entries.Where(entry => entry.Pattern.Length > 0))
        {
            Add(next, pattern, tag, entry, added);
        }

        _shift = 63 - BitOperations.Log2((uint)Math.Max(next.Count, 1) * 3);
        _keys = new long[1 << (64 - _shift)];
        _states = new int[_keys.Length];
        foreach (var (key, state) in next)
        {
            var slot = SlotOf(key);
            (_keys[slot], _states[slot]) = (key, state);
        }

        Link(added);
    }

    /// <summary>All hits: for each tag, in the order of the tags, its hits by start, longer first.</summary>
    public LexiconHit[][] Find(string text)
    {
        var hits = new List<LexiconHit>?[Tags];
        var state = Root;
        for (var i = 0; i < text.Length; i++)
        {
            state = Step(state, text[i]);
            for (var at = _entries[state] is null ? _shorter[state] : state; at > Root; at = _shorter[at])
            {
                foreach (var (tag, entry, length) in _entries[at]!)
                {
                    (hits[(int)tag] ??= []).Add(new LexiconHit(i + 1 - length, i + 1, tag, entry));
                }
            }
        }

        return Array.ConvertAll(hits, found => found is null ? [] : InOrder(found));
    }

    /// <summary>By insertion: hits come by their ends, so none is farther from its place than the longest entry has parts.</summary>
    private static LexiconHit[] InOrder(List<LexiconHit> found)
    {
        var hits = found.ToArray();
        for (var i = 1; i < hits.Length; i++)
        {
            var hit = hits[i];
            var at = i;
            for (; at > 0 && (hits[at - 1].Start > hit.Start || (hits[at - 1].Start == hit.Start && hits[at - 1].End < hit.End)); at--)
            {
                hits[at] = hits[at - 1];
            }

            hits[at] = hit;
        }

        return hits;
    }

    private void Add(Dictionary<long, int> transitions, string pattern, LexiconTag tag, object entry, List<(int Parent, char Character, int State)> added)
    {
        var state = Root;
        foreach (var character in pattern)
        {
            if (!transitions.TryGetValue(Key(state, character), out var next))
            {
                next = _failure.Count;
                transitions.Add(Key(state, character), next);
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
            var key = Key(state, character);
            var slot = SlotOf(key);
            if (_keys[slot] == key)
            {
                return _states[slot];
            }

            state = _failure[state];
        }

        return _rootNext[character];
    }

    /// <summary>The slot that holds the key, or the free one where it belongs.</summary>
    private int SlotOf(long key)
    {
        var slot = (int)((ulong)key * Golden >> _shift);
        while (_keys[slot] != key && _keys[slot] != 0)
        {
            slot = (slot + 1) & (_keys.Length - 1);
        }

        return slot;
    }

    private static long Key(int state, char character) => ((long)(state + 1) << 16) | character;
}
