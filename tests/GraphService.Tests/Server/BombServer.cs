using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using GraphService.Storage.Embedded;
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
    private const int Side = 14;
    private const int Leaves = 1_600;
    private const int LinksOfLeaf = 40;
    private const int Highlights = 8_000;

    private readonly string _directory = Directory.CreateTempSubdirectory("graphservice-").FullName;
    private readonly ConcurrentQueue<TaskCompletionSource<TimeSpan>> _waiting = [];
    private readonly MeterListener _listener = new();
    private TestServer? _server;

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

        _server = await TestServer.StartAsync(_directory, ("Limits:MaxPathSteps", "100000000"), ("Limits:DefaultReadSeconds", "30"));
        var ofServer = _server.Services.GetRequiredService<IMeterFactory>();
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Name == "http.server.request.duration" && instrument.Meter.Scope == ofServer)
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<double>((_, seconds, _, _) =>
        {
            if (_waiting.TryDequeue(out var waiting))
            {
                waiting.SetResult(TimeSpan.FromSeconds(seconds));
            }
        });
        _listener.Start();
    }

    public void Dispose() => _listener.Dispose();

    public async Task DisposeAsync()
    {
        await Server.DisposeAsync();
        Directory.Delete(_directory, recursive: true);
    }

    /// <summary>How long the server worked, and what the caller got.</summary>
    internal async Task<(TimeSpan Worked, StatusCode Status)> TimeAsync<T>(Func<CallOptions, AsyncUnaryCall<T>> call, CallOptions options)
    {
        var worked = new TaskCompletionSource<TimeSpan>(TaskCreationOptions.RunContinuationsAsynchronously);
        _waiting.Enqueue(worked);
        var status = StatusCode.OK;
        try
        {
            await call(options);
        }
        catch (RpcException exception)
        {
            status = exception.StatusCode;
        }

        return (await worked.Task, status);
    }
}
