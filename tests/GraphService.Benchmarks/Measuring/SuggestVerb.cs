using GraphService.Benchmarks.Corpus;
using GraphService.Model;
using GraphService.Search;
using static GraphService.Benchmarks.Measuring.MarkdownReport;

namespace GraphService.Benchmarks.Measuring;

/// <summary>Measures completion of what is typed, in process: by the beginning of a name, by its inside, by pinyin and by first letters.</summary>
internal static class SuggestVerb
{
    private const int Queries = 2_000;
    private const int Limit = 10;
    private const int Rounds = 3;

    private static readonly int[] Sizes = [10_000, 100_000];

    private static readonly (string Kind, Func<string, CorpusRandom, string> Type)[] Kinds =
    [
        ("first 2 to 4 characters", (name, random) => name[..(2 + random.Below(3))]),
        ("2 or 3 characters inside", (name, random) => Inside(name, 2 + random.Below(2), random)),
        ("pinyin of the first 2 characters", (name, _) => Sounds(name, 2, sound => sound)),
        ("first letters of 4 characters", (name, _) => Sounds(name, 4, sound => sound.Length == 0 ? "" : sound[..1])),
    ];

    /// <summary>Returns the exit code: 2 when there are arguments.</summary>
    public static async Task<int> RunAsync(string[] arguments, CancellationToken cancellationToken)
    {
        if (arguments.Length > 0)
        {
            await Console.Error.WriteLineAsync("suggest");
            return 2;
        }

        var report = new MarkdownReport(Console.Out);
        report.Heading("Completing names, in process");
        report.Table("µs", "names", "p50", "p99", "found nothing");
        foreach (var size in Sizes)
        {
            var names = Names(size);
            var view = new SuggestView(1, SuggestSegmentBuilder.Build(names, cancellationToken), SuggestSegmentBuilder.Build([], cancellationToken), new HashSet<string>());
            foreach (var (kind, type) in Kinds)
            {
                Measure(view, names, kind, type, report, cancellationToken);
            }
        }

        report.EndTable();
        report.Sentence($"{Queries} queries of each kind, the best {Limit}, CPU time of one thread; the last of {Rounds} rounds. Initiatives of units, made up, used 1 to 1,000 times.");
        return 0;
    }

    private static string Inside(string name, int length, CorpusRandom random) => name.Substring(1 + random.Below(name.Length - length), length);

    private static string Sounds(string name, int characters, Func<string, string> written) =>
        string.Concat(PinyinReader.Read(SuggestKey.Of(name), false)[0].Take(characters).Select(sound => written(PinyinTable.Shipped.Spelling(sound))));

    private static SuggestEntry[] Names(int count)
    {
        var population = new CorpusPopulation(1);
        var random = new CorpusRandom(1, count);
        var names = new HashSet<string>(StringComparer.Ordinal);
        while (names.Count < count)
        {
            var unit = population.Units[random.Below(population.Units.Length)];
            names.Add(unit.Name + random.Pick(CorpusWords.Of("core")) + random.Pick(CorpusWords.Of("modifier")) + random.Pick(CorpusWords.Of("head")));
        }

        return [.. names.Select((name, i) => new SuggestEntry(Invariant($"initiatives/{i:D6}"), NodeLabel.Initiative, name, "", [], 1 + random.Below(1000)))];
    }

    private static void Measure(
        SuggestView view, SuggestEntry[] names, string kind, Func<string, CorpusRandom, string> type, MarkdownReport report, CancellationToken cancellationToken)
    {
        var sample = new LatencySample();
        var missed = 0;
        for (var round = 0; round < Rounds; round++)
        {
            (sample, missed) = (new LatencySample(), 0);
            for (var i = 0; i < Queries; i++)
            {
                var random = new CorpusRandom(2, i);
                var query = new SuggestQuery(type(SuggestKey.Of(names[random.Below(names.Length)].Name), random), [], Limit);
                var started = ThreadClock.Now;
                var answer = view.Suggest(query, cancellationToken);
                sample.Add(ThreadClock.Now - started);
                missed += answer.Found.IsEmpty ? 1 : 0;
            }
        }

        report.Row(kind, Invariant($"{names.Length}"), Number(1000 * sample.Percentile(0.5)), Number(1000 * sample.Percentile(0.99)), Invariant($"{missed}"));
    }
}
