using Neo4j.Driver;

namespace GraphService.Neo4j.Transport.Bolt;

/// <summary>Waits for calls of the driver, no longer than their limit, and translates what they throw. Nothing of the driver leaves this folder.</summary>
/// <param name="limit">How long a call may take: longer than the server works on it.</param>
/// <param name="time">Clock of the limit.</param>
/// <remarks>The driver's calls cannot be cancelled. One that is left alone ends with its statement, at the latest at the server's limit.</remarks>
internal sealed class BoltCalls(TimeSpan limit, TimeProvider time)
{
    public async Task<T> RunAsync<T>(Func<Task<T>> runAsync, CancellationToken cancellationToken)
    {
        try
        {
            return await runAsync().WaitAsync(limit, time, cancellationToken);
        }
        catch (Neo4jException exception)
        {
            throw string.IsNullOrEmpty(exception.Code)
                ? CypherErrors.Unavailable(exception)
                : CypherErrors.Translate(new CypherFailureException(exception.Code, exception.Message, exception));
        }
        catch (Exception exception) when (exception is IOException or System.Net.Sockets.SocketException or TimeoutException)
        {
            throw CypherErrors.Unavailable(exception);
        }
    }

    /// <summary>Runs a call that has no answer.</summary>
    public Task RunAsync(Func<Task> runAsync) => RunAsync(
        async () =>
        {
            await runAsync();
            return true;
        },
        CancellationToken.None);
}
