using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using GraphService.Model;

namespace GraphService.Server.Paging;

/// <summary>
/// Writes and reads page tokens: opaque, signed (HMAC-SHA256), bound to the store, the request and the revision. A token gives no rights: it
/// only says where a list goes on.
/// </summary>
internal sealed class PageTokenCodec
{
    /// <summary>Characters of a token at most; ids are short, so no token of ours comes near.</summary>
    private const int MaxCharacters = 4_096;
    private const byte Version = 1;
    private readonly byte[] _key;
    private readonly byte[] _storeId;

    /// <summary>Tokens of the store with <paramref name="storeId"/>, signed with <paramref name="key"/> (32 bytes).</summary>
    public PageTokenCodec(byte[] key, string storeId)
    {
        _key = key;
        _storeId = Encoding.ASCII.GetBytes(storeId);
    }

    /// <summary>The token for <paramref name="position"/> of the list that <paramref name="requestHash"/> asks for.</summary>
    public string Write(byte[] requestHash, long revision, string position)
    {
        using var stream = new MemoryStream();
        using (var writer = new BinaryWriter(stream, Encoding.UTF8, leaveOpen: true))
        {
            writer.Write(Version);
            writer.Write(revision);
            writer.Write(position);
        }

        var payload = stream.ToArray();
        return Base64Url.EncodeToString([.. payload, .. Sign(payload, requestHash)]);
    }

    /// <summary>The position in <paramref name="token"/>.</summary>
    /// <exception cref="InvalidInputException">The token was not made by this service for this store and request.</exception>
    /// <exception cref="ConflictException">The graph changed since the token was made.</exception>
    public string Read(string token, byte[] requestHash, long revision)
    {
        var bytes = token.Length <= MaxCharacters && Base64Url.IsValid(token) ? Base64Url.DecodeFromChars(token) : [];
        var length = bytes.Length - HMACSHA256.HashSizeInBytes;
        if (length <= 0 || !CryptographicOperations.FixedTimeEquals(bytes.AsSpan(length), Sign(bytes.AsSpan(0, length), requestHash)))
        {
            throw new InvalidInputException(
                "page_token", ErrorReasons.PageTokenInvalid, "The page token does not belong to this service and request.");
        }

        using var reader = new BinaryReader(new MemoryStream(bytes, 0, length), Encoding.UTF8);
        _ = reader.ReadByte();
        var tokenRevision = reader.ReadInt64();
        return tokenRevision == revision
            ? reader.ReadString()
            : throw new ConflictException(
                ErrorReasons.PageTokenStale,
                $"The graph changed from revision {tokenRevision} to {revision} since the first page; start again at the first page.");
    }

    private byte[] Sign(ReadOnlySpan<byte> payload, byte[] requestHash)
    {
        using var hmac = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, _key);
        hmac.AppendData(_storeId);
        hmac.AppendData(requestHash);
        hmac.AppendData(payload);
        return hmac.GetHashAndReset();
    }
}
