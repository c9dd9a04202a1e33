using System.Security.Cryptography;
using Google.Protobuf;
using GraphService.Model;
using GraphService.Server.Hosting;
using Microsoft.Extensions.Options;

namespace GraphService.Server.Paging;

/// <summary>Reads the paging fields that all list and search requests share (<c>page_size</c>, <c>page_token</c>) and writes the next token.</summary>
internal sealed class PageRequests(PageTokenCodec codec, IOptions<LimitOptions> limits)
{
    /// <summary>Fields that may differ between the pages of one list.</summary>
    private static readonly string[] FreeFields = ["page_size", "page_token", "min_revision"];

    /// <summary>The page that a list request asks for; 0 = the default size of lists.</summary>
    /// <exception cref="InvalidInputException">The size is negative, or the token not of this request.</exception>
    /// <exception cref="ConflictException">The graph changed since the first page.</exception>
    public Page Read(IMessage request, long revision) => Read(request, revision, limits.Value.DefaultPageSize);

    /// <summary>The page that a search request asks for; 0 = the default size of searches.</summary>
    /// <exception cref="InvalidInputException">The size is negative, or the token not of this request.</exception>
    /// <exception cref="ConflictException">The index moved on since the first page.</exception>
    public Page ReadSearch(IMessage request, long revision) => Read(request, revision, limits.Value.DefaultSearchPageSize);

    /// <summary>
    /// Cuts the one entry that was read beyond the page, and makes the token that goes on behind the last one kept; empty when there is no more.
    /// </summary>
    public (IReadOnlyList<T> Kept, string NextPageToken) Cut<T>(Page page, IReadOnlyList<T> entries, Func<T, string> position) =>
        entries.Count <= page.Size
            ? (entries, "")
            : ([.. entries.Take(page.Size)], Next(page, position(entries[page.Size - 1])));

    /// <summary>The token that goes on at <paramref name="position"/>; empty when there is none.</summary>
    public string Next(Page page, string? position) => position is null ? "" : codec.Write(Hash(page.Request), page.Revision, position);

    private Page Read(IMessage request, long revision, int defaultSize)
    {
        var fields = request.Descriptor;
        var size = (int)fields.FindFieldByName("page_size").Accessor.GetValue(request);
        if (size < 0)
        {
            throw new InvalidInputException("page_size", ErrorReasons.FieldInvalid, "page_size must not be negative.");
        }

        var token = (string)fields.FindFieldByName("page_token").Accessor.GetValue(request);
        var first = new Page(Math.Min(size == 0 ? defaultSize : size, limits.Value.MaxPageSize), "", request, revision);
        return token.Length == 0 ? first : first with { Position = codec.Read(token, Hash(request), revision) };
    }

    /// <summary>Hash of a request without the fields that may differ. Most lists end with their first page, and then nobody needs it.</summary>
    private static byte[] Hash(IMessage request)
    {
        var copy = request.Descriptor.Parser.ParseFrom(request.ToByteString());
        foreach (var field in FreeFields)
        {
            copy.Descriptor.FindFieldByName(field).Accessor.Clear(copy);
        }

        return SHA256.HashData([.. System.Text.Encoding.UTF8.GetBytes(copy.Descriptor.FullName), 0, .. copy.ToByteArray()]);
    }
}

/// <summary>One page of a list.</summary>
/// <param name="Size">Entries at most.</param>
/// <param name="Position">Position of the last entry of the page before; empty = first page.</param>
/// <param name="Request">The request.</param>
/// <param name="Revision">Revision that the list is read at.</param>
internal sealed record Page(int Size, string Position, IMessage Request, long Revision)
{
    /// <summary>How many entries to read: one more than the page holds, to learn whether there are more.</summary>
    public int Limit => Size + 1;
}
