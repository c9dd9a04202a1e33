namespace GraphService.Search;

/// <summary>
/// All names at one revision: a large segment, and a small one that holds what changed since it was built and hides its old form. Immutable.
/// </summary>
/// <param name="Revision">Revision that it covers.</param>
/// <param name="Base">The large segment.</param>
/// <param name="Changed">The small one.</param>
/// <param name="Hidden">Ids of nodes whose entries in <paramref name="Base"/> no longer hold.</param>
internal sealed record SuggestView(long Revision, SuggestSegment Base, SuggestSegment Changed, IReadOnlySet<string> Hidden)
{
    private static readonly SuggestPlace[] Places = Enum.GetValues<SuggestPlace>();

    /// <summary>Number of names and aliases, each reading counted.</summary>
    public int Readings => Base.Readings + Changed.Readings;

    /// <summary>Memory in bytes, estimated.</summary>
    public long Bytes => Base.Bytes + Changed.Bytes;

    /// <summary>Completes what was typed.</summary>
    public Suggestions Suggest(SuggestQuery query, CancellationToken cancellationToken)
    {
        var labels = query.Labels.Aggregate(0, (mask, label) => mask | (1 << (int)label));
        var found = new List<SuggestHit>();
        var taken = new HashSet<string>(StringComparer.Ordinal);
        var patterns = SuggestPatterns.Read(query.Text);
        foreach (var kind in patterns.GroupBy(pattern => pattern.Match))
        {
            foreach (var place in Places)
            {
                cancellationToken.ThrowIfCancellationRequested();
                var hits = new List<SuggestHit>();
                foreach (var pattern in kind)
                {
                    Collect(Base, pattern, place, Hidden);
                    Collect(Changed, pattern, place, null);
                }

                found.AddRange(hits.OrderBy(hit => hit.Entry, SuggestEntryOrder.Instance).ThenBy(hit => hit.Reading.Name)
                    .Where(hit => taken.Add(hit.Entry.Id)).Take(query.Limit + 1 - found.Count));
                if (found.Count > query.Limit)
                {
                    return new Suggestions(Revision, [.. found.Take(query.Limit).Select(ToSuggestion)], true);
                }

                void Collect(SuggestSegment segment, SuggestPattern pattern, SuggestPlace place, IReadOnlySet<string>? hidden) =>
                    new SuggestScan(segment, hidden, taken, labels).Run(pattern, place, query.Limit + 1 - found.Count, hits);
            }
        }

        return new Suggestions(Revision, [.. found.Select(ToSuggestion)], false);
    }

    private static Suggestion ToSuggestion(SuggestHit hit)
    {
        var name = hit.Entry.NameAt(hit.Reading.Name);
        var ranges = new List<(int Start, int End)>();
        _ = hit.Pattern.IsAt(hit.Reading.Key, hit.Reading.Sounds, hit.Offset, ranges);
        var match = hit.Pattern.Match != SuggestMatch.Infix ? hit.Pattern.Match
            : hit.Place == SuggestPlace.Whole ? SuggestMatch.Exact : hit.Place == SuggestPlace.Start ? SuggestMatch.Prefix : SuggestMatch.Infix;
        return new Suggestion(
            hit.Entry.Id, hit.Entry.Label, hit.Entry.Name, hit.Entry.Detail, name, SuggestKey.RawSpans(name, ranges), match, hit.Entry.Use);
    }
}

/// <summary>A name that has a pattern.</summary>
/// <param name="Entry">Its entry.</param>
/// <param name="Reading">The name, as it is read.</param>
/// <param name="Pattern">The pattern.</param>
/// <param name="Place">Where it stands.</param>
/// <param name="Offset">Its first code unit in the folded name.</param>
internal readonly record struct SuggestHit(SuggestEntry Entry, SuggestReading Reading, SuggestPattern Pattern, SuggestPlace Place, int Offset);

/// <summary>Reads one list of a segment, in the order of the answer.</summary>
/// <param name="segment">The segment.</param>
/// <param name="hidden">Ids of nodes that are passed over; null = none.</param>
/// <param name="taken">Ids of nodes that are in the answer already.</param>
/// <param name="labels">Labels wanted, a bit each; 0 = all.</param>
internal readonly ref struct SuggestScan(SuggestSegment segment, IReadOnlySet<string>? hidden, HashSet<string> taken, int labels)
{
    /// <summary>Adds the first <paramref name="wanted"/> entries that have the pattern at the place.</summary>
    public void Run(SuggestPattern pattern, SuggestPlace place, int wanted, List<SuggestHit> hits)
    {
        if (pattern.IsLoose && place != SuggestPlace.Inside)
        {
            return;
        }

        SuggestEntry? last = null;
        foreach (var number in segment.Candidates(pattern, place))
        {
            ref readonly var reading = ref segment.Reading(number);
            var entry = segment.EntryOf(reading);
            if (entry != (object?)last && IsWanted(entry) && FindOffset(pattern, place, reading) is >= 0 and var offset)
            {
                last = entry;
                hits.Add(new SuggestHit(entry, reading, pattern, place, offset));
                if (--wanted == 0)
                {
                    return;
                }
            }
        }
    }

    private bool IsWanted(SuggestEntry entry) =>
        (labels == 0 || (labels & (1 << (int)entry.Label)) != 0)
        && (taken.Count == 0 || !taken.Contains(entry.Id))
        && (hidden is null || hidden.Count == 0 || !hidden.Contains(entry.Id));

    private static int FindOffset(SuggestPattern pattern, SuggestPlace place, in SuggestReading reading)
    {
        if (place != SuggestPlace.Inside)
        {
            var isWhole = reading.Key.Length == pattern.Parts.Length;
            return isWhole == (place == SuggestPlace.Whole) && pattern.IsAt(reading.Key, reading.Sounds, 0) ? 0 : -1;
        }

        for (var offset = pattern.IsLoose ? 0 : 1; offset + pattern.Parts.Length <= reading.Key.Length; offset++)
        {
            if (pattern.IsAt(reading.Key, reading.Sounds, offset))
            {
                return offset;
            }
        }

        return -1;
    }
}
