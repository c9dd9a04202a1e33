using GraphService.Benchmarks.Measuring;
using GraphService.Neo4j.Transport;
using GraphService.Search;

namespace GraphService.Benchmarks.Engines;

/// <summary>Neo4j's own full-text index with its analyzer <c>cjk</c> over the same texts, folded as the service folds them; one Cypher statement for each query.</summary>
internal sealed class Neo4jFullText(ICypherRunner runner)
{
    private const int RowsPerStatement = 500;
    private const int AllValues = 1_000_000;
    private const int ShownValues = 10;

    private const string Search = """
        CALL db.index.fulltext.queryNodes('texts', $query) YIELD node, score
        WITH node WHERE $year = 0 OR node.year = $year
        WITH collect(node) AS hits
        RETURN size(hits) AS total,
          [hit IN hits[0..10] | [hit.id, hit.heading, hit.body]] AS best,
          COLLECT { UNWIND hits AS hit WITH hit.year AS year, count(*) AS n RETURN [toString(year), n] ORDER BY n DESC, year LIMIT $values } AS years,
          COLLECT { UNWIND hits AS hit WITH hit.document AS document, count(*) AS n RETURN [document, n] ORDER BY n DESC, document LIMIT $values } AS documents
        """;

    /// <summary>Whether the index can answer the query: it has no single characters within longer runs.</summary>
    public static bool CanAnswer(SearchQuery query) => query.Text.Split(' ').All(word => word.Length > 1);

    /// <summary>Makes the index and fills it.</summary>
    public async Task LoadAsync(BenchmarkCorpus corpus, CancellationToken cancellationToken)
    {
        await runner.WriteAsync(
            CypherStatement.Of("CREATE FULLTEXT INDEX texts FOR (t:Text) ON EACH [t.folded_heading, t.folded_body] OPTIONS {indexConfig: {`fulltext.analyzer`: 'cjk'}}"),
            cancellationToken);
        var rows = corpus.Documents.SelectMany(document => document.Highlights.Select(highlight => new Dictionary<string, object?>
        {
            ["id"] = highlight.Id,
            ["year"] = (long)document.Year,
            ["document"] = document.Id,
            ["heading"] = highlight.Heading,
            ["body"] = highlight.Body,
            ["folded_heading"] = SearchText.Of(highlight.Heading).Text,
            ["folded_body"] = SearchText.Of(highlight.Body).Text,
        }));
        foreach (var chunk in rows.Chunk(RowsPerStatement))
        {
            await runner.WriteAsync(CypherStatement.Of("UNWIND $rows AS row CREATE (t:Text) SET t = row", ("rows", chunk)), cancellationToken);
        }

        await runner.WriteAsync(CypherStatement.Of("CALL db.awaitIndexes(300)"), cancellationToken);
        await runner.WriteAsync(CypherStatement.Of("CALL db.index.fulltext.awaitEventuallyConsistentIndexRefresh()"), cancellationToken);
    }

    /// <summary>Answers as the service does: the best ten, and the most frequent values of the facets.</summary>
    public Task SearchAsync(SearchQuery query, CancellationToken cancellationToken) => AskAsync(query, ShownValues, cancellationToken);

    /// <summary>Answers with all values of the facets.</summary>
    public async Task<EngineAnswer> AnswerAsync(SearchQuery query, CancellationToken cancellationToken)
    {
        var row = await AskAsync(query, AllValues, cancellationToken);
        return new EngineAnswer(row.Whole(0), [], Counts(row.Rows(2)), Counts(row.Rows(3)));
    }

    private static Dictionary<string, long> Counts(IEnumerable<CypherRow> rows) => rows.ToDictionary(row => row.Text(0), row => row.Whole(1), StringComparer.Ordinal);

    private async Task<CypherRow> AskAsync(SearchQuery query, int values, CancellationToken cancellationToken)
    {
        var words = string.Join(' ', query.Text.Split(' ').Select(word => $"+\"{word}\""));
        var rows = await runner.ReadAsync(
            CypherStatement.Of(Search, ("query", words), ("year", (long)query.Year), ("values", (long)values)), cancellationToken);
        return rows[0];
    }
}
