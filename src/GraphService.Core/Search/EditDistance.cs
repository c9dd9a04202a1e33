namespace GraphService.Search;

/// <summary>Counts the insertions, deletions and replacements that turn one sequence into another.</summary>
internal static class EditDistance
{
    /// <summary>The distance, or <paramref name="most"/> + 1 when it is larger.</summary>
    public static int Of<T>(ReadOnlySpan<T> first, ReadOnlySpan<T> second, int most)
        where T : IEquatable<T>
    {
        if (Math.Abs(first.Length - second.Length) > most)
        {
            return most + 1;
        }

        var above = new int[second.Length + 1];
        for (var j = 0; j < above.Length; j++)
        {
            above[j] = j;
        }

        for (var i = 1; i <= first.Length; i++)
        {
            var diagonal = above[0];
            above[0] = i;
            for (var j = 1; j <= second.Length; j++)
            {
                var replaced = diagonal + (first[i - 1].Equals(second[j - 1]) ? 0 : 1);
                diagonal = above[j];
                above[j] = Math.Min(replaced, Math.Min(above[j], above[j - 1]) + 1);
            }
        }

        return Math.Min(above[^1], most + 1);
    }
}
