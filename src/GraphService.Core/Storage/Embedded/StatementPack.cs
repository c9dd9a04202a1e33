using System.Buffers.Binary;
using System.Text;
using GraphService.Model;

namespace GraphService.Storage.Embedded;

/// <summary>
/// The statements of one document in one blob: fixed-size rows that adjacency reads at the start, then what is decoded on demand, then the
/// texts that rows share. Nodes are named by key.
/// </summary>
internal sealed class StatementPack
{
    /// <summary>Bytes that a statement takes at least: key 10, type 1, year 4, source 4, target 4, confidence 8, place of the rest 4.</summary>
    public const int RowBytes = 35;

    private const int HeaderBytes = 8;

    private readonly byte[] _body;
    private readonly Lazy<string[]> _texts;

    private StatementPack(byte[] body)
    {
        _body = body;
        _texts = new Lazy<string[]>(ReadTexts);
    }

    /// <summary>Number of statements.</summary>
    public int Count => BinaryPrimitives.ReadInt32LittleEndian(_body);

    /// <summary>Size.</summary>
    public int Bytes => _body.Length;

    /// <summary>Opens a stored pack.</summary>
    /// <exception cref="StoreCorruptException">Its checksum differs.</exception>
    public static StatementPack Open(byte[] body, long checksum)
    {
        Checksum.Require(Checksum.Of(body) == checksum, "list of statements");
        return new StatementPack(body);
    }

    /// <summary>Packs statements, which are sorted by id.</summary>
    public static byte[] Write(IReadOnlyList<Statement> statements, IReadOnlyDictionary<string, int> nodeKeys)
    {
        var texts = new Dictionary<string, int>(StringComparer.Ordinal);
        using var rest = new MemoryStream();
        using var writer = new BinaryWriter(rest, Encoding.UTF8);
        var rows = new byte[HeaderBytes + RowBytes * statements.Count];
        for (var i = 0; i < statements.Count; i++)
        {
            WriteRow(rows.AsSpan(HeaderBytes + RowBytes * i, RowBytes), statements[i], nodeKeys, (int)rest.Length);
            WriteRest(writer, statements[i], nodeKeys[statements[i].HighlightId], text => IndexOf(texts, text));
        }

        BinaryPrimitives.WriteInt32LittleEndian(rows, statements.Count);
        BinaryPrimitives.WriteInt32LittleEndian(rows.AsSpan(4), rows.Length + (int)rest.Length);
        writer.Write7BitEncodedInt(texts.Count);
        foreach (var text in texts.OrderBy(pair => pair.Value))
        {
            writer.Write(text.Key);
        }

        return [.. rows, .. rest.GetBuffer().AsSpan(0, (int)rest.Length)];
    }

    /// <summary>The edges, for adjacency.</summary>
    public KeyedEdge[] ReadEdges(int slot)
    {
        var edges = new KeyedEdge[Count];
        CopyEdges(slot, edges);
        return edges;
    }

    /// <summary>Writes the <see cref="Count"/> edges to where the caller wants them.</summary>
    public void CopyEdges(int slot, Span<KeyedEdge> edges)
    {
        for (var i = 0; i < Count; i++)
        {
            var row = Row(i);
            edges[i] = new KeyedEdge(
                BinaryPrimitives.ReadUInt64LittleEndian(row), BinaryPrimitives.ReadDoubleLittleEndian(row[23..]),
                BinaryPrimitives.ReadInt32LittleEndian(row[15..]), BinaryPrimitives.ReadInt32LittleEndian(row[19..]), slot, i,
                BinaryPrimitives.ReadInt32LittleEndian(row[11..]), BinaryPrimitives.ReadUInt16LittleEndian(row[8..]), (EdgeType)row[10]);
        }
    }

    /// <summary>Key of the statement at <paramref name="index"/>.</summary>
    public StatementKey KeyOf(int index) =>
        new(BinaryPrimitives.ReadUInt64LittleEndian(Row(index)), BinaryPrimitives.ReadUInt16LittleEndian(Row(index)[8..]));

    /// <summary>The statement at <paramref name="index"/>.</summary>
    public Statement Read(int index, string documentId, NodeTable nodes)
    {
        var row = Row(index);
        var reader = new PackedReader(_body.AsSpan(HeaderBytes + RowBytes * Count + BinaryPrimitives.ReadInt32LittleEndian(row[31..])));
        return new Statement(
            KeyOf(index).ToId(), (EdgeType)row[10],
            nodes.IdOf(BinaryPrimitives.ReadInt32LittleEndian(row[15..])), nodes.IdOf(BinaryPrimitives.ReadInt32LittleEndian(row[19..])),
            documentId, nodes.IdOf(reader.ReadNumber()), BinaryPrimitives.ReadInt32LittleEndian(row[11..]),
            (HighlightField)reader.ReadByte(),
            new TextSpan(reader.ReadNumber(), reader.ReadNumber(), reader.ReadNumber(), reader.ReadNumber()),
            _texts.Value[reader.ReadNumber()], BinaryPrimitives.ReadDoubleLittleEndian(row[23..]), ReadAttributes(ref reader));
    }

    private static void WriteRow(Span<byte> row, Statement statement, IReadOnlyDictionary<string, int> nodeKeys, int rest)
    {
        var key = StatementKey.Parse(statement.Id);
        BinaryPrimitives.WriteUInt64LittleEndian(row, key.High);
        BinaryPrimitives.WriteUInt16LittleEndian(row[8..], key.Low);
        row[10] = (byte)statement.Type;
        BinaryPrimitives.WriteInt32LittleEndian(row[11..], statement.Year);
        BinaryPrimitives.WriteInt32LittleEndian(row[15..], nodeKeys[statement.SourceId]);
        BinaryPrimitives.WriteInt32LittleEndian(row[19..], nodeKeys[statement.TargetId]);
        BinaryPrimitives.WriteDoubleLittleEndian(row[23..], statement.Confidence);
        BinaryPrimitives.WriteInt32LittleEndian(row[31..], rest);
    }

    private static void WriteRest(BinaryWriter writer, Statement statement, int highlight, Func<string, int> indexOf)
    {
        writer.Write7BitEncodedInt(highlight);
        writer.Write((byte)statement.Field);
        writer.Write7BitEncodedInt(statement.Span.Start);
        writer.Write7BitEncodedInt(statement.Span.End);
        writer.Write7BitEncodedInt(statement.Span.CodePointStart);
        writer.Write7BitEncodedInt(statement.Span.CodePointEnd);
        writer.Write7BitEncodedInt(indexOf(statement.RuleId));
        writer.Write7BitEncodedInt(statement.Attributes.Pairs.Length);
        foreach (var (name, text) in statement.Attributes.Pairs)
        {
            writer.Write7BitEncodedInt(indexOf(name));
            writer.Write7BitEncodedInt(indexOf(text));
        }
    }

    private static int IndexOf(Dictionary<string, int> texts, string text)
    {
        if (!texts.TryGetValue(text, out var index))
        {
            index = texts.Count;
            texts.Add(text, index);
        }

        return index;
    }

    private ReadOnlySpan<byte> Row(int index) => _body.AsSpan(HeaderBytes + RowBytes * index, RowBytes);

    private EdgeAttributes ReadAttributes(ref PackedReader reader)
    {
        var attributes = new (string Name, string Text)[reader.ReadNumber()];
        for (var i = 0; i < attributes.Length; i++)
        {
            attributes[i] = (_texts.Value[reader.ReadNumber()], _texts.Value[reader.ReadNumber()]);
        }

        return EdgeAttributes.Of(attributes);
    }

    private string[] ReadTexts()
    {
        var reader = new PackedReader(_body.AsSpan(BinaryPrimitives.ReadInt32LittleEndian(_body.AsSpan(4))));
        var texts = new string[reader.ReadNumber()];
        for (var i = 0; i < texts.Length; i++)
        {
            texts[i] = reader.ReadText();
        }

        return texts;
    }
}
