namespace GraphService.Tests.Relevance;

/// <summary>A judged query: what a reader of the texts wants to see, judged before any answer was looked at.</summary>
/// <param name="Query">As typed.</param>
/// <param name="Kind">known, name, person, alias, topic, year, traditional or pinyin.</param>
/// <param name="Filter">Filter of the call; may be empty.</param>
/// <param name="Grades">Relevant highlights (<c>p21#1</c>: police 2021, item 1) or, for pinyin, names of nodes; 3 = about it, 2 = says something of it,
/// 1 = names it.</param>
internal sealed record Judgement(string Query, string Kind, string Filter, IReadOnlyDictionary<string, int> Grades)
{
    private const int Depth = 10;

    public static IReadOnlyList<Judgement> Load() =>
    [
        .. File.ReadLines(Path.Combine(Repository.Root, "tests", "GraphService.Tests", "Relevance", "judgements.tsv")).Skip(1)
            .Select(line => line.Split('\t')).Select(cells => new Judgement(cells[0], cells[1], cells[2], Parse(cells[3]))),
    ];

    /// <summary>
    /// Normalised discounted cumulative gain of the first ten: 1 = the best possible order. When nothing is relevant, 1 if nothing was found.
    /// </summary>
    public double Ndcg(IReadOnlyList<string> found) => Grades.Count == 0
        ? found.Count == 0 ? 1 : 0
        : Gain(found.Select(key => Grades.GetValueOrDefault(key))) / Gain(Grades.Values.OrderDescending());

    /// <summary>One through the rank of the first relevant one; null when nothing is relevant.</summary>
    public double? ReciprocalRank(IReadOnlyList<string> found)
    {
        var first = found.TakeWhile(key => !Grades.ContainsKey(key)).Count();
        return Grades.Count == 0 ? null : first == found.Count ? 0 : 1.0 / (first + 1);
    }

    /// <summary>Share of what was found that is relevant; 1 when nothing was found.</summary>
    public double Precision(IReadOnlyList<string> found) => found.Count == 0 ? 1 : found.Average(key => Grades.ContainsKey(key) ? 1.0 : 0);

    private static double Gain(IEnumerable<int> grades) =>
        grades.Take(Depth).Select((grade, rank) => (Math.Pow(2, grade) - 1) / Math.Log2(rank + 2)).Sum();

    private static Dictionary<string, int> Parse(string cell) => cell.Split(',', StringSplitOptions.RemoveEmptyEntries)
        .Select(pair => pair.Split(':')).ToDictionary(pair => pair[0], pair => int.Parse(pair[1], System.Globalization.CultureInfo.InvariantCulture));
}
