using System.Text;
using GraphService.Model;
using GraphService.Storage;
using Lucene.Net.Documents;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Util;

namespace GraphService.Search;

/// <summary>
/// What is shown of a highlight, in a column of bytes: a hit is read by one look at its place. Lucene's stored fields unpack a block of many highlights for
/// each. A highlight too long for a column is stored there all the same.
/// </summary>
internal static class HighlightCard
{
    /// <summary>Columns take 32,766 bytes at most.</summary>
    private const int MaxBytes = 32_000;

    /// <summary>Adds the card of a highlight to its entry.</summary>
    public static void Add(Document entry, PlacedHighlight placed)
    {
        using var bytes = new MemoryStream();
        using var writer = new BinaryWriter(bytes, Encoding.UTF8);
        writer.Write(placed.Highlight.Id);
        writer.Write(placed.Highlight.Name);
        writer.Write(placed.Highlight.Properties.ToJson());
        writer.Write(placed.DocumentId);
        writer.Write(placed.LeadUnit);
        if (bytes.Length <= MaxBytes)
        {
            entry.Add(new BinaryDocValuesField(IndexFields.Card, new BytesRef(bytes.ToArray())));
        }
        else
        {
            entry.Add(new StoredField(IndexFields.StoredCard, bytes.ToArray()));
        }
    }

    /// <summary>The highlight at a place of the whole index, or null when no highlight stands there.</summary>
    public static PlacedHighlight? Find(IndexSearcher searcher, int document)
    {
        var leaves = searcher.IndexReader.Leaves;
        var leaf = leaves[ReaderUtil.SubIndex(document, leaves)];
        var card = new BytesRef();
        leaf.AtomicReader.GetBinaryDocValues(IndexFields.Card)?.Get(document - leaf.DocBase, card);
        return card.Length > 0 ? Read(card) : searcher.Doc(document).GetBinaryValue(IndexFields.StoredCard) is { } stored ? Read(stored) : null;
    }

    private static PlacedHighlight Read(BytesRef card)
    {
        var reader = new PackedReader(card.Bytes.AsSpan(card.Offset, card.Length));
        var (id, name) = (reader.ReadText(), reader.ReadText());
        var properties = NodeProperties.FromJson(NodeLabel.Highlight, reader.ReadUtf8());
        return new PlacedHighlight(new Node(id, NodeLabel.Highlight, name, properties), reader.ReadText(), reader.ReadText());
    }
}
