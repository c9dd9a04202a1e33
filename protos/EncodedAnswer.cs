using System.Buffers;
using Grpc.Core;

namespace GraphService.V1;

/// <summary>
/// An answer may stand for its bytes on the wire, when whoever gives it puts it together from parts that were encoded before. Its fields are empty then; gRPC sends the bytes.
/// </summary>
public sealed partial class SearchHighlightsResponse
{
    /// <summary>The bytes; null when the fields tell the answer.</summary>
    public byte[]? Encoded { get; private init; }

    /// <summary>An answer that stands for these bytes, which nobody may change any more.</summary>
    public static SearchHighlightsResponse OfEncoded(byte[] bytes) => new() { Encoded = bytes };
}

/// <summary>Writes answers that are encoded as they are.</summary>
public static partial class SearchService
{
    static SearchService() => __Method_SearchHighlights = new Method<SearchHighlightsRequest, SearchHighlightsResponse>(
        __Method_SearchHighlights.Type, __Method_SearchHighlights.ServiceName, __Method_SearchHighlights.Name, __Method_SearchHighlights.RequestMarshaller,
        Marshallers.Create(Write, __Method_SearchHighlights.ResponseMarshaller.ContextualDeserializer));

    private static void Write(SearchHighlightsResponse answer, SerializationContext context)
    {
        if (answer.Encoded is not { } bytes)
        {
            __Helper_SerializeMessage(answer, context);
            return;
        }

        context.SetPayloadLength(bytes.Length);
        context.GetBufferWriter().Write(bytes);
        context.Complete();
    }
}
