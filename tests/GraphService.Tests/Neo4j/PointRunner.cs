using GraphService.Neo4j.Transport;

namespace GraphService.Tests.Neo4j;

/// <summary>A real runner that stops at each point of a write: before and after every request, and while a commit is under way.</summary>
/// <param name="inner">The real runner.</param>
internal sealed class PointRunner(ICypherRunner inner) : ICypherRunner
{
    /// <summary>Runs at each point, told its number since <see cref="Restart"/> and its name.</summary>
    public Func<int, string, Task> AtPointAsync { get; set; } = (_, _) => Task.CompletedTask;

    /// <summary>Points that the write passed so far.</summary>
    public int Passed { get; private set; }

    /// <summary>Everything that was run but reads outside of transactions, in order.</summary>
    public List<CypherStatement> Ran { get; } = [];

    /// <summary>Counts from the beginning again.</summary>
    public void Restart() => Passed = 0;

    public Task<Version> GetServerVersionAsync(CancellationToken cancellationToken) => inner.GetServerVersionAsync(cancellationToken);

    public Task<IReadOnlyList<CypherRow>> ReadAsync(CypherStatement statement, CancellationToken cancellationToken) =>
        inner.ReadAsync(statement, cancellationToken);

    /// <summary>Once the store is open, marks and nothing else are written so.</summary>
    public Task<IReadOnlyList<CypherRow>> WriteAsync(CypherStatement statement, CancellationToken cancellationToken)
    {
        Ran.Add(statement);
        return AroundAsync(
            statement.Text.Contains("begun", StringComparison.Ordinal) ? "begun mark" : "completed mark", () => inner.WriteAsync(statement, cancellationToken));
    }

    public async Task<(ICypherTransaction Transaction, IReadOnlyList<CypherRow> Rows)> BeginAsync(CypherStatement first)
    {
        Ran.Add(first);
        var (transaction, rows) = await AroundAsync("begin", () => inner.BeginAsync(first));
        return (new PointTransaction(this, transaction), rows);
    }

    public ValueTask DisposeAsync() => inner.DisposeAsync();

    private async Task<T> AroundAsync<T>(string name, Func<Task<T>> runAsync)
    {
        await PassAsync($"before {name}");
        var result = await runAsync();
        await PassAsync($"after {name}");
        return result;
    }

    private Task PassAsync(string name) => AtPointAsync(Passed++, name);

    private sealed class PointTransaction(PointRunner runner, ICypherTransaction inner) : ICypherTransaction
    {
        private int _statements;

        public Task<IReadOnlyList<CypherRow>> RunAsync(CypherStatement statement)
        {
            runner.Ran.Add(statement);
            return runner.AroundAsync($"statement {++_statements}", () => inner.RunAsync(statement));
        }

        public async Task CommitAsync(CypherStatement last)
        {
            runner.Ran.Add(last);
            await runner.PassAsync("before commit");
            var committing = inner.CommitAsync(last);
            await runner.PassAsync("during commit");
            await committing;
            await runner.PassAsync("after commit");
        }

        public ValueTask DisposeAsync() => inner.DisposeAsync();
    }
}
