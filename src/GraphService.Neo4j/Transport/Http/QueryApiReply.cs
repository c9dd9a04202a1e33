using System.Text.Json;

namespace GraphService.Neo4j.Transport.Http;

/// <summary>Body of an answer of the Query API.</summary>
internal sealed class QueryApiReply
{
    private static readonly QueryApiReply None = new() { IsEmpty = true };

    /// <summary>The reply to EXPLAIN holds the plan, whose operators lie in each other: those of the longest write a hundred deep.</summary>
    private static readonly JsonReaderOptions ReaderOptions = new() { MaxDepth = 1000 };

    /// <summary>Whether there was no body at all.</summary>
    public bool IsEmpty { get; private init; }

    /// <summary>The rows; none for a statement that returns nothing.</summary>
    public List<CypherRow> Rows { get; } = [];

    /// <summary>Bookmarks after the statement; empty within a transaction.</summary>
    public List<string> Bookmarks { get; } = [];

    /// <summary>Id of the transaction, or null.</summary>
    public string? TransactionId { get; private set; }

    /// <summary>What went wrong, or null.</summary>
    public CypherFailureException? Failure { get; private set; }

    /// <exception cref="JsonException">It is no such body.</exception>
    public static QueryApiReply Parse(ReadOnlySpan<byte> body)
    {
        if (body.IsEmpty)
        {
            return None;
        }

        var reply = new QueryApiReply();
        var reader = new Utf8JsonReader(body, ReaderOptions);
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            reply.ReadMember(ref reader);
        }

        return reply;
    }

    /// <summary>Whether an answer is JSON to its end, and not one that was left off in the middle.</summary>
    public static bool IsWhole(ReadOnlySpan<byte> body)
    {
        var reader = new Utf8JsonReader(body, ReaderOptions);
        try
        {
            while (reader.Read())
            {
                // Every token is looked at, none is kept.
            }

            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private void ReadMember(ref Utf8JsonReader reader)
    {
        var name = reader.GetString();
        reader.Read();
        switch (name)
        {
            case "data":
                ReadData(ref reader);
                break;
            case "bookmarks":
                Bookmarks.AddRange(JsonSerializer.Deserialize<string[]>(ref reader) ?? []);
                break;
            case "transaction":
                TransactionId = JsonElement.ParseValue(ref reader).GetProperty("id").GetString();
                break;
            case "errors":
                ReadErrors(JsonElement.ParseValue(ref reader));
                break;
            default:
                reader.Skip();
                break;
        }
    }

    private void ReadErrors(JsonElement errors)
    {
        foreach (var error in errors.EnumerateArray().Take(1))
        {
            var code = error.TryGetProperty("code", out var value) ? value.GetString() : null;
            var message = error.TryGetProperty("message", out value) ? value.GetString() : null;
            Failure = new CypherFailureException(code ?? "Neo.DatabaseError.General.UnknownError", message ?? "");
        }
    }

    private void ReadData(ref Utf8JsonReader reader)
    {
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isRows = reader.ValueTextEquals("values");
            reader.Read();
            if (!isRows)
            {
                reader.Skip();
                continue;
            }

            while (reader.Read() && reader.TokenType == JsonTokenType.StartArray)
            {
                Rows.Add(new CypherRow(TypedJson.ReadList(ref reader)));
            }
        }
    }
}
