using System.CommandLine;
using Google.Protobuf;
using GraphService.V1;

namespace GraphService.Cli.Ingest;

/// <summary>A file to ingest, or stdin.</summary>
/// <param name="Path">Path of the file; <see cref="StandardInput"/> for stdin.</param>
internal sealed record InputFile(string Path)
{
    /// <summary>The path that means stdin.</summary>
    public const string StandardInput = "-";

    private static readonly JsonParser Json = new(JsonParser.Settings.Default.WithIgnoreUnknownFields(false));

    /// <summary>Name to report results under.</summary>
    public string Name => Path == StandardInput ? "stdin" : Path;

    /// <summary>Whether the file is a request in JSON, not a text.</summary>
    public bool IsStructured => System.IO.Path.GetExtension(Path).Equals(".json", StringComparison.OrdinalIgnoreCase);

    /// <summary>Reads the source and adds what the command line states.</summary>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The file cannot be read.</exception>
    /// <exception cref="InvalidProtocolBufferException">The JSON is no IngestDocumentRequest; the message says where.</exception>
    public async Task<IngestDocumentRequest> ReadAsync(ParseResult parse, CancellationToken cancellationToken)
    {
        var request = IsStructured
            ? Json.Parse<IngestDocumentRequest>(await File.ReadAllTextAsync(Path, cancellationToken))
            : new IngestDocumentRequest { Content = UnsafeByteOperations.UnsafeWrap(await ReadBytesAsync(cancellationToken)) };
        MetadataOptions.Apply(parse, request);
        return request;
    }

    /// <summary>Reads the bytes of the source.</summary>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The file cannot be read.</exception>
    public async Task<byte[]> ReadBytesAsync(CancellationToken cancellationToken)
    {
        if (Path != StandardInput)
        {
            return await File.ReadAllBytesAsync(Path, cancellationToken);
        }

        await using var input = Console.OpenStandardInput();
        using var bytes = new MemoryStream();
        await input.CopyToAsync(bytes, cancellationToken);
        return bytes.ToArray();
    }
}
