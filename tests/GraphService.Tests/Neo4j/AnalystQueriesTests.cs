using GraphService.Model;
using GraphService.Neo4j;
using GraphService.Neo4j.Transport;
using Microsoft.Extensions.Logging.Abstractions;

namespace GraphService.Tests.Neo4j;

/// <summary>The queries that docs/neo4j.md offers, run as they stand there.</summary>
[Collection(Neo4jTests.Name)]
public sealed class AnalystQueriesTests(Neo4jServer server)
{
    [SkippableFact]
    public async Task Documented_EachQuery_AnswersFromTheGraph()
    {
        var options = server.Options();
        var queries = ReadQueries();
        Assert.Equal(10, queries.Count);
        await using (var store = await Neo4jGraphStore.OpenAsync(options, NullLogger.Instance, TimeProvider.System, default))
        {
            await server.WipeAsync();
            await store.ReplaceDocumentAsync(MakeDocument("a", 2022), null, default);
            await store.ReplaceDocumentAsync(MakeDocument("b", 2023), null, default);
        }

        await using var runner = CypherRunners.Open(options, TimeProvider.System);
        foreach (var query in queries)
        {
            Assert.True((await runner.ReadAsync(CypherStatement.Of(query), default)).Count > 0, query);
        }
    }

    private static DocumentGraph MakeDocument(string key, int year)
    {
        var builder = new GraphMaker(key, year);
        var highlight = builder.AddHighlight();
        var (unit, other) = (Some.Unit("青川市公安局"), Some.Unit("青川市交警支队"));
        var (role, initiative) = (Some.Role("局长", "青川市公安局"), Some.Initiative("砺剑工程"));
        builder.Add(EdgeType.Leads, unit, highlight, highlight);
        builder.Add(EdgeType.Runs, unit, initiative, highlight);
        builder.Add(EdgeType.Uses, other, initiative, highlight);
        builder.Add(EdgeType.Holds, Some.Person("王建", "青川市公安局"), role, highlight, 0.9, ("from", "2021"));
        builder.Add(EdgeType.At, role, unit, highlight);
        builder.Add(EdgeType.Reports, highlight, Some.Metric(highlight.Id, 1, 12.5), highlight);
        builder.Mention(highlight, initiative, "砺剑工程");
        return builder.Build();
    }

    private static List<string> ReadQueries()
    {
        var directory = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(directory!.FullName, "GraphService.sln")))
        {
            directory = directory.Parent;
        }

        var page = File.ReadAllText(Path.Combine(directory.FullName, "docs", "neo4j.md"));
        return [.. page.Split("```cypher\n").Skip(1).Select(part => part[..part.IndexOf("```", StringComparison.Ordinal)])];
    }
}
