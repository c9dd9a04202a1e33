using Neo4j.Driver;

namespace GraphService.Neo4j.Transport.Bolt;

/// <summary>Translates what the driver throws. Nothing of it leaves this folder.</summary>
internal static class BoltErrors
{
    public static async Task<T> TranslateAsync<T>(Func<Task<T>> runAsync)
    {
        try
        {
            return await runAsync();
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
}
