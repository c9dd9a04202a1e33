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

    /// <summary>Bits for a state beside those for state and character in an entry of the table: sixteen million states at most.</summary>
    private const int StateBits = 24;

    // Transitions but the root's as an open hash table: state and character, then the next state; zero is no entry, and the table is never more than half full.
    private readonly ulong[] _transitions;
    private readonly int _shift;
    private readonly Node[] _nodes;
    private readonly Pattern[]?[] _patterns;
    private readonly int[] _rootNext = new int[char.MaxValue + 1];

    /// <summary>Builds the automaton.</summary>
    public LexiconMatcher(IEnumerable<(string Pattern, LexiconTag Tag, object Entry)> entries)
    {
        var next = new Dictionary<ulong, int>();
        var added = new List<(int Parent, char Character, int State)>();
        var patterns = new List<List<Pattern>?> { null };
        foreach (var (pattern, tag, entry) in entries.Where(entry => entry.Pattern.Length > 0))
        {
            Add(next, pattern, new Pattern(tag, entry, pattern.Length), added, patterns);
        }

        _patterns = [.. patterns.Select(same => same?.ToArray())];
        _nodes = new Node[_patterns.Length];
        _shift = 63 - BitOperations.Log2((uint)Math.Max(next.Count, 1) * 2);
        _transitions = new ulong[1 << (64 - _shift)];
        foreach (var (key, state) in next)
        {
            if (key > char.MaxValue)
            {
                _transitions[SlotOf(key)] = (key << StateBits) | (uint)state;
            }
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
            var last = _nodes[state].Longest;
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
        Dictionary<ulong, int> transitions, string words, Pattern pattern, List<(int Parent, char Character, int State)> added, List<List<Pattern>?> patterns)
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
            _nodes[state].Shorter = _nodes[failure].Longest;
            _nodes[state].Longest = _patterns[state] is null ? _nodes[state].Shorter : state;
        }
    }

    private int Step(int state, char character)
    {
        while (state != Root)
        {
            ref readonly var node = ref _nodes[state];
            if ((node.Children & BitOf(character)) != 0)
            {
                var entry = _transitions[SlotOf(Key(state, character))];
                if (entry != 0)
                {
                    return (int)entry & ((1 << StateBits) - 1);
                }
            }

            state = node.Failure;
        }

        return _rootNext[character];
    }

    /// <summary>The slot that holds the key, or the free one where it belongs.</summary>
    private int SlotOf(ulong key)
    {
        var slot = (int)(key * Golden >> _shift);
        while (_transitions[slot] >> StateBits != key && _transitions[slot] != 0)
        {
            slot = (slot + 1) & (_transitions.Length - 1);
        }

        return slot;
    }

    /// <summary>State and character as one number; the root's keys are no larger than a character.</summary>
    private static ulong Key(int state, char character) => ((ulong)state << 16) | character;

    /// <summary>One of 64 bits for each character.</summary>
    private static ulong BitOf(char character) => 1UL << (character & 63);

    /// <summary>One state of the automaton; zeros are the root's, which no pattern ends at.</summary>
    private struct Node
    {
        /// <summary>Bits of the characters that lead on: most that do not are known by it without a look at the table.</summary>
        public ulong Children;

        /// <summary>State of the longest shorter suffix.</summary>
        public int Failure;

        /// <summary>The state of the longest pattern that ends here: this one or one along the failures; the root when none does.</summary>
        public int Longest;

        /// <summary>The state of the longest pattern that ends here and is shorter than the words to this state; the root when none does.</summary>
        public int Shorter;
    }

    private readonly record struct Pattern(LexiconTag Tag, object Entry, int Length);
}
