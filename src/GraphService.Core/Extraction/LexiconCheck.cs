using System.Collections.Frozen;
using System.Globalization;

namespace GraphService.Extraction;

/// <summary>Finds what is wrong in the entries of one lexicon: the same check for shipped files and for those that users add.</summary>
internal sealed class LexiconCheck
{
    private static readonly string[] Months = ["yyyy", "yyyy-MM"];
    private static readonly string[] LevelsDown = ["province", "prefecture", "county"];

    private readonly FrozenSet<string> _families;
    private readonly FrozenSet<string> _organs;
    private readonly FrozenDictionary<string, string> _levelByCode;
    private readonly Gazetteer _gazetteer;

    /// <summary>Takes all lexicons, shipped and added together: entries may refer to those of other files.</summary>
    public LexiconCheck(IReadOnlyDictionary<string, LexiconTable> all)
    {
        _families = all["organs"].Rows.Concat(all["national_units"].Rows).Select(row => row[3]).Where(row => row.Length > 0)
            .ToFrozenSet(StringComparer.Ordinal);
        _organs = all["organs"].Entries.Concat(all["national_units"].Entries).ToFrozenSet(StringComparer.Ordinal);
        _levelByCode = all["places"].Rows.ToFrozenDictionary(row => row[0], row => row[2], StringComparer.Ordinal);
        _gazetteer = new Gazetteer(all["places"], all["place_traps"]);
    }

    /// <summary>Problems of the file's own form, each <c>LINE: reason</c>; they need no other file, and what has none can be merged.</summary>
    public static IEnumerable<string> ProblemsOfForm(LexiconTable table)
    {
        if (!LexiconRules.All.TryGetValue(table.Name, out var columns))
        {
            return [$"1: there is no lexicon '{table.Name}'; the names are {string.Join(", ", LexiconRules.All.Keys.Order(StringComparer.Ordinal))}."];
        }

        var names = columns.Select(column => column.Column);
        return table.Columns.SequenceEqual(names, StringComparer.Ordinal)
            ? ProblemsOfRows(table, columns)
            : [$"1: the first line must name the columns {string.Join(" ", names)}, separated by tabs."];
    }

    /// <summary>Problems of references to other files, each <c>LINE: reason</c>; for a table without problems of form.</summary>
    public IEnumerable<string> ProblemsOfReferences(LexiconTable table)
    {
        var columns = LexiconRules.All[table.Name];
        for (var i = 0; i < table.Rows.Length; i++)
        {
            for (var column = 0; column < columns.Length; column++)
            {
                if (ReferenceProblem(columns[column].Rule, table.Rows[i], table.Rows[i][column]) is { } problem)
                {
                    yield return Line(table, i, $"{columns[column].Column} {problem}");
                }
            }
        }
    }

    private static IEnumerable<string> ProblemsOfRows(LexiconTable table, (string Column, LexiconRule Rule)[] columns)
    {
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < table.Rows.Length; i++)
        {
            if (!seen.TryAdd(table.Rows[i][0], table.Lines[i]))
            {
                yield return Line(table, i, $"'{table.Rows[i][0]}' stands in line {seen[table.Rows[i][0]]} already.");
            }

            for (var column = 0; column < columns.Length; column++)
            {
                if (FormProblem(columns[column].Rule, table.Rows[i][column]) is { } problem)
                {
                    yield return Line(table, i, $"{columns[column].Column} {problem}");
                }
            }
        }
    }

    private static string? FormProblem(LexiconRule rule, string cell)
    {
        if (cell.Length < rule.Min || cell.Length > rule.Max)
        {
            return cell.Length == 0 ? "is empty." : $"'{cell}' has {cell.Length} characters; {rule.Min}-{rule.Max} are allowed.";
        }

        if (cell.Trim().Length != cell.Length || cell.Any(char.IsControl))
        {
            return $"'{cell}' begins or ends with a blank, or has a control character.";
        }

        return rule.Kind switch
        {
            LexiconCell.Choice when !rule.Choices.Contains(cell) => ChoiceProblem(rule, cell),
            LexiconCell.ChoiceList when cell.Split('|').FirstOrDefault(part => !rule.Choices.Contains(part)) is { } unknown => ChoiceProblem(rule, unknown),
            LexiconCell.Levels when cell.Except("pdmc").Any() || cell.Distinct().Count() != cell.Length =>
                $"'{cell}' must be letters of p, d, m and c, each once.",
            LexiconCell.Month when cell.Length > 0 && !DateTime.TryParseExact(cell, Months, CultureInfo.InvariantCulture, DateTimeStyles.None, out _) =>
                $"'{cell}' must be a year or a month, YYYY or YYYY-MM.",
            LexiconCell.Words or LexiconCell.WordList or LexiconCell.TemplateList => WordsProblem(rule, cell),
            _ => null,
        };
    }

    private static string ChoiceProblem(LexiconRule rule, string value) =>
        $"'{value}' is none of {string.Join(", ", rule.Choices.Where(choice => choice.Length > 0).Order(StringComparer.Ordinal))}.";

    private static string? WordsProblem(LexiconRule rule, string cell)
    {
        var folded = NormalizedText.Fold(cell);
        if (folded != cell)
        {
            return $"'{cell}' is never found: texts are read with simplified characters and half-width digits and letters; write '{folded}'.";
        }

        var parts = cell.Length == 0 ? [] : rule.Kind == LexiconCell.Words ? [cell] : cell.Split('|');
        return parts.Any(part => part.Length == 0) ? $"'{cell}' has an empty part."
            : rule.Kind == LexiconCell.TemplateList && parts.Any(part => part.Count(character => character is '~' or OrganForm.ShortMark) != 1)
                ? $"'{cell}' needs exactly one ~ for the place in each part."
            : null;
    }

    private string? ReferenceProblem(LexiconRule rule, IReadOnlyList<string> row, string cell) => rule.Kind switch
    {
        LexiconCell.Family when cell.Length > 0 && !_families.Contains(cell) => $"'{cell}' is no family of organs.tsv or national_units.tsv.",
        LexiconCell.Organs when cell.Split('|', StringSplitOptions.RemoveEmptyEntries).FirstOrDefault(name => !_organs.Contains(name)) is { } unknown =>
            $"'{unknown}' is no name of organs.tsv or national_units.tsv.",
        LexiconCell.ParentCode => ParentProblem(row[2], cell),
        LexiconCell.PlaceName when cell.Length > 0 && _gazetteer.FindByName(cell) is null =>
            $"'{cell}' is not the full name of exactly one place of places.tsv; write it with the city or province before it.",
        _ => null,
    };

    /// <summary>Levels fall from superior to inferior, so that no place lies in itself.</summary>
    private string? ParentProblem(string level, string parent)
    {
        if (level == LevelsDown[0])
        {
            return parent.Length == 0 ? null : "must be empty: a province lies in no other place.";
        }

        return !_levelByCode.TryGetValue(parent, out var above) ? $"'{parent}' is no code of places.tsv."
            : Array.IndexOf(LevelsDown, above) >= Array.IndexOf(LevelsDown, level) ? $"'{parent}' is a {above}, in which a {level} cannot lie."
            : null;
    }

    private static string Line(LexiconTable table, int row, string problem) =>
        string.Create(CultureInfo.InvariantCulture, $"{table.Lines[row]}: {problem}");
}
