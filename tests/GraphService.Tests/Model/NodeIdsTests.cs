using GraphService.Model;

namespace GraphService.Tests.Model;

/// <summary>Ids are stored and quoted: these never change. The values were computed from the definition, by another program.</summary>
public sealed class NodeIdsTests
{
    [Fact]
    public void Ids_GoldenValues_NeverChange()
    {
        Assert.Equal("documents/a", NodeIds.Document("a"));
        Assert.Equal("highlights/n6v01g9r47ie3q6d", NodeIds.Highlight("documents/a", 1));
        Assert.Equal("units/cejor7monmb466rl", NodeIds.Unit("镇江市公安局"));
        Assert.Equal("people/0ijermpgs40qa991", NodeIds.Person("王明", "镇江市公安局"));
        Assert.Equal("roles/bai9em0gg03tr8mo", NodeIds.Role("局长", "镇江市公安局"));
        Assert.Equal("initiatives/aejsqnbl92a8g3ol", NodeIds.Initiative("砺剑工程", "3211"));
        Assert.Equal("events/15tss21csbdf4lu5", NodeIds.Event("论坛", "3211", 2022));
        Assert.Equal("places/g4a2j3bbi9fu8kun", NodeIds.PlaceByCode("3211"));
        Assert.Equal("metrics/ufq6usrj3mv15roc", NodeIds.Metric("highlights/x", 2));
    }

    [Fact]
    public void Ids_PartsSplitDifferently_Differ() =>
        Assert.NotEqual(NodeIds.Place("ab", "c"), NodeIds.Place("a", "bc"));

    [Theory]
    [InlineData("units/cejor7monmb466rl", NodeLabel.Unit)]
    [InlineData("documents/x/y", NodeLabel.Document)]
    public void FindById_KnownCollection_GivesItsLabel(string id, NodeLabel label) => Assert.Equal(label, NodeLabels.FindById(id));

    [Theory]
    [InlineData("")]
    [InlineData("units")]
    [InlineData("units/")]
    [InlineData("/x")]
    [InlineData("Units/x")]
    [InlineData("statements/x")]
    public void FindById_OtherText_GivesNull(string id) => Assert.Null(NodeLabels.FindById(id));
}
