using System.Collections.Frozen;
using System.Collections.Immutable;

namespace GraphService.Extraction;

/// <summary>What the cells of one column may be.</summary>
/// <param name="Kind">Form of the cell.</param>
internal sealed record LexiconRule(LexiconCell Kind)
{
    /// <summary>
    /// The values that a <see cref="LexiconCell.Choice"/> or each part of a <see cref="LexiconCell.ChoiceList"/> may have; with an empty one when it may stay empty.
    /// </summary>
    public FrozenSet<string> Choices { get; init; } = [];

    /// <summary>Characters at least.</summary>
    public int Min { get; init; } = 1;

    /// <summary>Characters at most: what is longer would never be found.</summary>
    public int Max { get; init; } = 64;

    /// <summary>One of these values.</summary>
    public static LexiconRule Choice(params ImmutableArray<string> values) =>
        new(LexiconCell.Choice) { Choices = values.ToFrozenSet(StringComparer.Ordinal), Min = 0 };

    /// <summary>One or more of these values.</summary>
    public static LexiconRule ChoiceList(IEnumerable<string> values) =>
        new(LexiconCell.ChoiceList) { Choices = values.ToFrozenSet(StringComparer.Ordinal), Max = 1_024 };
}

/// <summary>Forms of cells.</summary>
internal enum LexiconCell
{
    /// <summary>Words as they stand in texts, folded.</summary>
    Words,

    /// <summary>Words as they stand in texts, several separated by <c>|</c>.</summary>
    WordList,

    /// <summary>As <see cref="WordList"/>, each with exactly one <c>~</c> for the place.</summary>
    TemplateList,

    /// <summary>A name or code of ours that no text is searched for.</summary>
    Free,

    /// <summary>One of a closed set.</summary>
    Choice,

    /// <summary>Some of a closed set, separated by <c>|</c>.</summary>
    ChoiceList,

    /// <summary>Letters of levels: p, d, m, c, each once at most.</summary>
    Levels,

    /// <summary>A year or a month, YYYY or YYYY-MM; may be empty.</summary>
    Month,

    /// <summary>Names of organs.tsv or national_units.tsv, several separated by <c>|</c>.</summary>
    Organs,

    /// <summary>A line of units that organs or national units have.</summary>
    Family,

    /// <summary>Code of a division; may be empty.</summary>
    ParentCode,

    /// <summary>Full name of one division; may be empty.</summary>
    PlaceName,

    /// <summary>Where the fact comes from.</summary>
    Source,
}
