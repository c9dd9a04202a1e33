using GraphService.Cli.Connection;
using GraphService.Cli.Output;
using GraphService.Server.Hosting;
using GraphService.V1;
using Grpc.Core;

namespace GraphService.Cli;

/// <summary>Loads the samples into a store in which nothing was ever stored. Goes through the service's own front door, as any client would.</summary>
internal static class SampleImport
{
    /// <summary>
    /// How often a sample is sent that the store had no time for, and how often the index is waited for. The server waits for its own patience each
    /// time. A database that has just started is slow for longer than that.
    /// </summary>
    private const int MaxAttempts = 60;

    public static async Task RunAsync(ServerHost host, Terminal terminal, CancellationToken cancellationToken)
    {
        if (!host.IsNew)
        {
            terminal.Note("The store is in use already; the samples were not loaded.");
            return;
        }

        using var channel = ServerChannel.Open(host.GrpcAddress);
        var samples = SampleDocuments.Load();
        var (failed, revision) = await ImportAsync(new DocumentService.DocumentServiceClient(channel), samples, cancellationToken);
        foreach (var result in failed)
        {
            terminal.Note($"{result.SourceName}: {result.Error.Reason}: {result.Error.Message}");
        }

        await WaitForIndexAsync(new SearchService.SearchServiceClient(channel), revision, cancellationToken);
        terminal.Note($"{samples.Count - failed.Count} sample documents loaded.");
    }

    /// <summary>Sends the samples, and those again for which there was no time; what failed for good, and the revision that holds the others.</summary>
    private static async Task<(IReadOnlyList<ImportResult> Failed, long Revision)> ImportAsync(
        DocumentService.DocumentServiceClient documents, IReadOnlyList<IngestDocumentRequest> samples, CancellationToken cancellationToken)
    {
        var failed = new List<ImportResult>();
        for (var attempt = 1; ; attempt++)
        {
            var answer = await SendAsync(documents, samples, cancellationToken);
            var refused = answer.Results.Where(result => result.Error is not null).ToLookup(result => result.Error.Code == "UNAVAILABLE" && attempt < MaxAttempts);
            failed.AddRange(refused[false]);
            if (!refused.Contains(true))
            {
                return (failed, answer.Revision);
            }

            samples = [.. refused[true].Select(result => samples[result.Index])];
        }
    }

    private static async Task<ImportDocumentsResponse> SendAsync(
        DocumentService.DocumentServiceClient documents, IReadOnlyList<IngestDocumentRequest> samples, CancellationToken cancellationToken)
    {
        using var call = documents.ImportDocuments(cancellationToken: cancellationToken);
        foreach (var request in samples)
        {
            await call.RequestStream.WriteAsync(new ImportDocumentsRequest { Document = request, SourceName = request.Metadata.Id }, cancellationToken);
        }

        await call.RequestStream.CompleteAsync();
        return await call;
    }

    /// <summary>
    /// Whoever follows the tour looks up names at once, and names are found through the index. It follows the store, a moment later in this process,
    /// seconds later behind a database that has just started.
    /// </summary>
    private static async Task WaitForIndexAsync(SearchService.SearchServiceClient search, long revision, CancellationToken cancellationToken)
    {
        for (var attempt = 1; attempt <= MaxAttempts; attempt++)
        {
            try
            {
                await search.SearchNodesAsync(
                    new SearchNodesRequest { Query = "samples", PageSize = 1, MinRevision = revision }, cancellationToken: cancellationToken);
                return;
            }
            catch (RpcException exception) when (exception.StatusCode == StatusCode.Unavailable)
            {
                // The server has waited for its own patience, the setting MinRevisionWaitMilliseconds.
            }
        }
    }
}
