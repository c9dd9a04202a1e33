using System.Security.Cryptography;
using GraphService.Model;
using GraphService.Neo4j.Cypher;
using GraphService.Neo4j.Transport;
using GraphService.Storage;
using Microsoft.Extensions.Logging;

namespace GraphService.Neo4j;

/// <summary>The start: waits for the server, checks what it is, and brings the layout up to date.</summary>
internal sealed class StoreOpening(ICypherRunner runner, Neo4jStoreOptions options, ILogger logger, TimeProvider time)
{
    private const string IdAlphabet = "0123456789abcdefghijklmnopqrstuv";

    /// <summary>The oldest server that knows everything we say to it.</summary>
    private static readonly Version Oldest = new(5, 25);

    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(250);

    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(5);

    /// <summary>Gives the identity of the store and the version of the server.</summary>
    public async Task<(StoreIdentity Identity, Version Version)> RunAsync(CancellationToken cancellationToken)
    {
        var version = await WaitAsync(
            async () =>
            {
                // First: what is too old does not know the statements' endpoint either, and would look like a server that does not answer.
                var found = await runner.GetServerVersionAsync(cancellationToken);
                RefuseOld(found);
                await runner.ReadAsync(CypherStatement.Of("RETURN 1"), cancellationToken);
                return found;
            },
            cancellationToken);
        return (await PrepareAsync(cancellationToken), version);
    }

    private async Task<Version> WaitAsync(Func<Task<Version>> askAsync, CancellationToken cancellationToken)
    {
        var started = time.GetTimestamp();
        for (var pause = FirstPause; ; pause = pause * 2 < LongestPause ? pause * 2 : LongestPause)
        {
            try
            {
                return await askAsync();
            }
            catch (StoreUnavailableException exception)
            {
                RefuseHopeless(exception);
                if (time.GetElapsedTime(started) + pause > options.StartWait)
                {
                    throw new StartupException(
                        $"Neo4j at '{options.Uri}' does not answer (waited {options.StartWait.TotalSeconds:0} s); check that it runs there.",
                        exception)
                    {
                        Fault = StartupFault.Unavailable,
                    };
                }

                Neo4jLog.Waiting(logger, options.Uri, exception.InnerException?.Message ?? exception.Message, (long)pause.TotalMilliseconds);
                await Task.Delay(pause, time, cancellationToken);
            }
        }
    }

    /// <summary>What waiting cannot mend.</summary>
    private void RefuseHopeless(StoreUnavailableException exception)
    {
        if (exception.InnerException is CypherFailureException { IsAccessRefused: true } refused)
        {
            throw new StartupException(
                $"Neo4j at '{options.Uri}' refuses the credentials of '{options.User}'; check the user and the password or token file.", refused)
            {
                Fault = StartupFault.Credentials,
            };
        }

        if (exception.InnerException is CypherFailureException { IsDatabaseUnknown: true } unknown)
        {
            throw new StartupException($"Neo4j at '{options.Uri}' has no database '{options.Database}'.", unknown);
        }
    }

    private void RefuseOld(Version version)
    {
        if (version < Oldest)
        {
            throw new StartupException($"Neo4j at '{options.Uri}' is version {version}; {Oldest} or later is needed.");
        }
    }

    private async Task<StoreIdentity> PrepareAsync(CancellationToken cancellationToken)
    {
        foreach (var text in SchemaCypher.Foundation)
        {
            await runner.WriteAsync(CypherStatement.Of(text), cancellationToken);
        }

        var meta = (await runner.WriteAsync(CypherStatement.Of(SchemaCypher.Open, ("store_id", MakeId())), cancellationToken))[0];
        var version = meta.Int(1);
        if (version > SchemaCypher.Version)
        {
            throw new StartupException(
                $"The store in '{options.Uri}' has layout {version}, this program knows {SchemaCypher.Version}; use a newer program.");
        }

        foreach (var (next, statements) in SchemaCypher.Migrations.Where(step => step.Version > version))
        {
            foreach (var text in statements)
            {
                await runner.WriteAsync(CypherStatement.Of(text), cancellationToken);
            }

            await runner.WriteAsync(CypherStatement.Of(SchemaCypher.AwaitIndexes), cancellationToken);
            await runner.WriteAsync(CypherStatement.Of(SchemaCypher.SetVersion, ("version", next)), cancellationToken);
            Neo4jLog.Migrated(logger, next);
        }

        await PlanWritesAsync(cancellationToken);
        return new StoreIdentity(meta.Text(0), "neo4j", SchemaCypher.Version);
    }

    /// <summary>
    /// A server that has just started takes many seconds to plan the longest of them, which the first write would spend while it holds the lock. One after the other, so
    /// that each has the whole time of a statement. A help only:
    /// what is not planned now is planned then.
    /// </summary>
    private async Task PlanWritesAsync(CancellationToken cancellationToken)
    {
        try
        {
            foreach (var plan in WriteCypher.Plans)
            {
                await runner.WriteAsync(plan, cancellationToken);
            }
        }
        catch (StoreUnavailableException exception)
        {
            Neo4jLog.NotPlanned(logger, exception);
        }
    }

    private static string MakeId() => RandomNumberGenerator.GetString(IdAlphabet, 26);
}
