using GraphService.Extraction;
using GraphService.Model;

namespace GraphService.Tests.Extraction;

public sealed class UnlistedPlaceTests
{
    private const string Text = "2022年度工作亮点\n\n1、市公安局推出“星火”计划\n举办训练班3期。\n\n2、市司法局开展普法行动\n开展讲座5场次。\n";

    private readonly DocumentExtractor _extractor = new(Lexicons.Shipped, new ExtractionOptions());

    [Fact]
    public void Extract_StatedPlaceThatIsNotListed_ResolvesLevelWordsToIt()
    {
        var analysis = Extract("云澜市");

        Assert.Equal(new Place("", "云澜市", "prefecture", ""), analysis.Metadata.Place);
        Assert.Equal(["云澜市公安局", "云澜市司法局"], analysis.Highlights.Select(highlight => highlight.Lead?.Name));
    }

    [Theory]
    [InlineData("云澜")]
    [InlineData("市")]
    [InlineData("朝阳区")]
    public void Extract_StatedPlaceThatIsNoDivisionOrSeveral_IsRefused(string place) =>
        Assert.Equal("metadata.place", Assert.Throws<InvalidInputException>(() => Extract(place)).Field);

    [Fact]
    public void Lies_UpperWithoutCode_HoldsNothingButItself()
    {
        var gazetteer = Lexicons.Shipped.Gazetteer;
        var unlisted = Gazetteer.Unlisted("云澜市")!;

        Assert.False(gazetteer.Lies(gazetteer.FindByName("镇江市")!, unlisted));
        Assert.True(gazetteer.Lies(unlisted, unlisted));
    }

    private DocumentAnalysis Extract(string place) =>
        _extractor.Extract(Text, null, StatedMetadata.None with { Place = place }, CancellationToken.None);
}
