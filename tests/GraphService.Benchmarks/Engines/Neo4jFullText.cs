using GraphService.Benchmarks.Measuring;
using GraphService.Neo4j.Transport;
using GraphService.Search;

namespace GraphService.Benchmarks.Engines;

/// <summary>Neo4j's own full-text index with its analyzer <c>cjk</c> over the same texts, folded as the service folds them; one Cypher statement for each query.</summary>
internal sealed class Neo4jFullText(ICypherRunner runner)
{
    private const int RowsPerStatement = 500;
    private const string Search = """
        CALL db.index.fulltext.queryNodes('texts', $query) YIELD node, score
        WITH node WHERE $year = 0 OR node.year = $year
        WITH collect(node) AS hits
        CALL (hits) {
          UNWIND hits AS hit WITH hit.year AS year, count(*) AS n ORDER BY n DESC, year LIMIT 10 RETURN collect([toString(year), n]) AS years
        }
        CALL (hits) {
          UNWIND hits AS hit WITH hit.document AS document, count(*) AS n ORDER BY n DESC, document LIMIT 10 RETURN collect([document, n]) AS documents
        }
        RETURN size(hits) AS total, [hit IN hits[0..10] | [hit.id, hit.heading, hit.body]] AS best, years, documents
        """;

    /// <summary>All values of both facets.</summary>
    private const string Counts = """
        CALL db.index.fulltext.queryNodes('texts', $query) YIELD node
        WITH node WHERE $year = 0 OR node.year = $year
        RETURN toString(node.year) AS year, node.document AS document, count(*) AS n
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
    public Task SearchAsync(SearchQuery query, CancellationToken cancellationToken) => AskAsync(Search, query, cancellationToken);

    /// <summary>The number of hits and all values of the facets.</summary>
    public async Task<EngineAnswer> AnswerAsync(SearchQuery query, CancellationToken cancellationToken)
    {
        var rows = await AskAsync(Counts, query, cancellationToken);
        return new EngineAnswer(rows.Sum(row => row.Whole(2)), [], CountBy(rows, 0), CountBy(rows, 1));
    }

    private static Dictionary<string, long> CountBy(IEnumerable<CypherRow> rows, int column) => rows
        .GroupBy(row => row.Text(column), StringComparer.Ordinal)
        .ToDictionary(rows => rows.Key, rows => rows.Sum(row => row.Whole(2)), StringComparer.Ordinal);

    private Task<IReadOnlyList<CypherRow>> AskAsync(string statement, SearchQuery query, CancellationToken cancellationToken)
    {
        var words = string.Join(' ', query.Text.Split(' ').Select(word => $"+\"{word}\""));
        return runner.ReadAsync(CypherStatement.Of(statement, ("query", words), ("year", (long)query.Year)), cancellationToken);
    }
}
