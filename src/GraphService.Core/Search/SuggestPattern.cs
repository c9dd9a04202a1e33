using System.Collections.Immutable;

namespace GraphService.Search;

/// <summary>One way to read what was typed: a part for each character of a name.</summary>
/// <param name="Match">How a name matches that has these parts; equal and starting names are told apart later.</param>
/// <param name="Parts">The parts, at least one.</param>
/// <param name="IsLoose">Whether other characters may stand between its stretches, as in <c>yunlan公安</c> for 云澜市公安局.</param>
internal sealed record SuggestPattern(SuggestMatch Match, ImmutableArray<SuggestPart> Parts, bool IsLoose)
{
    /// <summary>Where the parts stand in the name, the first at <paramref name="offset"/>.</summary>
    /// <param name="key">The name, folded.</param>
    /// <param name="sounds">Its sounds.</param>
    /// <param name="offset">First code unit of the match.</param>
    /// <param name="ranges">Told each stretch; null = only whether they stand there is asked.</param>
    public bool IsAt(ReadOnlySpan<char> key, ReadOnlySpan<ushort> sounds, int offset, List<(int Start, int End)>? ranges = null)
    {
        var place = offset;
        for (var first = 0; first < Parts.Length;)
        {
            var end = StretchEnd(first);
            var length = end - first;
            while (!HasStretch(first, end, key, sounds, place))
            {
                if (!IsLoose || first == 0 || ++place + length > key.Length)
                {
                    return false;
                }
            }

            ranges?.Add((place, place + length));
            place += length;
            first = end;
        }

        return true;
    }

    private int StretchEnd(int first)
    {
        var end = first + 1;
        while (end < Parts.Length && !(IsLoose && Parts[end].BeginsStretch))
        {
            end++;
        }

        return end;
    }

    private bool HasStretch(int first, int end, ReadOnlySpan<char> key, ReadOnlySpan<ushort> sounds, int place)
    {
        if (place + end - first > key.Length)
        {
            return false;
        }

        for (var i = first; i < end; i++)
        {
            if (!Parts[i].Accepts(key[place + i - first], sounds[place + i - first]))
            {
                return false;
            }
        }

        return true;
    }
}

/// <summary>A part of a pattern: a character, or a range of sounds.</summary>
/// <param name="Literal">The character; NUL = any with a sound in the range.</param>
/// <param name="First">First sound.</param>
/// <param name="Last">Last sound; equal to the first when the whole syllable was typed.</param>
/// <param name="Initial">First letter of all those sounds.</param>
/// <param name="BeginsStretch">Whether it begins a run of Chinese, of letters, or of characters behind a blank.</param>
/// <param name="Letter">The sound of a Latin letter that is meant as well; <see cref="PinyinTable.Silent"/> = none.</param>
internal readonly record struct SuggestPart(char Literal, ushort First, ushort Last, char Initial, bool BeginsStretch = false, ushort Letter = PinyinTable.Silent)
{
    /// <summary>Whether one sound is meant.</summary>
    public bool IsSound => Literal == '\0' && First == Last;

    /// <summary>A part that is the character itself.</summary>
    public static SuggestPart Of(char literal) => new(literal, 0, 0, '\0');

    /// <summary>Whether a character with this sound is meant.</summary>
    public bool Accepts(char character, ushort sound) => Literal != '\0'
        ? character == Literal
        : (sound >= First && sound <= Last) || (sound == Letter && Letter != PinyinTable.Silent);
}
