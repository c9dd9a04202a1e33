namespace GraphService.Tests.Cli;

/// <summary>
/// The README's tour, each call run as it stands in a shell: the answers are those that the README shows. With <c>UPDATE_GOLDEN=1</c> whole answers are
/// written into the README instead, for review.
/// </summary>
public sealed class ReadmeTourTests(EndToEndTests.SampleServer fixture) : IClassFixture<EndToEndTests.SampleServer>
{
    [Fact]
    public async Task Tour_OnTheSamples_AnswersWhatTheReadmeShows()
    {
        var tour = ReadmeTour.Read();
        Assert.True(tour.Count >= 9, $"The tour has only {tour.Count} calls.");
        var wrong = new List<string>();
        foreach (var call in tour)
        {
            var answer = await call.RunAsync(fixture.Server);
            if (!call.Shows(answer))
            {
                wrong.Add($"$ {call.Call}\n{answer}");
                call.Update(answer);
            }
        }

        Assert.True(wrong.Count == 0, string.Join("\n\n", wrong));
    }
}
