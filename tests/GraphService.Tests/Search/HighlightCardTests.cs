using GraphService.Model;

namespace GraphService.Tests.Search;

public sealed class HighlightCardTests
{
    [Theory]
    [InlineData(100)]
    [InlineData(10_000)]
    [InlineData(40_000)]
    public async Task Search_HighlightOfAnyLength_IsShownWhole(int sentences)
    {
        var text = string.Concat(Enumerable.Repeat("干部挂职锻炼。", sentences));
        await using var fixture = await IndexFixture.OpenAsync(SearchTexts.Body("信访", "short"), SearchTexts.Body(text, "long"));

        var hit = Assert.Single(fixture.Highlights("挂职").Hits);

        Assert.Equal((NodeIds.Document("long"), text), (hit.DocumentId, hit.Highlight.Properties.GetText("body")));
        Assert.Equal("信访", Assert.Single(fixture.Highlights("信访").Hits).Highlight.Properties.GetText("body"));
    }
}
