using GraphService.Extraction;

namespace GraphService.Tests.Extraction;

/// <summary>Validates the shipped word lists.</summary>
public sealed class LexiconTests
{
    private static readonly HashSet<string> UnitKinds = [
        "party", "government", "congress", "consultative", "supervision", "court", "procuratorate", "police", "justice", "ministry", "bureau",
        "school", "hospital", "media", "company", "association"];

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
    public void Units_Shipped_HaveKnownKinds()
    {
        Assert.All(Lexicons.Shipped.Organs, organ => Assert.Contains(organ.Kind, UnitKinds));
        Assert.All(Lexicons.Shipped.NationalUnits, unit => Assert.Contains(unit.Kind, UnitKinds));
        Assert.All(Lexicons.Shipped.UnitKinds.Rows, row => Assert.Contains(row[1], UnitKinds));
        Assert.All(Lexicons.Shipped.Organs, organ => Assert.Matches("^[pdmc]+$", organ.Levels));
    }

    [Fact]
    public void Places_Shipped_LieInKnownPlaces()
    {
        var gazetteer = Lexicons.Shipped.Gazetteer;
        Assert.All(gazetteer.Places, place => Assert.Equal(place.Level == "province", gazetteer.Parent(place) is null));
    }
}
