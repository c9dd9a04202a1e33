using GraphService.Model;
using GraphService.Search;
using GraphService.Server.Mapping;
using Microsoft.Extensions.DependencyInjection;

namespace GraphService.Tests.Server;

/// <summary>An answer put together from encoded parts says what the answer made of objects says.</summary>
public sealed class HitEncodingTests(RealTextServer fixture) : IClassFixture<RealTextServer>
{
    private TestServer Server => fixture.Server;

    private SearchIndex Index => Server.Services.GetRequiredService<SearchIndex>();

    public static TheoryData<HighlightSearch> Searches => new(
        new HighlightSearch("社会治理", null, null, 10),
        new HighlightSearch("政法", null, null, 50) { Facets = [.. Enum.GetValues<FacetField>()] },
        new HighlightSearch("砺剑工程 挂职", null, null, 10) { Explains = true, Facets = [FacetField.Year] },
        new HighlightSearch("市", null, null, 3) { GroupBy = FacetField.LeadUnit, Facets = [FacetField.Place] },
        new HighlightSearch("", null, null, 50) { MatchesAllWhenEmpty = true },
        new HighlightSearch("政法", null, null, 0),
        new HighlightSearch("没有的词", null, null, 10) { Facets = [FacetField.Year] });

    [Theory]
    [MemberData(nameof(Searches))]
    public void Encode_AnySearch_EqualsTheMessage(HighlightSearch search)
    {
        var hits = Index.SearchHighlights(search, default);

        foreach (var token in (string[])["", "下一页"])
        {
            Assert.Equal(hits.ToProto(token), V1.SearchHighlightsResponse.Parser.ParseFrom(HitEncoding.Encode(hits, token)));
        }
    }

    [Fact]
    public void Encode_HitsAroundEachLengthOfALength_EqualTheMessage()
    {
        foreach (var length in Enumerable.Range(1, 256).Concat(Enumerable.Range(16_200, 256)).Append(3_000_000))
        {
            var hit = new HighlightHit(
                new Node("highlights/a", NodeLabel.Highlight, new string('a', length), NodeProperties.Empty), 1.5, "documents/a", "", []);
            var hits = new HighlightHits(7, 1, [hit with { Encoded = HitEncoding.Encode(hit) }], null);

            Assert.Equal(hits.ToProto(""), V1.SearchHighlightsResponse.Parser.ParseFrom(HitEncoding.Encode(hits, "")));
        }
    }

    [Fact]
    public void Encode_NothingEncoded_Throws()
    {
        var hits = Index.SearchHighlights(new HighlightSearch("政法", null, null, 1), default);

        Assert.Throws<InvalidOperationException>(() => HitEncoding.Encode(hits with { Hits = [hits.Hits[0] with { Encoded = default }] }, ""));
    }
}
