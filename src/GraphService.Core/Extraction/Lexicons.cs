using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;

namespace GraphService.Extraction;

/// <summary>All word lists of extraction, loaded once. Word lists are data: a new name needs a line, no code.</summary>
public sealed class Lexicons
{
    /// <summary>Changes when rules change what they read in the same text, so that stored documents can be told from newly read ones.</summary>
    private const string RuleSetVersion = "1";

    private static readonly Lazy<Lexicons> Loaded = new(() => new Lexicons());

    private readonly List<LexiconTable> _tables = [];

    private Lexicons()
    {
        Gazetteer = new Gazetteer(Load("places"), Load("place_traps"));
        Organs = [.. Load("organs").Rows.Select(row => new OrganForm(row[0], row[1], [.. row[2].Split('|')], row[3], row[4], row[5]))];
        NationalUnits = [.. Load("national_units").Rows.Select(row => new NationalUnit(row[0], [.. row[1].Split('|')], row[2], row[3], row[4]))];
        Media = Load("media");
        UnitKinds = Load("unit_kinds");
        Units = new UnitClassifier(this);
        InitiativeKinds = new EndingLexicon(Load("initiative_kinds"));
        AwardKinds = new EndingLexicon(Load("award_kinds"));
        Version = HashOf(_tables);
    }

    /// <summary>The lexicons shipped with this assembly.</summary>
    /// <exception cref="InvalidDataException">A lexicon is damaged.</exception>
    public static Lexicons Shipped => Loaded.Value;

    /// <summary>Short hash over all lexicons and the rule set; twelve hexadecimal digits. Equal versions read equal texts equally.</summary>
    public string Version { get; }

    /// <summary>Divisions of China.</summary>
    public Gazetteer Gazetteer { get; }

    /// <summary>Classifies units by their names.</summary>
    public UnitClassifier Units { get; }

    /// <summary>Kinds of initiatives by the last words of their names.</summary>
    internal EndingLexicon InitiativeKinds { get; }

    /// <summary>Kinds of awards by the last words of their names.</summary>
    internal EndingLexicon AwardKinds { get; }

    internal ImmutableArray<OrganForm> Organs { get; }

    internal ImmutableArray<NationalUnit> NationalUnits { get; }

    internal LexiconTable Media { get; }

    internal LexiconTable UnitKinds { get; }

    /// <summary>Every table, for the validator.</summary>
    internal IReadOnlyList<LexiconTable> Tables => _tables;

    private LexiconTable Load(string name)
    {
        var table = LexiconTable.Shipped(name);
        _tables.Add(table);
        return table;
    }

    private static string HashOf(IEnumerable<LexiconTable> tables)
    {
        var all = string.Concat(tables.OrderBy(table => table.Name, StringComparer.Ordinal).Select(table => $"{table.Name}\n{table.Content}\n"));
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(RuleSetVersion + "\n" + all)))[..12];
    }
}
