using Google.Protobuf;
using GraphService.Search;

namespace GraphService.Server.Mapping;

/// <summary>
/// Answers of searches, put together from hits that were encoded when their highlights were first shown. Most of an answer is their texts: nothing else of a search costs as
/// much as to encode them each time.
/// </summary>
/// <remarks>Fields of a message may stand in any order: https://protobuf.dev/programming-guides/encoding/#order.</remarks>
internal static class HitEncoding
{
    private static readonly uint HitTag = WireFormat.MakeTag(V1.SearchHighlightsResponse.HitsFieldNumber, WireFormat.WireType.LengthDelimited);

    /// <summary>The fields of a hit that are the same for all searches.</summary>
    public static byte[] Encode(HighlightHit hit)
    {
        var proto = new V1.HighlightHit();
        SearchMapping.AddHighlight(proto, hit);
        return proto.ToByteArray();
    }

    /// <summary>The answer in the contract's form, encoded.</summary>
    /// <exception cref="InvalidOperationException">A hit has nothing encoded.</exception>
    public static byte[] Encode(HighlightHits hits, string nextPageToken)
    {
        var rest = (hits with { Hits = [] }).ToProto(nextPageToken);
        var found = new (V1.HighlightHit Findings, int Length)[hits.Hits.Length];
        var size = rest.CalculateSize();
        for (var i = 0; i < found.Length; i++)
        {
            found[i] = FindingsOf(hits.Hits[i]);
            size += CodedOutputStream.ComputeUInt32Size(HitTag) + CodedOutputStream.ComputeLengthSize(found[i].Length) + found[i].Length;
        }

        var bytes = new byte[size];
        var left = bytes.AsSpan();
        for (var i = 0; i < found.Length; i++)
        {
            WriteNumber(ref left, HitTag);
            WriteNumber(ref left, (uint)found[i].Length);
            var highlight = hits.Hits[i].Encoded.Span;
            highlight.CopyTo(left);
            found[i].Findings.WriteTo(left[highlight.Length..found[i].Length]);
            left = left[found[i].Length..];
        }

        rest.WriteTo(left);
        return bytes;
    }

    /// <summary>What the search found of a hit, and the length of the whole hit.</summary>
    private static (V1.HighlightHit Findings, int Length) FindingsOf(HighlightHit hit)
    {
        if (hit.Encoded.IsEmpty)
        {
            throw new InvalidOperationException("The index was opened without EncodeHighlight.");
        }

        var findings = new V1.HighlightHit();
        SearchMapping.AddFindings(findings, hit);
        return (findings, hit.Encoded.Length + findings.CalculateSize());
    }

    /// <summary>Writes a number as protobuf does: seven bits a byte, the lowest first.</summary>
    private static void WriteNumber(ref Span<byte> left, uint number)
    {
        for (; number >= 0x80; number >>= 7)
        {
            left[0] = (byte)(number | 0x80);
            left = left[1..];
        }

        left[0] = (byte)number;
        left = left[1..];
    }
}
