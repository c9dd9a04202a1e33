using System.Diagnostics.Metrics;
using GraphService.Storage.Embedded;
using GraphService.V1;
using Grpc.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace GraphService.Tests.Server;

/// <summary>
/// A service over graphs made to hurt, whose limits are out of the way. How long it worked on a call is what it reports itself: the metric of durations of requests,
/// which ends with the work and not with the answer.
/// </summary>
public sealed class BombServer : IAsyncLifetime, IDisposable
{
    private const int Documents = 3;
    private const int Side = 14;
    private const int Leaves = 1_600;
    private const int LinksOfLeaf = 120;
    private const int Highlights = 8_000;

    /// <summary>A call whose caller goes at once may never reach the server; what did has ended long before.</summary>
    private static readonly TimeSpan Arrival = TimeSpan.FromSeconds(5);

    private readonly string _directory = Directory.CreateTempSubdirectory("graphservice-").FullName;
    private readonly MeterListener _listener = new();
    private TestServer? _server;
    private volatile TaskCompletionSource<TimeSpan> _worked = New();

    internal TestServer Server => _server ?? throw new InvalidOperationException("The test has not begun.");

    public async Task InitializeAsync()
    {
        var options = new EmbeddedStoreOptions { Directory = _directory };
        await using (var store = await EmbeddedGraphStore.OpenAsync(options, NullLogger.Instance, TimeProvider.System, default))
        {
            await store.ReplaceDocumentAsync(BombGraphs.EveryUnitRunsEveryInitiative(Side), null, default);
            await store.ReplaceDocumentAsync(BombGraphs.TwoHubsWithTheSameLeaves(Leaves, LinksOfLeaf), null, default);
            await store.ReplaceDocumentAsync(BombGraphs.UnitWithManyHighlights(Highlights), null, default);
        }

        _server = await TestServer.StartAsync(_directory, ("Limits:MaxPathSteps", "100000000"), ("Limits:DefaultReadSeconds", "30"), ("Limits:MinRevisionWaitMilliseconds", "30000"));
        await _server.Search.SearchHighlightsAsync(new SearchHighlightsRequest { Query = "年", MinRevision = Documents });
        var ofServer = _server.Services.GetRequiredService<IMeterFactory>();
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Name == "http.server.request.duration" && instrument.Meter.Scope == ofServer)
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<double>((_, seconds, _, _) => _worked.TrySetResult(TimeSpan.FromSeconds(seconds)));
        _listener.Start();
    }

    public void Dispose() => _listener.Dispose();

    public async Task DisposeAsync()
    {
        await Server.DisposeAsync();
        Directory.Delete(_directory, recursive: true);
    }

    /// <summary>How long the server worked, and what the caller got. One call at a time.</summary>
    /// <returns>No time when the call did not reach the server.</returns>
    internal async Task<(TimeSpan? Worked, StatusCode Status)> TimeAsync<T>(Func<CallOptions, AsyncUnaryCall<T>> call, CallOptions options)
    {
        _worked = New();
        var status = StatusCode.OK;
        try
        {
            await call(options);
        }
        catch (RpcException exception)
        {
            status = exception.StatusCode;
        }

        await ((Task)_worked.Task).WaitAsync(Arrival).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return (_worked.Task.IsCompletedSuccessfully ? await _worked.Task : null, status);
    }

    private static TaskCompletionSource<TimeSpan> New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
