namespace GraphService.Extraction;

/// <summary>The patterns of the matcher: every entry that is looked for in running text, with its own facts.</summary>
internal static class LexiconPatterns
{
    /// <summary>All patterns of <paramref name="lexicons"/>; <paramref name="load"/> gives the tables that only the matcher reads.</summary>
    public static IEnumerable<(string Pattern, LexiconTag Tag, object Entry)> Of(Lexicons lexicons, Func<string, LexiconTable> load) =>
    [
        .. Places(lexicons.Gazetteer),
        .. OrganTails(lexicons),
        .. lexicons.NationalUnits.SelectMany(unit => unit.Forms.Select(form => (form, LexiconTag.NationalUnit, (object)unit))),
        .. lexicons.NamedUnits.SelectMany(unit => unit.Forms.Select(form => (form, LexiconTag.NamedUnit, (object)unit))),
        .. lexicons.NamedInitiatives.SelectMany(initiative => initiative.Forms.Select(form => (form, LexiconTag.NamedInitiative, (object)initiative))),
        .. Rows(load("unit_shorts"), LexiconTag.UnitShort, row => new UnitShort(row[1], row[2], row[3])),
        .. Rows(load("party_branches"), LexiconTag.PartyBranch, row => row[0]),
        .. Rows(load("verbs"), LexiconTag.Verb, row => new NameVerb(row[1], row[2], row[3], row[4] == "noun", row[4] == "founding")),
        .. Rows(load("name_heads"), LexiconTag.NameHead, row => new NameHead(row[1], row[2], row[3] == "strong") { IsFounded = row[3] == "founded" }),
        .. Rows(load("award_heads"), LexiconTag.AwardHead, row => row[0]),
        .. Rows(load("award_verbs"), LexiconTag.AwardVerb, row => new AwardVerb(row[1])),
        .. Rows(load("titles"), LexiconTag.Title, row => new Title(row[1], row[2])),
        .. Rows(load("national_campaigns"), LexiconTag.Campaign, row => row[1]),
        .. Rows(load("inner_units"), LexiconTag.InnerUnit, row => new InnerUnit(row[1], row[2])),
        .. Rows(load("institution_heads"), LexiconTag.InstitutionHead, row => load("institution_owners").Rows.FirstOrDefault(owner => owner[0] == row[0], ["", ""])[1]),
        .. Rows(load("place_heads"), LexiconTag.PlaceHead, row => row[0]),
        .. Rows(load("landscapes"), LexiconTag.Landscape, row => row[0]),
    ];

    /// <summary>Full and short names of places.</summary>
    public static IEnumerable<(string Pattern, LexiconTag Tag, object Entry)> Places(Gazetteer gazetteer) =>
    [
        .. gazetteer.Names.Select(name => (name, LexiconTag.PlaceName, (object)name)),
        .. gazetteer.ShortNames.Select(name => (name, LexiconTag.PlaceShort, (object)name)),
    ];

    /// <summary>What follows <c>~</c> in the forms of organs; organs that share it are one entry.</summary>
    private static IEnumerable<(string Pattern, LexiconTag Tag, object Entry)> OrganTails(Lexicons lexicons) =>
        lexicons.Organs.SelectMany(organ => organ.Forms.Select(form => (Parts: form.Split('~'), Organ: organ)))
            .GroupBy(form => form.Parts[1], form => (Prefix: form.Parts[0], form.Organ))
            .Select(same => (same.Key, LexiconTag.OrganTail, (object)new OrganTail([.. same.OrderByDescending(form => form.Prefix.Length)])));

    private static IEnumerable<(string Pattern, LexiconTag Tag, object Entry)> Rows(
        LexiconTable table, LexiconTag tag, Func<IReadOnlyList<string>, object> entry) =>
        table.Rows.Select(row => (row[0], tag, entry(row)));
}
