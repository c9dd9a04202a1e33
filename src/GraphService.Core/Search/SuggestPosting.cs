namespace GraphService.Search;

/// <summary>Keys of the lists that a <see cref="SuggestSegment"/> keeps: what stands somewhere in a name, or at its start, or makes it up.</summary>
internal static class SuggestPosting
{
    /// <summary>Stands before the first character of each name.</summary>
    public const char Start = '\uFFFF';

    private const int KindShift = 48;

    /// <summary>What the parts of a key are.</summary>
    public enum Kind
    {
        /// <summary>Characters as they stand.</summary>
        Characters = 1,

        /// <summary>Sounds, see <see cref="PinyinTable"/>.</summary>
        Sounds = 2,

        /// <summary>First letters of sounds.</summary>
        Initials = 3,
    }

    /// <summary>The list of names with one to three such parts side by side.</summary>
    public static ulong Key(Kind kind, char first, char second = '\0', char third = '\0') =>
        ((ulong)kind << KindShift) | ((ulong)first << 32) | ((ulong)second << 16) | third;

    /// <summary>The list of names that consist of such parts; another name may share the key by chance.</summary>
    public static ulong WholeKey(Kind kind, ReadOnlySpan<char> parts)
    {
        var hash = 14695981039346656037UL;
        foreach (var part in parts)
        {
            hash = (hash ^ part) * 1099511628211UL;
        }

        return ((ulong)(kind + 8) << KindShift) | (hash >> (64 - KindShift));
    }
}
