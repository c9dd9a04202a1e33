using GraphService.Extraction;

namespace GraphService.Search;

/// <summary>The words of the extraction lexicons, as names that can be guessed: units without their place, titles, verbs, heads of names.</summary>
internal static class LexiconSegment
{
    private const int MinLength = 2;

    private static readonly string[] Tables =
        ["organs", "titles", "verbs", "name_heads", "award_heads", "person_cues", "unit_kinds", "national_units", "national_campaigns", "media"];

    /// <summary>The segment of these lexicons.</summary>
    public static SuggestSegment Build(Lexicons lexicons, CancellationToken cancellationToken)
    {
        var words = lexicons.Tables.Where(table => Tables.Contains(table.Name)).SelectMany(table => table.Entries).Select(SuggestKey.Of)
            .Where(word => word.Length >= MinLength).Distinct(StringComparer.Ordinal);
        return SuggestSegmentBuilder.Build(
            words.Select(word => new SuggestEntry(WordGuesser.LexiconPrefix + word, default, word, "", [], 0)), cancellationToken);
    }
}
