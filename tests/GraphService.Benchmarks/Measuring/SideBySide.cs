using System.Diagnostics;
using static GraphService.Benchmarks.Measuring.MarkdownReport;

namespace GraphService.Benchmarks.Measuring;

/// <summary>
/// Puts the same questions to several engines turn by turn, so that what disturbs the machine disturbs all of them, and compares the answers with those of the
/// first. The table says how many calls each answered.
/// </summary>
/// <param name="questions">How many different questions there are.</param>
/// <param name="sides">The engines. Ratios are to the one at <paramref name="ours"/>.</param>
/// <param name="ours">Which of them ratios are to. Default the first.</param>
/// <param name="perTurn">Questions that an engine answers before the next has its turn. Default 1.</param>
/// <param name="patience">An engine that has taken so long is asked no more; its warming up ends at the same time. Default no bound.</param>
internal sealed class SideBySide(int questions, IReadOnlyList<Side> sides, int ours = 0, int perTurn = 1, TimeSpan? patience = null)
{
    /// <summary>How many times all questions are asked. Default 1.</summary>
    public int Rounds { get; init; } = 1;

    /// <summary>An engine answers the questions of its turn again and again until the turn has taken so long. Default once.</summary>
    public TimeSpan MinTurn { get; init; }

    /// <summary>
    /// Calls with which an engine begins its turn and which do not count: after another engine's turn they meet the processor's caches as that has left them, which no call behind them
    /// does. They are of the questions asked before, so that what a question alone needs is as far away as it was. Default none.
    /// </summary>
    public int LeadIn { get; init; }

    private readonly TimeSpan _patience = patience ?? TimeSpan.MaxValue;
    private readonly LatencySample[] _samples = [.. sides.Select(_ => new LatencySample())];
    private readonly LatencySample[] _leadIns = [.. sides.Select(_ => new LatencySample())];
    private readonly List<double>[] _ratios = [.. sides.Select(_ => new List<double>())];
    private readonly TimeSpan[] _used = new TimeSpan[sides.Count];
    private readonly int[] _equal = new int[sides.Count];
    private bool _compared;

    /// <summary>Latencies of the engine at <paramref name="side"/>.</summary>
    public LatencySample Of(int side) => _samples[side];

    /// <summary>Warms every engine up, then asks all of them.</summary>
    public async Task RunAsync()
    {
        foreach (var side in sides)
        {
            var started = Stopwatch.GetTimestamp();
            foreach (var turn in side.WarmUp.Chunk(perTurn).TakeWhile(_ => Stopwatch.GetElapsedTime(started) < _patience))
            {
                await side.AskAsync(turn);
            }
        }

        for (var round = 0; round < Rounds; round++)
        {
            foreach (var turn in Enumerable.Range(0, questions).Chunk(perTurn))
            {
                await AskAsync(turn);
            }
        }
    }

    /// <summary>Adds a table of the figures.</summary>
    public void Write(MarkdownReport report, string name)
    {
        report.Table($"{name}, ms", "calls", "p50", "p99", "p99 : p50", "mean", "time : ours, median of turns (min–max)", "same answer");
        for (var side = 0; side < sides.Count; side++)
        {
            var (sample, ratios) = (_samples[side], _ratios[side]);
            report.Row(
                sides[side].Name, Invariant($"{sample.Count}"), Number(sample.Percentile(0.5)), Number(sample.Percentile(0.99)),
                Number(sample.Percentile(0.99) / sample.Percentile(0.5)), Number(sample.Mean),
                side == ours || ratios.Count == 0 ? "–" : Spread.Of(ratios).ToString(), _compared ? Invariant($"{_equal[side]} of {sample.Count}") : "compared before");
        }

        report.EndTable();
        if (LeadIn > 0)
        {
            report.Sentence($"Each turn begins with {LeadIn} calls that do not count, since the processor's caches are as another engine has left them. The first took at the median, in ms, line by line: {string.Join(", ", _leadIns.Select(sample => Number(sample.Percentile(0.5))))}.");
        }
    }

    private async Task AskAsync(int[] turn)
    {
        var (first, times) = ((IReadOnlyList<Reply>?)null, new TimeSpan?[sides.Count]);
        for (var side = 0; side < sides.Count; side++)
        {
            if (_used[side] > _patience)
            {
                continue;
            }

            await LeadInAsync(side, turn[0]);
            var (passes, time) = (0, TimeSpan.Zero);
            do
            {
                var replies = await sides[side].AskAsync(turn);
                first ??= replies;
                time += Take(side, replies, first);
                passes++;
            }
            while (time < MinTurn);

            times[side] = time / passes;
            _used[side] += time;
        }

        for (var side = 0; side < sides.Count; side++)
        {
            if (times[side] is { } time && times[ours] is { } own)
            {
                _ratios[side].Add(time / own);
            }
        }
    }

    private async Task LeadInAsync(int side, int next)
    {
        if (LeadIn > 0)
        {
            var replies = await sides[side].AskAsync([.. Enumerable.Range(next, LeadIn).Select(question => (question + LeadIn * (questions - 1)) % questions)]);
            _leadIns[side].Add(replies[0].Time);
        }
    }

    private TimeSpan Take(int side, IReadOnlyList<Reply> replies, IReadOnlyList<Reply> first)
    {
        _compared |= replies.Any(reply => reply.Answer.Length > 0);
        _equal[side] += replies.Zip(first).Count(pair => pair.First.Answer == pair.Second.Answer);
        foreach (var reply in replies)
        {
            _samples[side].Add(reply.Time);
        }

        return TimeSpan.FromTicks(replies.Sum(reply => reply.Time.Ticks));
    }
}
