using System.Diagnostics;
using System.Text;
using GraphService.Benchmarks.Measuring;
using GraphService.Model;
using GraphService.Queries;
using GraphService.Queries.Timeline;
using GraphService.Storage;
using GraphService.Storage.Paths;
using GraphService.V1;
using Grpc.Health.V1;
using static GraphService.Benchmarks.Measuring.MarkdownReport;
using Node = GraphService.Model.Node;
using NodeLabel = GraphService.Model.NodeLabel;
using PathScope = GraphService.Storage.Paths.PathScope;
using YearRange = GraphService.Storage.YearRange;

namespace GraphService.Benchmarks.Paths;

/// <summary>Asks every kind of question of every engine.</summary>
/// <param name="questions">What is asked.</param>
/// <param name="engines">Who is asked.</param>
/// <param name="small">Medians of this engine over the smaller graph, by kind of question; null = this is the smaller one.</param>
internal sealed class QuestionMeasurement(Questions questions, Engines engines, IReadOnlyDictionary<string, double>? small)
{
    private const int MaxHops = 4;
    private const int FirstPaths = 100;
    private const int PageSize = 50;
    private const int CellHighlights = 3;
    private const int Blocks = 7;
    private const string WithEvidence = "with evidence";

    private static readonly PathScope Scope = new(
        [], YearRange.All, [.. NodeLabels.All.Select(row => row.Label).Where(label => label is not (NodeLabel.Place or NodeLabel.Document))], int.MaxValue);

    private static readonly TimeSpan WarmUpTime = TimeSpan.FromSeconds(4);

    /// <summary>What a block takes at least: the same questions again and again.</summary>
    private static readonly TimeSpan BlockTime = TimeSpan.FromSeconds(3);

    /// <summary>What seven blocks of the slowest server take; only the recursive query in SQLite takes longer.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private static readonly TimelineLimits Limits = new(20_000, 100);

    private readonly Dictionary<string, double> _medians = [];

    /// <summary>Medians of this engine in process, in ms, by kind of question. Without a report only it is asked.</summary>
    public async Task<IReadOnlyDictionary<string, double>> RunAsync(MarkdownReport? report)
    {
        var load = new MachineLoad(engines.Server?.Id ?? Environment.ProcessId);
        if (report is not null && engines is { Server: not null, Neo4j: not null })
        {
            report.Sentence(await new EvidenceCheck(engines.Server, engines.Neo4j).RunAsync(questions, MaxHops, FirstPaths, PageSize));
            await AskAsync("Nothing", questions.Leaves.Length, EmptySides(), report, ours: 0);
        }

        await AskAsync("Shortest path from unit to initiative, at most 4 steps", questions.Pairs.Length, ShortestSides(), report);
        await AskAsync("All shortest paths, at most 4 steps: number and first 100", questions.Pairs.Length, AllSides(), report);
        await AskAsync("Links of a leaf: all counted, first 50 with evidence", questions.Leaves.Length, ExpandSides(questions.Leaves), report);
        await AskAsync("Links of a hub: all counted, first 50 with evidence", questions.Hubs.Length, ExpandSides(questions.Hubs), report);
        await AskAsync("Year matrix, 50 units by 15 years, 3 highlights a cell", questions.Matrices.Length, MatrixSides(), report);
        report?.Sentence($"Other processes, Neo4j among them, used {load.OthersShare():P0} of the machine meanwhile.");
        return _medians;
    }

    private async Task AskAsync(string name, int count, IEnumerable<Asked?> sides, MarkdownReport? report, int ours = 1)
    {
        var asked = sides.OfType<Asked>().Select(side => Side.Of(side.Name, UntilWarm(count), side.AskAsync)).ToArray();
        var measurement = new SideBySide(count, asked, ours: engines.Server is null ? 0 : ours, perTurn: Math.Max(1, count), patience: Patience)
        {
            Rounds = report is null ? 1 : Blocks,
            MinTurn = BlockTime,
        };
        await measurement.RunAsync();
        _medians[name] = measurement.Of(0).Percentile(0.5);
        if (report is null)
        {
            return;
        }

        measurement.Write(report, name);
        if (small is not null && small.ContainsKey(name))
        {
            var exponent = Math.Log10(measurement.Of(0).Percentile(0.5) / small[name]);
            report.Sentence($"In process, over a tenth of the highlights: p50 {Number(small[name])} ms; growth exponent {exponent:0.00}.");
        }
    }

    /// <summary>The questions again and again: virtual machines translate what runs often only after a while, that of .NET as that of Java.</summary>
    private static IEnumerable<int> UntilWarm(int count)
    {
        var started = Stopwatch.GetTimestamp();
        do
        {
            for (var question = 0; question < count; question++)
            {
                yield return question;
            }
        }
        while (Stopwatch.GetElapsedTime(started) < WarmUpTime);
    }

    private IEnumerable<Asked?> EmptySides() =>
    [
        OverGrpc("health check", async (server, _) =>
        {
            await server.Health.CheckAsync(new HealthCheckRequest());
            return "";
        }),
        InNeo4j("RETURN 1", async (neo4j, _) =>
        {
            await neo4j.NothingAsync();
            return "";
        }),
    ];

    private IEnumerable<Asked?> ShortestSides() =>
    [
        new("this service, in process, search alone", async i =>
            Length((await engines.Snapshot.FindPathsAsync(Query(questions.Pairs[i], 1), default)).Paths.FirstOrDefault([]).Length)),
        OverGrpc(WithEvidence, async (server, i) =>
            Length((await server.Graph.FindPathsAsync(Request(questions.Pairs[i], 1))).Paths.FirstOrDefault()?.NodeIds.Count ?? 0)),
        InNeo4j(WithEvidence, async (neo4j, i) =>
            Length((await neo4j.FindWithEvidenceAsync(questions.Pairs[i].Unit, questions.Pairs[i].Initiative, isOne: true)).First.FirstOrDefault([]).Count())),
        InNeo4j("one path, without evidence", async (neo4j, i) =>
            Invariant($"{await neo4j.FindLengthAsync(questions.Pairs[i].Unit, questions.Pairs[i].Initiative)}")),
        InSqlite("recursive query, length alone", (sqlite, i) =>
            Task.FromResult(Invariant($"{sqlite.FindLength(questions.Pairs[i].Unit, questions.Pairs[i].Initiative, MaxHops)}"))),
        InSqlite("two-sided search in the program, no evidence", async (sqlite, i) => Length((await SearchAsync(sqlite, i, 1)).Paths.FirstOrDefault([]).Length)),
    ];

    private IEnumerable<Asked?> AllSides() =>
    [
        new("this service, in process, search alone", async i =>
            Paths(await engines.Snapshot.FindPathsAsync(Query(questions.Pairs[i], FirstPaths), default))),
        OverGrpc(WithEvidence, async (server, i) =>
        {
            var answer = await server.Graph.FindPathsAsync(Request(questions.Pairs[i], FirstPaths));
            return Paths(answer.ShortestCount, answer.Paths.Select(path => path.NodeIds));
        }),
        InNeo4j(WithEvidence, async (neo4j, i) =>
        {
            var found = await neo4j.FindWithEvidenceAsync(questions.Pairs[i].Unit, questions.Pairs[i].Initiative, isOne: false);
            return Paths(found.Count, found.First);
        }),
        InNeo4j("without evidence", async (neo4j, i) =>
        {
            var (count, first) = await neo4j.FindAllAsync(questions.Pairs[i].Unit, questions.Pairs[i].Initiative);
            return Paths(count, first);
        }),
        InSqlite("two-sided search in the program, no evidence", async (sqlite, i) => Paths(await SearchAsync(sqlite, i, FirstPaths))),
    ];

    private IEnumerable<Asked?> ExpandSides(IReadOnlyList<Node> nodes) =>
    [
        new("this service, in process", async i =>
        {
            var links = new LinkQuery(new EdgeSelection(nodes[i].Id, [], null, YearRange.All), [], null, PageSize);
            var found = await ExpandNode.RunAsync(engines.Snapshot, links, default);
            return Links(found.Page.Groups.Sum(group => group.LinkCount), found.Page.Links.Select(link => link.Neighbour.Id));
        }),
        OverGrpc(WithEvidence, async (server, i) =>
        {
            var answer = await server.Graph.ExpandNodeAsync(new ExpandNodeRequest { Id = nodes[i].Id, PageSize = PageSize });
            return Links(answer.Groups.Sum(group => group.LinkCount), answer.Links.Select(link => link.Neighbour.Id));
        }),
        InNeo4j(WithEvidence, async (neo4j, i) =>
        {
            var (links, page) = await neo4j.ExpandWithEvidenceAsync(nodes[i], PageSize);
            return Links(links, page.Select(link => link.OtherId));
        }),
        InNeo4j("without texts", async (neo4j, i) =>
        {
            var (links, page) = await neo4j.ExpandAsync(nodes[i], PageSize);
            return Links(links, page);
        }),
        InSqlite("grouped by SQL, no sentences", (sqlite, i) =>
        {
            var (links, page) = sqlite.Expand(nodes[i].Id);
            return Task.FromResult(Links(links, page));
        }),
    ];

    private IEnumerable<Asked?> MatrixSides() =>
    [
        new("this service, in process", async i =>
        {
            var matrix = await GetYearMatrix.RunAsync(engines.Snapshot, questions.Matrices[i], Questions.Years, CellHighlights, Limits, default);
            return Cells(matrix.Rows.SelectMany(row => row.Cells.Select(cell => (row.Node.Id, cell.Year, cell.Count))));
        }),
        OverGrpc("with highlights", async (server, i) =>
        {
            var answer = await server.Timeline.GetYearMatrixAsync(MatrixRequest(questions.Matrices[i]));
            return Cells(answer.Rows.SelectMany(row => row.Cells.Select(cell => (row.Node.Id, cell.Year, cell.Count))));
        }),
        InNeo4j("with highlights", async (neo4j, i) => Cells(await neo4j.CountByYearAsync(Ids(i), Questions.Years.From, Questions.Years.To))),
        InSqlite("grouped by SQL", (sqlite, i) => Task.FromResult(Cells(sqlite.CountByYear(Ids(i), Questions.Years.From, Questions.Years.To)))),
    ];

    private Asked? OverGrpc(string how, Func<ServerProcess, int, Task<string>> askAsync) =>
        engines.Server is { } server ? new Asked($"this service, over gRPC, {how}", i => askAsync(server, i)) : null;

    private Asked? InNeo4j(string how, Func<Neo4jGraph, int, Task<string>> askAsync) =>
        engines.Neo4j is { } neo4j ? new Asked($"Neo4j 5.26, Cypher over HTTP, {how}", i => askAsync(neo4j, i)) : null;

    private Asked? InSqlite(string how, Func<SqliteGraph, int, Task<string>> askAsync) =>
        engines.Sqlite is { } sqlite ? new Asked($"SQLite in process, {how}", i => askAsync(sqlite, i)) : null;

    private ValueTask<PathAnswer> SearchAsync(SqliteGraph sqlite, int pair, int maxPaths) =>
        PathSearch.RunAsync(new SqlitePaths(sqlite), Query(questions.Pairs[pair], maxPaths), default);

    private static PathQuery Query((string Unit, string Initiative) pair, int maxPaths) =>
        new([pair.Unit], [pair.Initiative], Scope, IsShortestOnly: true, new PathBounds(MaxHops, maxPaths, 500_000, 1_000_000));

    private static FindPathsRequest Request((string Unit, string Initiative) pair, int pageSize) => new()
    {
        SourceIds = { pair.Unit },
        TargetIds = { pair.Initiative },
        MaxHops = MaxHops,
        Scope = new V1.PathScope { HubStatements = int.MaxValue },
        PageSize = pageSize,
    };

    private static GetYearMatrixRequest MatrixRequest(IReadOnlyList<Node> rows) => new()
    {
        Filter = $"label = UNIT AND id >= \"{rows[0].Id}\"",
        Years = new V1.YearRange { From = Questions.Years.From, To = Questions.Years.To },
        CellHighlights = CellHighlights,
        PageSize = Questions.Rows,
    };

    private string[] Ids(int matrix) => [.. questions.Matrices[matrix].Select(node => node.Id)];

    private static string Length(int nodes) => Invariant($"{Math.Max(0, nodes - 1)}");

    private static string Paths(PathAnswer answer) => Paths(answer.ShortestCount, answer.Paths.Select(path => (IEnumerable<string>)path));

    private static string Paths(long count, IEnumerable<IEnumerable<string>> first) =>
        Invariant($"{count}\n{string.Join('\n', first.Select(path => string.Join(' ', path)))}");

    private static string Links(long count, IEnumerable<string> page) => Invariant($"{count}\n{string.Join('\n', page)}");

    private static string Cells(IEnumerable<(string Id, int Year, int Count)> cells)
    {
        var text = new StringBuilder();
        foreach (var (id, year, count) in cells.OrderBy(cell => cell.Id, StringComparer.Ordinal).ThenBy(cell => cell.Year))
        {
            text.Append(Invariant($"{id} {year} {count}\n"));
        }

        return text.ToString();
    }

    /// <summary>An engine and how it is asked.</summary>
    private sealed record Asked(string Name, Func<int, Task<string>> AskAsync);
}
