namespace GraphService.Search;

/// <summary>How names are read aloud. Words and surnames with one known reading are read so; of other characters all readings count, in short names.</summary>
internal static class PinyinReader
{
    /// <summary>Readings of one name at most.</summary>
    public const int MaxReadings = 8;

    /// <summary>Longest name, in characters, of which more than the usual reading is kept.</summary>
    public const int MaxAmbiguousLength = 8;

    /// <summary>The readings of a folded name, a sound for each UTF-16 code unit; the usual one first.</summary>
    /// <param name="key">The name, folded.</param>
    /// <param name="isPerson">Whether it starts with a surname.</param>
    public static IReadOnlyList<ushort[]> Read(string key, bool isPerson)
    {
        var table = PinyinTable.Shipped;
        var choices = new List<(int Place, ushort[] Sounds)>();
        var usual = new ushort[key.Length];
        for (var i = 0; i < key.Length;)
        {
            var known = i == 0 && isPerson ? table.Surname(key) : [];
            known = known.IsEmpty ? table.Fixed(key, i) : known;
            if (!known.IsEmpty)
            {
                known.CopyTo(usual.AsSpan(i));
                i += known.Length;
                continue;
            }

            var readings = table.Readings(key[i]);
            usual[i] = readings[0];
            if (readings.Length > 1)
            {
                choices.Add((i, readings.ToArray()));
            }

            i++;
        }

        return key.Length <= MaxAmbiguousLength ? Combine(usual, choices) : [usual];
    }

    /// <summary>The usual reading only.</summary>
    public static ushort[] ReadUsual(string key) => Read(key, false)[0];

    private static List<ushort[]> Combine(ushort[] usual, List<(int Place, ushort[] Sounds)> choices)
    {
        var readings = new List<ushort[]> { usual };
        foreach (var (place, sounds) in choices)
        {
            foreach (var reading in readings.ToArray())
            {
                for (var other = 1; other < sounds.Length && readings.Count < MaxReadings; other++)
                {
                    var copy = (ushort[])reading.Clone();
                    copy[place] = sounds[other];
                    readings.Add(copy);
                }
            }
        }

        return readings;
    }
}
