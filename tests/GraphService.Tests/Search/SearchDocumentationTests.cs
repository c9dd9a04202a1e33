using GraphService.Search;
using GraphService.Search.Language;

namespace GraphService.Tests.Search;

/// <summary>What docs/search.md says is true.</summary>
public sealed class SearchDocumentationTests
{
    [Fact]
    public async Task Examples_OfTheDocumentation_FindWhatItSays()
    {
        await using var fixture = await IndexFixture.OpenAsync(SearchTexts.Zhenjiang());
        var lines = Lines().SkipWhile(line => line != "```").Skip(1).TakeWhile(line => line != "```").ToList();

        Assert.True(lines.Count > 10);
        foreach (var line in lines)
        {
            var parts = line.Split("=>", StringSplitOptions.TrimEntries);
            var hits = fixture.Index.SearchHighlights(new HighlightSearch("", null, null, 100) { Tree = QueryParser.Parse(parts[0], new QueryBounds()) }, default);
            var found = hits.Hits.Select(hit => hit.Highlight.Properties.GetInteger("ordinal")).Order();
            Assert.Equal(line, $"{parts[0]} => {string.Join(' ', found)}".TrimEnd());
        }
    }

    [Fact]
    public void Table_OfTheDocumentation_HoldsQueries()
    {
        var queries = Lines().Where(line => line.StartsWith("| `", StringComparison.Ordinal))
            .SelectMany(line => line.Split('|')[1].Split('`').Where((_, index) => index % 2 == 1)).Where(query => !query.EndsWith(':')).ToList();

        Assert.True(queries.Count > 15);
        Assert.All(queries, query => Assert.NotNull(QueryParser.Parse(query, new QueryBounds())));
    }

    private static string[] Lines() => File.ReadAllLines(Path.Combine(Repository.Root, "docs", "search.md"));
}
