using GraphService.V1;
using Grpc.Core;

namespace GraphService.Tests.Server;

/// <summary>Guesses over the real text, through the public door.</summary>
public sealed class GuessTests(RealTextServer fixture) : IClassFixture<RealTextServer>
{
    private TestServer Server => fixture.Server;

    [Theory]
    [InlineData("监察院", "检察院", GuessReason.SamePinyin)]
    [InlineData("市检查院", "市检察院", GuessReason.SamePinyin)]
    [InlineData("马鸣龙", "马明龙", GuessReason.SamePinyin)]
    [InlineData("sifaju", "司法局", GuessReason.SamePinyin)]
    [InlineData("马敏龙", "马明龙", GuessReason.SimilarPinyin)]
    [InlineData("十护联防", "十户联防", GuessReason.SamePinyin)]
    [InlineData("十户联网", "十户联防", GuessReason.SimilarCharacters)]
    [InlineData("励剑工程", "砺剑工程", GuessReason.SamePinyin)]
    public async Task SuggestQueries_Misspelt_GuessesWithItsReason(string query, string expected, GuessReason reason)
    {
        Assert.Equal(0, (await Server.Search.SearchHighlightsAsync(new SearchHighlightsRequest { Query = query })).TotalSize);

        var answer = await Server.Search.SuggestQueriesAsync(new SuggestQueriesRequest { Query = query, PageSize = 20 });

        var found = Assert.Single(answer.Guesses, guess => guess.Query == expected);
        Assert.Equal((reason, query, expected), (found.Reason, found.Replaced, found.Replacement));
        Assert.True(found.HitCount > 0);
    }

    [Fact]
    public async Task SuggestQueries_OneOfTwoWords_KeepsTheOther()
    {
        var answer = await Server.Search.SuggestQueriesAsync(new SuggestQueriesRequest { Query = "党建 十护联防" });

        Assert.Equal("党建 十户联防", answer.Guesses[0].Query);
        Assert.Equal("十护联防", answer.Guesses[0].Replaced);
    }

    [Fact]
    public async Task SuggestQueries_EachGuess_FindsWhatItSaysAndIsOrdered()
    {
        foreach (var query in new[] { "监察", "jiancha", "公按局", "司法行证", "挂值锻炼", "人才陪养计划" })
        {
            var answer = await Server.Search.SuggestQueriesAsync(new SuggestQueriesRequest { Query = query, PageSize = 20 });

            foreach (var guess in answer.Guesses)
            {
                var found = await Server.Search.SearchHighlightsAsync(new SearchHighlightsRequest { Query = guess.Query });
                Assert.Equal(found.TotalSize, guess.HitCount);
            }

            Assert.Equal(answer.Guesses.OrderBy(guess => guess.Reason).ThenBy(guess => guess.Distance).ThenByDescending(guess => guess.HitCount)
                .ThenBy(guess => guess.Query, StringComparer.Ordinal), answer.Guesses);
            Assert.DoesNotContain(answer.Guesses, guess => guess.Query == query);
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("01234567890123456789012345678901234567890123456789012345678901234")]
    public async Task SuggestQueries_BadQuery_IsRefused(string query)
    {
        var exception = await Assert.ThrowsAsync<RpcException>(async () =>
            await Server.Search.SuggestQueriesAsync(new SuggestQueriesRequest { Query = query }));

        Assert.Equal(StatusCode.InvalidArgument, exception.StatusCode);
    }

    [Theory]
    [InlineData("……")]
    [InlineData("a")]
    [InlineData("💣💣💣")]
    [InlineData("((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((")]
    [InlineData("行行行行行行行行行行行行行行行行行行行行行行行行行行行行行行行行行行行行行行行行行行行行行行行行行行行行行行行行")]
    [InlineData("xianxianxianxianxianxianxianxianxianxianxianxianxianxianxianxian")]
    public async Task SuggestQueries_AnyText_IsAnswered(string query) =>
        Assert.NotNull(await Server.Search.SuggestQueriesAsync(new SuggestQueriesRequest { Query = query }));
}
