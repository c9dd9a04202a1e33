using System.Collections.Frozen;

namespace GraphService.Extraction;

/// <summary>The closed list of lexicons: for each, its columns and what their cells may be. docs/lexicon.md says the same for people.</summary>
internal static class LexiconRules
{
    private static readonly LexiconRule Words = new(LexiconCell.Words);
    private static readonly LexiconRule WordList = new(LexiconCell.WordList) { Max = 1_024 };
    private static readonly LexiconRule Template = new(LexiconCell.TemplateList) { Max = 1_024 };
    private static readonly LexiconRule Free = new(LexiconCell.Free);
    private static readonly LexiconRule FreeOrEmpty = Free with { Min = 0 };
    private static readonly LexiconRule Family = new(LexiconCell.Family);
    private static readonly LexiconRule FamilyOrEmpty = Family with { Min = 0 };
    private static readonly LexiconRule Source = new(LexiconCell.Source) { Max = 256 };
    private static readonly LexiconRule Month = new(LexiconCell.Month) { Min = 0 };
    private static readonly LexiconRule PlaceOrEmpty = new(LexiconCell.PlaceName) { Min = 0 };

    private static readonly LexiconRule UnitKind = LexiconRule.Choice(
        "party", "government", "congress", "consultative", "supervision", "court", "procuratorate", "police", "justice", "ministry", "bureau",
        "school", "hospital", "media", "company", "association");

    private static readonly LexiconRule InitiativeKind = LexiconRule.Choice(
        "plan", "project", "campaign", "mechanism", "brand", "platform", "model", "alliance");

    private static readonly LexiconRule Level = LexiconRule.Choice("", "national", "province", "prefecture", "county", "township");

    /// <summary>Columns by lexicon, in the order of the file.</summary>
    public static readonly FrozenDictionary<string, (string Column, LexiconRule Rule)[]> All =
        new Dictionary<string, (string Column, LexiconRule Rule)[]>
        {
            ["award_heads"] = [("head", Words), ("source", Source)],
            ["award_kinds"] = [("ending", Words), ("kind", LexiconRule.Choice("merit", "placing", "prize", "selection", "title")), ("source", Source)],
            ["award_verbs"] = [("verb", Words), ("strength", LexiconRule.Choice("strong", "weak", "merit", "nominated")), ("source", Source)],
            ["credits"] = [("word", Words), ("source", Source)],
            ["families"] = [("family", Family), ("group", Words), ("source", Source)],
            ["furniture"] = [("prefix", Free), ("source", Source)],
            ["highlight_labels"] = [("label", Words), ("source", Source)],
            ["initiative_kinds"] = [("head", Words), ("kind", InitiativeKind), ("source", Source)],
            ["initiatives"] = [("name", Words), ("forms", WordList with { Min = 0 }), ("kind", InitiativeKind), ("place", PlaceOrEmpty), ("source", Source)],
            ["inner_units"] = [("form", Words), ("family", FamilyOrEmpty), ("name", Words), ("source", Source)],
            ["institution_heads"] = [("head", Words), ("source", Source)],
            ["institution_owners"] = [("head", Words), ("owner", Free), ("source", Source)],
            ["landscapes"] = [("name", Words), ("source", Source)],
            ["lead_ins"] = [("word", Words), ("source", Source)],
            ["measures"] =
            [
                ("measure", Words with { Max = Lexicons.LongestMeasure }), ("class", LexiconRule.Choice("count", "none")),
                ("numerals", LexiconRule.Choice("digits", "small")), ("source", Source),
            ],
            ["media"] = [("name", Words), ("level", Level), ("source", Source)],
            ["name_heads"] =
            [
                ("head", Words), ("kind", LexiconRule.Choice("initiative", "event", "policy", "bulletin", "generic", "version")),
                ("subkind", InitiativeKind with { Choices = InitiativeKind.Choices.Append("").ToFrozenSet() }),
                ("strength", LexiconRule.Choice("strong", "weak", "founded")), ("source", Source),
            ],
            ["name_parts"] = [("part", Words with { Min = 2, Max = NameLexicon.LongestPart }), ("source", Source)],
            ["name_stop"] = [("start", Words with { Min = 2, Max = 2 }), ("source", Source)],
            ["national_campaigns"] = [("name", Words), ("kind", InitiativeKind with { Choices = InitiativeKind.Choices.Append("event").ToFrozenSet() }), ("source", Source)],
            ["national_units"] = [("name", Words), ("forms", WordList), ("family", Free), ("kind", UnitKind), ("system", Free), ("source", Source)],
            ["organ_words"] = [("word", Words), ("full", FreeOrEmpty), ("source", Source)],
            ["organs"] =
            [
                ("name", Template), ("levels", new(LexiconCell.Levels)), ("forms", Template), ("family", Free), ("kind", UnitKind), ("system", Free),
                ("source", Source),
            ],
            ["party_branches"] = [("name", Words), ("source", Source)],
            ["person_cues"] = [("cue", Words with { Max = 2 }), ("source", Source)],
            ["place_heads"] = [("head", Words), ("source", Source)],
            ["place_traps"] = [("short", Words), ("source", Source)],
            ["places"] =
            [
                ("code", Free), ("name", Free with { Min = 2 }), ("level", LexiconRule.Choice("province", "prefecture", "county")),
                ("parent", new(LexiconCell.ParentCode) { Min = 0 }), ("short", FreeOrEmpty), ("source", Source),
            ],
            ["reforms"] =
            [
                ("name", new(LexiconCell.Organs)), ("from", Month), ("until", Month), ("kind", LexiconRule.Choice("", "abolished", "merged", "renamed")),
                ("successors", new(LexiconCell.Organs) { Min = 0, Max = 1_024 }), ("source", Source),
            ],
            ["rule_words"] = [("word", Words), ("uses", LexiconRule.ChoiceList(RuleWords.Uses)), ("source", Source)],
            ["section_words"] = [("word", Words), ("source", Source)],
            ["slogans"] = [("phrase", Words), ("source", Source)],
            ["surnames"] = [("surname", Words with { Max = 2 }), ("form", LexiconRule.Choice("common", "compound", "word")), ("source", Source)],
            ["title_systems"] = [("word", Words), ("family", Family), ("source", Source)],
            ["titles"] = [("title", Words), ("form", LexiconRule.Choice("fused", "separable", "staff", "bearer")), ("family", FreeOrEmpty), ("source", Source)],
            ["unit_guards"] = [("tail", Words), ("next", WordList), ("source", Source)],
            ["unit_kinds"] = [("suffix", Words), ("kind", UnitKind), ("system", FreeOrEmpty), ("source", Source)],
            ["unit_shorts"] =
            [
                ("form", Words with { Min = 2 }), ("level", LexiconRule.Choice("p", "m", "c", "own")), ("ending", Words with { Max = 2 }),
                ("family", FamilyOrEmpty), ("source", Source),
            ],
            ["units"] =
            [
                ("name", Words with { Min = 2 }), ("forms", WordList with { Min = 0 }), ("kind", UnitKind), ("system", FreeOrEmpty), ("level", Level),
                ("place", PlaceOrEmpty), ("source", Source),
            ],
            ["verbs"] =
            [
                ("verb", Words), ("initiative", LexiconRule.Choice("", "RUNS", "RUNS-OWN", "USES")), ("event", LexiconRule.Choice("", "HOSTS")),
                ("policy", LexiconRule.Choice("", "ISSUES", "IMPLEMENTS")), ("form", LexiconRule.Choice("verb", "noun", "founding")), ("source", Source),
            ],
        }.ToFrozenDictionary(StringComparer.Ordinal);
}
