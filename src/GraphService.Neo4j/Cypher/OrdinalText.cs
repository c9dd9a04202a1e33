namespace GraphService.Neo4j.Cypher;

/// <summary>
/// Orders texts by UTF-16 code units, as the rest of the service does. The server compares texts now by code units, now by code points, as they
/// happen to be held in memory. Both agree unless the first difference is between a surrogate pair and a character above the surrogates; with
/// the kind of each character in front of it (0 below, 1 pair, 2 above), lists of characters have one order.
/// </summary>
internal static class OrdinalText
{
    /// <summary>Whether comparing with <paramref name="value"/> gives one result both ways: it has no character beyond the surrogates' begin.</summary>
    public static bool IsPlain(string value) => !value.AsSpan().ContainsAnyInRange('\uD800', '\uFFFF');

    /// <summary>Cypher for the key of a text expression.</summary>
    public static string KeyOf(string expression) =>
        $"[i IN range(0, size({expression}) - 1) | CASE WHEN substring({expression}, i, 1) <= '\\uD7FF' THEN '0' "
        + $"WHEN substring({expression}, i, 1) >= '\\uE000' AND substring({expression}, i, 1) <= '\\uFFFF' THEN '2' "
        + $"ELSE '1' END + substring({expression}, i, 1)]";

    /// <summary>The key of <paramref name="value"/>.</summary>
    public static List<string> MakeKey(string value)
    {
        var key = new List<string>(value.Length);
        foreach (var rune in value.EnumerateRunes())
        {
            key.Add($"{(rune.IsBmp ? rune.Value <= 0xD7FF ? '0' : '2' : '1')}{rune}");
        }

        return key;
    }
}
