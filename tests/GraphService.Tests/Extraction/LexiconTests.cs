using GraphService.Extraction;

namespace GraphService.Tests.Extraction;

/// <summary>Validates the shipped word lists, with the check that users' own entries pass through too.</summary>
public sealed class LexiconTests
{
    /// <summary>Checked apart: its entries are what folding removes.</summary>
    private const string Folding = "trad2simp";

    private static readonly Dictionary<string, LexiconTable> All = LexiconRules.All.Keys.ToDictionary(name => name, LexiconTable.Shipped);

    public static TheoryData<string> Names => new(Lexicons.Shipped.Tables.Select(table => table.Name));

    [Theory]
    [MemberData(nameof(Names))]
    public void Table_Shipped_IsSortedUniqueAndSourced(string name)
    {
        var table = Lexicons.Shipped.Tables.Single(table => table.Name == name);
        var entries = table.Entries.ToArray();
        Assert.Equal("source", table.Columns[^1]);
        Assert.Equal(entries.Order(StringComparer.Ordinal), entries);
        Assert.Equal(entries.Length, entries.Distinct().Count());
        Assert.All(table.Rows, row => Assert.NotEqual("", row[^1]));
    }

    [Fact]
    public void Rules_OfLexicons_NameEveryShippedOne() => Assert.Equal(
        Lexicons.Shipped.Tables.Select(table => table.Name).Order(StringComparer.Ordinal),
        LexiconRules.All.Keys.Append(Folding).Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Names))]
    public void Table_Shipped_PassesTheCheck(string name)
    {
        if (name == Folding)
        {
            return;
        }

        Assert.Empty(LexiconCheck.ProblemsOfForm(All[name]));
        Assert.Empty(new LexiconCheck(All).ProblemsOfReferences(All[name]));
    }

    [Fact]
    public void RuleWords_Shipped_HaveWordsForEachUse() => Assert.Equal(
        RuleWords.Uses.Order(StringComparer.Ordinal), All["rule_words"].Rows.SelectMany(row => row[1].Split('|')).Distinct().Order(StringComparer.Ordinal));

    [Fact]
    public void Place_WithACharacterThatFolds_IsFound() => Assert.Contains(
        "乾县人民法院", SomeText.Names("会同乾县人民法院化解纠纷3件。", MentionKind.Unit));

    [Fact]
    public void Places_Shipped_LieInKnownPlaces()
    {
        var gazetteer = Lexicons.Shipped.Gazetteer;
        Assert.All(gazetteer.Places, place => Assert.Equal(place.Level == "province", gazetteer.Parent(place) is null));
    }
}
