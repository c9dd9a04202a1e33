using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using GraphService.Model;

namespace GraphService.Neo4j.Transport.Http;

/// <summary>Sends requests to the server over pooled connections and translates what goes wrong.</summary>
internal sealed class QueryApiConnection : IDisposable
{
    /// <summary>Says which member of a cluster holds a transaction; sent back with every request of it.</summary>
    public const string AffinityHeader = "neo4j-cluster-affinity";

    /// <summary>What the answer may take beyond the server's own limit.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(5);

    /// <summary>How often a request is sent again whose transaction is held, and after what pause.</summary>
    private const int HeldTries = 20;
    private static readonly TimeSpan HeldPause = TimeSpan.FromMilliseconds(25);

    private static readonly MediaTypeWithQualityHeaderValue Typed = new("application/vnd.neo4j.query");

    private readonly Neo4jStoreOptions _options;
    private readonly TimeProvider _time;
    private readonly HttpClient _client;
    private AuthenticationHeaderValue? _authorization;

    public QueryApiConnection(Neo4jStoreOptions options, TimeProvider time)
    {
        _options = options;
        _time = time;
        _authorization = ReadAuthorization();
        _client = new HttpClient(new SocketsHttpHandler
        {
            ConnectTimeout = options.ConnectTimeout,
            MaxConnectionsPerServer = options.MaxConnections,
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
            AutomaticDecompression = DecompressionMethods.All,
            AllowAutoRedirect = false,
            UseCookies = false,
        })
        {
            BaseAddress = options.Uri,
            Timeout = Timeout.InfiniteTimeSpan,
        };
    }

    /// <summary>Reads a small document that needs no credentials.</summary>
    public Task<JsonElement> GetAsync(string path, CancellationToken cancellationToken) => TranslateAsync(
        async token =>
        {
            using var response = await _client.GetAsync(path, token);
            response.EnsureSuccessStatusCode();
            using var stream = await response.Content.ReadAsStreamAsync(token);
            using var document = await JsonDocument.ParseAsync(stream, cancellationToken: token);
            return document.RootElement.Clone();
        },
        cancellationToken);

    /// <summary>
    /// Sends a request; with a token that the server refuses, once more with the token that the file holds now. The server can still hold a transaction for a moment when its answer to the
    /// request before has arrived; what it refuses for that is sent again.
    /// </summary>
    public Task<(QueryApiReply Reply, string? Affinity)> SendAsync(
        HttpMethod method, string path, HttpContent? content, string? affinity, CancellationToken cancellationToken) => TranslateAsync(
        async token =>
        {
            var answer = await SendOnceAsync(method, path, content, affinity, token);
            if (answer.Reply.Failure is { IsAccessRefused: true } && _options.BearerTokenFile.Length > 0)
            {
                _authorization = ReadAuthorization();
                answer = await SendOnceAsync(method, path, content, affinity, token);
            }

            for (var tries = 0; answer.Reply.Failure is { IsTransactionHeld: true } && tries < HeldTries; tries++)
            {
                await Task.Delay(HeldPause, _time, token);
                answer = await SendOnceAsync(method, path, content, affinity, token);
            }

            return answer.Reply.Failure is { } failure ? throw CypherErrors.Translate(failure) : answer;
        },
        cancellationToken);

    /// <inheritdoc/>
    public void Dispose() => _client.Dispose();

    private async Task<(QueryApiReply Reply, string? Affinity)> SendOnceAsync(
        HttpMethod method, string path, HttpContent? content, string? affinity, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(method, path);
        request.Content = content;
        request.Headers.Authorization = _authorization;
        request.Headers.Accept.Add(Typed);
        if (affinity is not null)
        {
            request.Headers.Add(AffinityHeader, affinity);
        }

        using var response = await _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        var body = await response.Content.ReadAsByteArrayAsync(cancellationToken);
        request.Content = null;
        if (!response.IsSuccessStatusCode && (body.Length == 0 || response.Content.Headers.ContentType?.MediaType?.Contains("json") is not true
            && response.Content.Headers.ContentType?.MediaType != Typed.MediaType))
        {
            response.EnsureSuccessStatusCode();
        }

        var answeredBy = response.Headers.TryGetValues(AffinityHeader, out var values) ? values.First() : affinity;
        try
        {
            return (QueryApiReply.Parse(body), answeredBy);
        }
        catch (JsonException exception) when (!QueryApiReply.IsWhole(body))
        {
            throw new IOException("The database's answer broke off.", exception);
        }
    }

    private async Task<T> TranslateAsync<T>(Func<CancellationToken, Task<T>> sendAsync, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(_options.StatementTimeout + Grace, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            return await sendAsync(either.Token);
        }
        catch (OperationCanceledException exception) when (!cancellationToken.IsCancellationRequested)
        {
            throw CypherErrors.Unavailable(exception);
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException)
        {
            throw CypherErrors.Unavailable(exception);
        }
        catch (JsonException exception)
        {
            throw new StoreCorruptException("The database answered a value of an unexpected kind.", exception);
        }
    }

    private AuthenticationHeaderValue? ReadAuthorization()
    {
        if (_options.BearerTokenFile.Length > 0)
        {
            return new AuthenticationHeaderValue("Bearer", Secrets.Read(_options.BearerTokenFile, nameof(_options.BearerTokenFile)));
        }

        if (_options.PasswordFile.Length == 0)
        {
            return null;
        }

        var password = Secrets.Read(_options.PasswordFile, nameof(_options.PasswordFile));
        return new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{_options.User}:{password}")));
    }
}
