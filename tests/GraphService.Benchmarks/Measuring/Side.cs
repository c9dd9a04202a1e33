using System.Diagnostics;

namespace GraphService.Benchmarks.Measuring;

/// <summary>An engine that answers questions.</summary>
/// <param name="Name">Its name in the report.</param>
/// <param name="WarmUp">Numbers of the questions that it answers before anything is measured.</param>
/// <param name="AskAsync">Answers the questions with these numbers, one after the other.</param>
internal sealed record Side(string Name, IEnumerable<int> WarmUp, Func<IReadOnlyList<int>, Task<IReadOnlyList<Reply>>> AskAsync)
{
    /// <summary>An engine that is timed from outside, by the clock; its answers have a form that equals that of the others when the answers do.</summary>
    public static Side Of(string name, IEnumerable<int> warmUp, Func<int, Task<string>> askAsync) => new(name, warmUp, async turn =>
    {
        var replies = new List<Reply>(turn.Count);
        foreach (var question in turn)
        {
            var started = Stopwatch.GetTimestamp();
            var answer = await askAsync(question);
            replies.Add(new Reply(Stopwatch.GetElapsedTime(started), answer));
        }

        return replies;
    });
}

/// <summary>An answer.</summary>
/// <param name="Time">How long it took.</param>
/// <param name="Answer">What is compared with the other engines; empty = they were compared before.</param>
internal sealed record Reply(TimeSpan Time, string Answer = "");
