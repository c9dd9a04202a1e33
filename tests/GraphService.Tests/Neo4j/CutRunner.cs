using GraphService.Neo4j.Transport;

namespace GraphService.Tests.Neo4j;

/// <summary>Where a connection is cut.</summary>
internal enum Cut
{
    Never,
    BeforeCommit,
    AfterCommit,
}

/// <summary>A real runner whose connection is cut at the next commit of a write.</summary>
internal sealed class CutRunner(ICypherRunner inner) : ICypherRunner
{
    public Cut Next { get; set; }

    public Task<Version> GetServerVersionAsync(CancellationToken cancellationToken) => inner.GetServerVersionAsync(cancellationToken);

    public Task<IReadOnlyList<CypherRow>> ReadAsync(CypherStatement statement, CancellationToken cancellationToken) =>
        inner.ReadAsync(statement, cancellationToken);

    public Task<IReadOnlyList<CypherRow>> WriteAsync(CypherStatement statement, CancellationToken cancellationToken) =>
        inner.WriteAsync(statement, cancellationToken);

    public async Task<(ICypherTransaction Transaction, IReadOnlyList<CypherRow> Rows)> BeginAsync(CypherStatement first)
    {
        var (transaction, rows) = await inner.BeginAsync(first);
        return (new CutTransaction(this, transaction), rows);
    }

    public ValueTask DisposeAsync() => inner.DisposeAsync();

    private sealed class CutTransaction(CutRunner runner, ICypherTransaction inner) : ICypherTransaction
    {
        public Task<IReadOnlyList<CypherRow>> RunAsync(CypherStatement statement) => inner.RunAsync(statement);

        public async Task CommitAsync(CypherStatement last)
        {
            var cut = runner.Next;
            runner.Next = Cut.Never;
            if (cut == Cut.BeforeCommit)
            {
                throw CypherErrors.CommitUnknown(new IOException("cut"));
            }

            await inner.CommitAsync(last);
            if (cut == Cut.AfterCommit)
            {
                throw CypherErrors.CommitUnknown(new IOException("cut"));
            }
        }

        public ValueTask DisposeAsync() => inner.DisposeAsync();
    }
}
