using System.Collections.Immutable;
using CsCheck;
using GraphService.Model;
using GraphService.Search;

namespace GraphService.Tests.Search;

public sealed class SnippetTests
{
    [Theory]
    [InlineData("檢察院推出「礪劍計劃」", "检察 砺剑", new[] { "檢察", "礪劍" })]
    [InlineData("𠮷𠮷挂职𠮷", "挂职", new[] { "挂职" })]
    [InlineData("挂\u200B职锻炼", "挂职", new[] { "挂\u200B职" })]
    [InlineData("１＋３培养", "3", new[] { "３" })]
    [InlineData("政治政治政治", "政治政治", new[] { "政治政治政治" })]
    [InlineData("ＡＢＣ abc Abcd", "abc", new[] { "ＡＢＣ", "abc" })]
    public void Find_Matches_AreExactSlicesOfTheOriginal(string body, string query, string[] expected)
    {
        var snippet = Assert.Single(Find(body, query));

        Assert.Equal(body, snippet.Text);
        Assert.Equal(expected, snippet.Matches.Select(match => match.Of(snippet.Text)));
        Assert.All(snippet.Matches, match => Assert.Equal(CodePoints(snippet.Text[..match.Start]), match.CodePointStart));
        Assert.All(snippet.Matches, match => Assert.Equal(CodePoints(snippet.Text[..match.End]), match.CodePointEnd));
    }

    [Fact]
    public void Find_LongText_GivesFewShortFragmentsWithTheMostWords()
    {
        var filler = string.Concat(Enumerable.Repeat("其他𠮷内容。", 40));
        var body = filler + "挂职" + filler + "挂职和信访" + filler + "信访" + filler + "挂职" + filler;

        var snippets = Find(body, "挂职 信访");

        Assert.Equal(3, snippets.Length);
        Assert.Contains(snippets, snippet => snippet.Text.Contains("挂职和信访", StringComparison.Ordinal));
        Assert.All(snippets, snippet =>
        {
            Assert.Equal(snippet.Text, snippet.Span.Of(body));
            Assert.Equal(CodePoints(body[..snippet.Span.Start]), snippet.Span.CodePointStart);
            Assert.InRange(snippet.Text.Length, 1, 120);
            Assert.NotEmpty(snippet.Matches);
            Assert.False(char.IsLowSurrogate(snippet.Text[0]) || char.IsHighSurrogate(snippet.Text[^1]));
        });
        Assert.Equal(snippets.Select(snippet => snippet.Span.Start).Order(), snippets.Select(snippet => snippet.Span.Start));
    }

    [Fact]
    public void Find_HeadingAndBody_HeadingComesFirst()
    {
        var snippets = SnippetFinder.Find(ShownText.Of("挂职在标题"), ShownText.Of("挂职在正文"), [TextMark.Of("挂职")]);

        Assert.Equal([HighlightField.Heading, HighlightField.Body], snippets.Select(snippet => snippet.Field));
    }

    [Fact]
    public void Find_MatchLongerThanAFragment_IsCutWithIt()
    {
        var words = string.Concat(Enumerable.Range(0, 200).Select(number => (char)('一' + number)));

        var snippet = Assert.Single(Find("前言。" + words, words));

        Assert.True(Assert.Single(snippet.Matches).End <= snippet.Text.Length);
    }

    /// <summary>Numbers in either spelling are looked for only where there can be some: that must lose nothing.</summary>
    [Fact]
    public void RawPlaces_RandomTexts_AreThoseOfEitherSpelling()
    {
        var characters = Gen.OneOf("十", "二", "百", "零", "1", "20", "户", "a", "，", " ", "“").Array[1, 12].Select(string.Concat);
        Gen.Select(characters, characters.Where(text => SearchText.Of(text).Words.Any()), Gen.Bool).Sample((raw, words, isPrefix) =>
        {
            var text = SearchText.Of(raw);
            var mark = TextMark.OfPhrase(words, isPrefix);
            var arabic = new TextMark([.. mark.Words.Select(word => SearchText.Of(word).Arabic.Text)], isPrefix);
            var expected = mark.Places(text).Select(place => text.RawRange(place.Start, place.End))
                .Concat(arabic.Places(text.Arabic).Select(place => text.Arabic.RawRange(place.Start, place.End))).ToHashSet();

            Assert.Equal(expected, mark.RawPlaces(text).ToHashSet());
        }, iter: 1000);
    }

    private static ImmutableArray<Snippet> Find(string body, string query) =>
        SnippetFinder.Find(ShownText.Of(""), ShownText.Of(body), [.. SearchTerms.Parse(query, 512).Words.Select(TextMark.Of)]);

    private static int CodePoints(string text) => text.EnumerateRunes().Count();
}
