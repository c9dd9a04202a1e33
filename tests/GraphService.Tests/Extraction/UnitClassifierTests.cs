using GraphService.Extraction;

namespace GraphService.Tests.Extraction;

public sealed class UnitClassifierTests
{
    [Theory]
    [InlineData("中共镇江市委政法委员会", "party", "政法", "prefecture", "镇江市")]
    [InlineData("镇江市中级人民法院", "court", "政法", "prefecture", "镇江市")]
    [InlineData("镇江市京口区人民法院", "court", "政法", "county", "镇江市京口区")]
    [InlineData("江苏省公安厅", "police", "政法", "province", "江苏省")]
    [InlineData("镇江市司法局", "justice", "政法", "prefecture", "镇江市")]
    [InlineData("最高人民检察院", "procuratorate", "政法", "national", "")]
    [InlineData("检察日报", "media", "宣传", "national", "")]
    [InlineData("中共镇江市公安局委员会", "party", "党委", "prefecture", "镇江市")]
    [InlineData("镇江市公安局京口分局", "police", "政法", "county", "镇江市")]
    [InlineData("丹阳市第一中学", "school", "教育", "county", "丹阳市")]
    [InlineData("无从说起", "", "", "", "")]
    public void Classify_Name_GivesKindSystemLevelPlace(string name, string kind, string system, string level, string place) =>
        Assert.Equal(new UnitClass(kind, system, level, place), Lexicons.Shipped.Units.Classify(name));

    [Fact]
    public void FindByName_SameNameInSeveralProvinces_NeedsSuperior()
    {
        var gazetteer = Lexicons.Shipped.Gazetteer;
        Assert.Null(gazetteer.FindByName("朝阳区"));
        Assert.Equal("110105", gazetteer.FindByName("北京市朝阳区")?.Code);
        Assert.Equal("3211", gazetteer.FindByName("江苏省镇江市")?.Code);
        Assert.Equal("江苏省", gazetteer.Parent(gazetteer.FindByName("镇江市")!)?.Name);
        Assert.Equal("3211", Assert.Single(gazetteer.FindByShortName("镇江")).Code);
    }
}
