using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;

namespace GraphService.Extraction;

/// <summary>All word lists of extraction, loaded once. Word lists are data: a new name needs a line, no code.</summary>
public sealed class Lexicons
{
    /// <summary>Changes when rules change what they read in the same text, so that stored documents can be told from newly read ones.</summary>
    private const string RuleSetVersion = "1";

    /// <summary>Characters of a measure word at most.</summary>
    internal const int LongestMeasure = 5;

    private static readonly Lazy<Lexicons> Loaded = new(() => new Lexicons(FrozenDictionary<string, LexiconTable>.Empty));

    private readonly IReadOnlyDictionary<string, LexiconTable> _extended;
    private readonly List<LexiconTable> _tables = [];
    private readonly FrozenDictionary<string, string[]> _guards;
    private readonly FrozenDictionary<string, string> _groups;
    private readonly FrozenDictionary<string, Measure> _measures;
    private readonly CharacterSet _firstOfMeasures;
    private readonly FrozenSet<string> _slogans;
    private readonly ImmutableArray<string> _initiativeHeads;
    private readonly ConcurrentDictionary<(char Level, string Ending, string Family), OrganForm[]> _organs = [];
    private readonly EndingLexicon _initiativeEndings;
    private readonly ILookup<string, NamedInitiative> _initiativesByForm;
    private readonly FrozenDictionary<string, string> _initiativeKinds;

    /// <summary>Loads all lexicons; <paramref name="extended"/> has those that differ from the shipped ones, by name.</summary>
    private Lexicons(IReadOnlyDictionary<string, LexiconTable> extended)
    {
        _extended = extended;
        Gazetteer = new Gazetteer(Load("places"), Load("place_traps"));
        var reforms = Load("reforms").Rows.ToFrozenDictionary(row => row[0], row => Reform.Of(row), StringComparer.Ordinal);
        Organs = [.. Load("organs").Rows.Select(row => new OrganForm(row[0], row[1], [.. row[2].Split('|')], row[3], row[4], row[5])
        {
            Reform = reforms.GetValueOrDefault(row[0], Reform.None),
        })];
        NationalUnits = [.. Load("national_units").Rows.Select(row => new NationalUnit(row[0], [.. row[1].Split('|')], row[2], row[3], row[4])
        {
            Reform = reforms.GetValueOrDefault(row[0], Reform.None),
        })];
        NamedUnits = [.. Load("units").Rows.Select(row => NamedUnit.Of(row, Gazetteer))];
        NamedInitiatives = [.. Load("initiatives").Rows.Select(row => NamedInitiative.Of(row, Gazetteer))];
        _initiativesByForm = NamedInitiatives.SelectMany(row => row.Forms.Select(form => (form, row))).ToLookup(pair => pair.form, pair => pair.row);
        _initiativeKinds = NamedInitiatives.ToFrozenDictionary(row => row.Name, row => row.Kind, StringComparer.Ordinal);
        Media = Load("media");
        UnitKinds = Load("unit_kinds");
        Units = new UnitClassifier(this);
        AwardKinds = new EndingLexicon(Load("award_kinds").Rows.Select(row => (row[0], row[1])));
        MediaNames = Media.Entries.ToFrozenSet(StringComparer.Ordinal);
        TitleSystems = [.. Load("title_systems").Rows.Select(row => (row[0], row[1])).OrderByDescending(row => row.Item1.Length)];
        HighlightLabels = Load("highlight_labels");
        Credits = [.. Load("credits").Entries.OrderByDescending(word => word.Length)];
        LeadIns = [.. Load("lead_ins").Entries];
        SectionWords = [.. Load("section_words").Entries.OrderByDescending(word => word.Length)];
        RuleWords = new RuleWords(Load("rule_words"));
        Furniture = Load("furniture");
        Names = new NameLexicon(Load("surnames"), Load("name_stop"), Load("person_cues"), Load("name_parts"));
        _guards = Load("unit_guards").Rows.ToFrozenDictionary(row => row[0], row => row[1].Split('|'), StringComparer.Ordinal);
        _groups = Load("families").Rows.ToFrozenDictionary(row => row[0], row => row[1], StringComparer.Ordinal);
        _slogans = Load("slogans").Entries.ToFrozenSet(StringComparer.Ordinal);
        _measures = Load("measures").Rows.ToFrozenDictionary(
            row => row[0], row => new Measure(row[0], row[1] == "count", row[2] == "small"), StringComparer.Ordinal);
        _firstOfMeasures = CharacterSet.FirstOf(_measures.Keys);
        var initiativeHeads = Load("name_heads").Rows.Where(row => row[1] == "initiative").ToArray();
        _initiativeHeads = [.. initiativeHeads.Select(row => row[0])];
        _initiativeEndings = new EndingLexicon(
            [.. initiativeHeads.Select(row => (row[0], row[2])), .. Load("initiative_kinds").Rows.Select(row => (row[0], row[1]))]);
        OrganWords = new OrganWordLexicon(Load("organ_words"));
        Load("trad2simp");
        Matcher = new LexiconMatcher(LexiconPatterns.Of(this, Load));
        PlaceMatcher = new LexiconMatcher(LexiconPatterns.Places(Gazetteer));
        Version = HashOf(_tables);
    }

    /// <summary>The lexicons shipped with this assembly.</summary>
    /// <exception cref="InvalidDataException">A lexicon is damaged.</exception>
    public static Lexicons Shipped => Loaded.Value;

    /// <summary>The shipped lexicons with the entries in the TSV files of <paramref name="directory"/>; the shipped ones when it is empty.</summary>
    /// <exception cref="Model.StartupException">The folder cannot be read or has a bad line; the message names file, line and reason.</exception>
    public static Lexicons With(string directory) =>
        directory.Length > 0 && LexiconFolder.Read(directory) is { Count: > 0 } extended ? new Lexicons(extended) : Shipped;

    /// <summary>Short hash over all lexicons and the rule set; twelve hexadecimal digits. Equal versions read equal texts equally.</summary>
    public string Version { get; }

    /// <summary>Divisions of China.</summary>
    public Gazetteer Gazetteer { get; }

    /// <summary>Classifies units by their names.</summary>
    public UnitClassifier Units { get; }

    /// <summary>Kinds of awards by the last words of their names.</summary>
    internal EndingLexicon AwardKinds { get; }

    internal ImmutableArray<OrganForm> Organs { get; }

    internal ImmutableArray<NationalUnit> NationalUnits { get; }

    /// <summary>Units known by name, such as schools and companies.</summary>
    internal ImmutableArray<NamedUnit> NamedUnits { get; }

    /// <summary>Initiatives known by name.</summary>
    internal ImmutableArray<NamedInitiative> NamedInitiatives { get; }

    internal LexiconTable Media { get; }

    internal LexiconTable UnitKinds { get; }

    internal FrozenSet<string> MediaNames { get; }

    /// <summary>Words of titles for a line of work (人社工作) with the line's units; longer words first.</summary>
    internal ImmutableArray<(string Word, string Family)> TitleSystems { get; }

    internal OrganWordLexicon OrganWords { get; }

    internal LexiconTable HighlightLabels { get; }

    /// <summary>Words before a colon and the unit that an item is due to (责任单位); longer words first.</summary>
    internal ImmutableArray<string> Credits { get; }

    /// <summary>Words that begin a clause about purpose, plan or guidance, after which the subject stands (为, 根据, 在…领导下).</summary>
    internal ImmutableArray<string> LeadIns { get; }

    /// <summary>Words after the unit in the title of a section (市公安局工作亮点); longer words first.</summary>
    internal ImmutableArray<string> SectionWords { get; }

    /// <summary>Words that rules look for where they look.</summary>
    internal RuleWords RuleWords { get; }

    internal LexiconTable Furniture { get; }

    internal NameLexicon Names { get; }

    /// <summary>One automaton over all entries that are looked for in running text.</summary>
    internal LexiconMatcher Matcher { get; }

    /// <summary>An automaton over the names of places alone, for the vote that comes before everything else.</summary>
    internal LexiconMatcher PlaceMatcher { get; }

    /// <summary>Every table, for the validator.</summary>
    internal IReadOnlyList<LexiconTable> Tables => _tables;

    /// <summary>Whether the words after a form of a unit show that it is another word (市委员, 公安部门).</summary>
    internal bool IsGuarded(LexiconHit hit, string text)
    {
        if (_guards.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(text.AsSpan(hit.Start, hit.Length), out var words))
        {
            foreach (var word in words)
            {
                if (string.CompareOrdinal(text, hit.End, word, 0, word.Length) == 0)
                {
                    return true;
                }
            }
        }

        return false;
    }

    /// <summary>The word for all units of a line (公安系统), or null.</summary>
    internal string? FindGroupName(string family) => _groups.GetValueOrDefault(family);

    /// <summary>Whether the quote is a slogan, metaphor or common adjective.</summary>
    internal bool IsSlogan(string content) => _slogans.Contains(content);

    /// <summary>Kind of the initiative with this canonical name, as listed or by its last words; empty when neither says.</summary>
    internal string KindOfInitiative(string name) => _initiativeKinds.GetValueOrDefault(name) ?? _initiativeEndings.ClassOf(name);

    /// <summary>The listed initiative that a document about <paramref name="place"/> means by <paramref name="form"/>, or null.</summary>
    internal NamedInitiative? FindInitiative(string form, Place? place) =>
        _initiativesByForm[form].FirstOrDefault(initiative => NamedForms.AreNear(Gazetteer, place, initiative.Place));

    /// <summary>Whether the words end in a noun that ends names of initiatives.</summary>
    internal bool EndsInInitiativeHead(string content) =>
        _initiativeHeads.Any(head => content.Length > head.Length && content.EndsWith(head, StringComparison.Ordinal));

    /// <summary>The line of the unit with this canonical name; empty when unknown.</summary>
    internal string FamilyOf(string name)
    {
        var place = Units.Classify(name).Place;
        var template = place.Length == 0 ? name : name.Replace(place, "~", StringComparison.Ordinal);
        return Organs.FirstOrDefault(organ => organ.Template == template)?.Family
            ?? NationalUnits.FirstOrDefault(unit => unit.Name == name)?.Family ?? FamilyOfLine(template.Replace("~", "", StringComparison.Ordinal));
    }

    /// <summary>The line whose word the words for lines of work begin with (文化广电旅游体育: culture); empty when none does.</summary>
    internal string FamilyOfLine(string words) =>
        TitleSystems.FirstOrDefault(system => words.StartsWith(system.Word, StringComparison.Ordinal)).Family ?? "";

    /// <summary>The organs of a level whose names end so, of one line when <paramref name="family"/> is not empty; in the order of the lexicon.</summary>
    internal OrganForm[] ListOrgans(char level, string ending, string family) => _organs.GetOrAdd((level, ending, family), key =>
        [.. Organs.Where(organ => organ.Levels.Contains(key.Level, StringComparison.Ordinal)
            && organ.Template.EndsWith(key.Ending, StringComparison.Ordinal) && (key.Family.Length == 0 || organ.Family == key.Family))]);

    /// <summary>The longest measure word at <paramref name="start"/>, or null.</summary>
    internal Measure? FindMeasure(string text, int start)
    {
        var measures = _measures.GetAlternateLookup<ReadOnlySpan<char>>();
        for (var length = _firstOfMeasures.Holds(text, start) ? Math.Min(LongestMeasure, text.Length - start) : 0; length > 0; length--)
        {
            if (measures.TryGetValue(text.AsSpan(start, length), out var measure))
            {
                return measure;
            }
        }

        return null;
    }

    private LexiconTable Load(string name)
    {
        if (_tables.Find(loaded => loaded.Name == name) is { } known)
        {
            return known;
        }

        var table = _extended.GetValueOrDefault(name) ?? LexiconTable.Shipped(name);
        _tables.Add(table);
        return table;
    }

    private static string HashOf(IEnumerable<LexiconTable> tables)
    {
        var all = string.Concat(tables.OrderBy(table => table.Name, StringComparer.Ordinal).Select(table => $"{table.Name}\n{table.Content}\n"));
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(RuleSetVersion + "\n" + all)))[..12];
    }
}
