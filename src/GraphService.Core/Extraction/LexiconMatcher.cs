using System.Buffers;
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
    private readonly Node[] _nodes;
    private readonly Pattern[]?[] _patterns;
    private readonly int[] _rootNext = new int[char.MaxValue + 1];

    /// <summary>Builds the automaton.</summary>
    public LexiconMatcher(IEnumerable<(string Pattern, LexiconTag Tag, object Entry)> entries)
    {
        var next = new Dictionary<long, int>();
        var added = new List<(int Parent, char Character, int State)>();
        var patterns = new List<List<Pattern>?> { null };
        foreach (var (pattern, tag, entry) in entries.Where(entry => entry.Pattern.Length > 0))
        {
            Add(next, pattern, new Pattern(tag, entry, pattern.Length), added, patterns);
        }

        _patterns = [.. patterns.Select(same => same?.ToArray())];
        _nodes = new Node[_patterns.Length];
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
        var places = ArrayPool<(int End, int State)>.Shared.Rent(text.Length);
        Span<int> counts = stackalloc int[Tags];
        counts.Clear();
        var found = Walk(text, places, counts);
        var hits = new LexiconHit[Tags][];
        for (var tag = 0; tag < Tags; tag++)
        {
            hits[tag] = counts[tag] == 0 ? [] : new LexiconHit[counts[tag]];
        }

        counts.Clear();
        foreach (var (end, state) in places.AsSpan(0, found))
        {
            for (var at = state; at > Root; at = _nodes[at].Shorter)
            {
                foreach (var (tag, entry, length) in _patterns[at]!)
                {
                    Insert(hits[(int)tag], counts[(int)tag]++, new LexiconHit(end - length, end, tag, entry));
                }
            }
        }

        ArrayPool<(int End, int State)>.Shared.Return(places);
        return hits;
    }

    /// <summary>Notes in <paramref name="places"/> where patterns end, and how many hits each tag has. Returns how many places.</summary>
    private int Walk(string text, (int End, int State)[] places, Span<int> counts)
    {
        var (state, found) = (Root, 0);
        for (var i = 0; i < text.Length; i++)
        {
            state = Step(state, text[i]);
            var last = _patterns[state] is null ? _nodes[state].Shorter : state;
            if (last > Root)
            {
                places[found++] = (i + 1, last);
            }

            for (var at = last; at > Root; at = _nodes[at].Shorter)
            {
                foreach (var pattern in _patterns[at]!)
                {
                    counts[(int)pattern.Tag]++;
                }
            }
        }

        return found;
    }

    /// <summary>Hits come by their ends, so none is farther from its place than the longest entry has parts.</summary>
    private static void Insert(LexiconHit[] hits, int count, LexiconHit hit)
    {
        var at = count;
        for (; at > 0 && (hits[at - 1].Start > hit.Start || (hits[at - 1].Start == hit.Start && hits[at - 1].End < hit.End)); at--)
        {
            hits[at] = hits[at - 1];
        }

        hits[at] = hit;
    }

    private static void Add(
        Dictionary<long, int> transitions, string words, Pattern pattern, List<(int Parent, char Character, int State)> added, List<List<Pattern>?> patterns)
    {
        var state = Root;
        foreach (var character in words)
        {
            if (!transitions.TryGetValue(Key(state, character), out var next))
            {
                next = patterns.Count;
                transitions.Add(Key(state, character), next);
                patterns.Add(null);
                added.Add((state, character, next));
            }

            state = next;
        }

        (patterns[state] ??= []).Add(pattern);
    }

    private void Link(List<(int Parent, char Character, int State)> added)
    {
        var depth = new int[_nodes.Length];
        foreach (var (parent, character, state) in added)
        {
            depth[state] = depth[parent] + 1;
            _nodes[parent].Children |= BitOf(character);
            if (parent == Root)
            {
                _rootNext[character] = state;
            }
        }

        foreach (var (parent, character, state) in added.OrderBy(node => depth[node.State]))
        {
            var failure = parent == Root ? Root : Step(_nodes[parent].Failure, character);
            _nodes[state].Failure = failure;
            _nodes[state].Shorter = _patterns[failure] is null ? _nodes[failure].Shorter : failure;
        }
    }

    private int Step(int state, char character)
    {
        while (state != Root)
        {
            ref readonly var node = ref _nodes[state];
            if ((node.Children & BitOf(character)) != 0)
            {
                var key = Key(state, character);
                var slot = SlotOf(key);
                if (_keys[slot] == key)
                {
                    return _states[slot];
                }
            }

            state = node.Failure;
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

    /// <summary>One of 64 bits for each character.</summary>
    private static ulong BitOf(char character) => 1UL << (character & 63);

    /// <summary>One state of the automaton; zeros are the root's, which no pattern ends at.</summary>
    private struct Node
    {
        /// <summary>Bits of the characters that lead on: most that do not are known by it without a look at the table.</summary>
        public ulong Children;

        /// <summary>State of the longest shorter suffix.</summary>
        public int Failure;

        /// <summary>The nearest state along the failures that a pattern ends at; the root when none does.</summary>
        public int Shorter;
    }

    private readonly record struct Pattern(LexiconTag Tag, object Entry, int Length);
}
