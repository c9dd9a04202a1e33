using Google.Protobuf;
using GraphService.Cli.Connection;
using GraphService.Model;
using GraphService.V1;
using Grpc.Core;

namespace GraphService.Cli.Ingest;

/// <summary>
/// Sends documents in batches, one ImportDocuments call each, so that progress counts what the server has on disk, and a lost connection
/// leaves at most one batch in doubt.
/// </summary>
/// <param name="verb">The running verb.</param>
/// <param name="total">Number of documents, for the progress.</param>
internal sealed class DocumentImport(ClientVerb verb, int total)
{
    private const int MaxBatchDocuments = 64;
    private const int MaxBatchBytes = 8 * 1024 * 1024;

    private readonly List<(int Index, ImportDocumentsRequest Request)> _batch = [];
    private int _batchBytes;

    /// <summary>Results so far, in the order of the sources.</summary>
    public ImportDocumentsResponse Response { get; } = new();

    /// <summary>Sends all; a source that cannot be read is a failed result, and the others go on.</summary>
    /// <exception cref="RpcException">A call failed as a whole; <see cref="Response"/> has the results of the batches before.</exception>
    public async Task RunAsync(IReadOnlyList<InputFile> sources)
    {
        for (var i = 0; i < sources.Count; i++)
        {
            await AddAsync(i, sources[i]);
            if (_batch.Count == MaxBatchDocuments || _batchBytes >= MaxBatchBytes)
            {
                await SendAsync();
            }
        }

        await SendAsync();
    }

    private async Task AddAsync(int index, InputFile source)
    {
        try
        {
            var request = await source.ReadAsync(verb.Parse, verb.Connection.CancellationToken);
            _batch.Add((index, new ImportDocumentsRequest { Document = request, SourceName = source.Name }));
            _batchBytes += request.CalculateSize();
        }
        catch (InvalidProtocolBufferException exception)
        {
            Response.Results.Add(Failed(index, source, StatusCode.InvalidArgument, exception.Message));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            Response.Results.Add(Failed(index, source, StatusCode.NotFound, exception.Message));
        }
    }

    private async Task SendAsync()
    {
        if (_batch.Count > 0)
        {
            using var call = verb.Connection.Documents.ImportDocuments(verb.Connection.Call);
            await WriteAsync(call);
            Take(await call);
        }

        SortResults();
        verb.Terminal.Progress($"{Response.Results.Count} of {total} documents");
        _batch.Clear();
        _batchBytes = 0;
    }

    private async Task WriteAsync(AsyncClientStreamingCall<ImportDocumentsRequest, ImportDocumentsResponse> call)
    {
        try
        {
            foreach (var (_, request) in _batch)
            {
                await call.RequestStream.WriteAsync(request, verb.Connection.CancellationToken);
            }

            await call.RequestStream.CompleteAsync();
        }
        catch (RpcException)
        {
            // The server ended the call early; its own status says why, and only the call itself carries it whole.
            await call;
            throw;
        }
    }

    private void Take(ImportDocumentsResponse answer)
    {
        foreach (var result in answer.Results)
        {
            result.Index = _batch[result.Index].Index;
            Response.Results.Add(result);
        }

        Response.Revision = Math.Max(Response.Revision, answer.Revision);
    }

    private void SortResults()
    {
        ImportResult[] sorted = [.. Response.Results.OrderBy(result => result.Index)];
        Response.Results.Clear();
        Response.Results.Add(sorted);
    }

    private static ImportResult Failed(int index, InputFile source, StatusCode code, string message) => new()
    {
        Index = index,
        SourceName = source.Name,
        Error = new ImportError { Code = CodeName(code), Reason = ErrorReasons.FieldInvalid, Message = message },
    };

    private static string CodeName(StatusCode code) => code == StatusCode.NotFound ? "NOT_FOUND" : "INVALID_ARGUMENT";
}
