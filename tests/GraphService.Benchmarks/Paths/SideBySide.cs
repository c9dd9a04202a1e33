using System.Diagnostics;
using GraphService.Benchmarks.Measuring;
using static GraphService.Benchmarks.Measuring.MarkdownReport;

namespace GraphService.Benchmarks.Paths;

/// <summary>
/// Puts the same questions to several engines in turn, one call at a time, and compares the answers with those of the first. An engine that has used up its
/// patience is asked no more; the table says how many calls each answered.
/// </summary>
/// <param name="name">What is asked.</param>
/// <param name="questions">How many different questions there are.</param>
/// <param name="sides">The engines. Ratios are to the one at <paramref name="ours"/>.</param>
/// <param name="ours">Which of them ratios are to.</param>
internal sealed class SideBySide(string name, int questions, IReadOnlyList<Side> sides, int ours)
{
    private static readonly TimeSpan WarmUpPatience = TimeSpan.FromSeconds(8);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(14);

    private readonly LatencySample[] _samples = [.. sides.Select(_ => new LatencySample())];
    private readonly List<double>[] _ratios = [.. sides.Select(_ => new List<double>())];
    private readonly TimeSpan[] _used = new TimeSpan[sides.Count];
    private readonly int[] _equal = new int[sides.Count];

    /// <summary>Median of the engine at <paramref name="side"/>, in ms.</summary>
    public double Median(int side) => _samples[side].Percentile(0.5);

    /// <summary>Warms every engine up with the last quarter of the questions, then asks all of them.</summary>
    public async Task RunAsync()
    {
        foreach (var side in sides)
        {
            var started = Stopwatch.GetTimestamp();
            for (var i = questions - 1; i >= questions * 3 / 4 && Stopwatch.GetElapsedTime(started) < WarmUpPatience; i--)
            {
                await side.AskAsync(i);
            }
        }

        for (var i = 0; i < questions; i++)
        {
            await AskAsync(i);
        }
    }

    /// <summary>Adds a table of the figures.</summary>
    public void Write(MarkdownReport report)
    {
        report.Table($"{name}, ms", "calls", "p50", "p99", "times ours, of the same question, median", "same answer");
        for (var side = 0; side < sides.Count; side++)
        {
            report.Row(
                sides[side].Name, Invariant($"{_samples[side].Count}"), Number(Median(side)), Number(_samples[side].Percentile(0.99)),
                side == ours || _ratios[side].Count == 0 ? "–" : Number(Spread.Of(_ratios[side]).Median), Invariant($"{_equal[side]} of {_samples[side].Count}"));
        }

        report.EndTable();
    }

    private async Task AskAsync(int question)
    {
        var (first, times) = ((string?)null, new TimeSpan?[sides.Count]);
        for (var side = 0; side < sides.Count; side++)
        {
            if (_used[side] > Patience)
            {
                continue;
            }

            var started = Stopwatch.GetTimestamp();
            var answer = await sides[side].AskAsync(question);
            var elapsed = Stopwatch.GetElapsedTime(started);
            first ??= answer;
            times[side] = elapsed;
            _used[side] += elapsed;
            _samples[side].Add(elapsed);
            _equal[side] += answer == first ? 1 : 0;
        }

        for (var side = 0; side < sides.Count; side++)
        {
            if (times[side] is { } time && times[ours] is { } own)
            {
                _ratios[side].Add(time / own);
            }
        }
    }
}

/// <summary>An engine.</summary>
/// <param name="Name">Name.</param>
/// <param name="AskAsync">Answers the question with this number, in a form that equals that of the others when the answers do.</param>
internal sealed record Side(string Name, Func<int, Task<string>> AskAsync);
