using GraphService.Model;
using Lucene.Net.Documents;
using Lucene.Net.Index;
using Lucene.Net.Util;

namespace GraphService.Search;

/// <summary>Turns a document graph into the index entries that belong to the document alone: its highlights and its contribution.</summary>
internal static class DocumentEntries
{
    /// <summary>The term that all entries of a document are replaced by.</summary>
    public static Term KeyOf(string documentId) => new(IndexFields.Document, IndexFields.Exact(documentId));

    /// <summary>The term of the document's contribution.</summary>
    public static Term ContributionOf(string documentId) => new(IndexFields.Contribution, IndexFields.Exact(documentId));

    /// <summary>The entries, contribution last.</summary>
    public static IEnumerable<Document> ToEntries(DocumentGraph graph, Contribution contribution)
    {
        var facts = HighlightFacts.Of(graph);
        var document = graph.Nodes.First(node => node.Id == graph.DocumentId);
        foreach (var highlight in graph.Nodes.Where(node => node.Label == NodeLabel.Highlight))
        {
            yield return ToEntry(document, highlight, facts[highlight.Id]);
        }

        yield return new Document
        {
            new ExactField(IndexFields.Document, graph.DocumentId),
            new ExactField(IndexFields.Contribution, graph.DocumentId),
            new StoredField(IndexFields.StoredContribution, contribution.ToJson()),
        };
    }

    private static Document ToEntry(Node document, Node highlight, HighlightFacts facts)
    {
        var year = highlight.Properties.GetInteger("year");
        var entry = new Document
        {
            new ExactField(IndexFields.Highlight, IndexFields.Marked),
            new ExactField(IndexFields.Document, document.Id),
            new Int64Field(IndexFields.Year, year, Field.Store.NO),
            new NumericDocValuesField(IndexFields.YearColumn, year),
            new BinaryDocValuesField(IndexFields.SortId, new BytesRef(highlight.Id)),
            new TextField(IndexFields.Text, highlight.Properties.GetText("heading"), Field.Store.NO),
            new TextField(IndexFields.Text, highlight.Properties.GetText("body"), Field.Store.NO),
        };
        entry.Add(new ExactField(IndexFields.HighlightId, highlight.Id));
        HighlightCard.Add(entry, new PlacedHighlight(highlight, document.Id, facts.LeadUnits.IsEmpty ? "" : facts.LeadUnits[0].Name));
        AddColumn(entry, IndexFields.DocumentColumn, [new ColumnValue(document.Id, document.Name)]);
        AddFacts(entry, facts);
        return entry;
    }

    private static void AddFacts(Document entry, HighlightFacts facts)
    {
        AddExact(entry, IndexFields.LeadUnit, facts.LeadUnits.Select(unit => unit.Name).Distinct().DefaultIfEmpty(""));
        AddExact(entry, IndexFields.Place, facts.Places.DefaultIfEmpty(""));
        AddExact(entry, IndexFields.Named, facts.Named.Select(node => node.Id));
        AddExact(entry, IndexFields.Words, facts.Words);
        AddExact(entry, IndexFields.AwardLevel, facts.AwardLevels);
        AddColumn(entry, IndexFields.LeadUnitColumn, facts.LeadUnits.Select(unit => new ColumnValue(unit.Id, unit.Name)));
        AddColumn(entry, IndexFields.SystemColumn, facts.Systems.Select(system => new ColumnValue(system, system)));
        AddColumn(entry, IndexFields.PlaceColumn, facts.Places.Select(place => new ColumnValue(place, place)));
        AddColumn(entry, IndexFields.AwardLevelColumn, facts.AwardLevels.Select(level => new ColumnValue(level, level)));
        AddColumn(entry, IndexFields.NamedColumn, facts.Named.Select(node => new ColumnValue(node.Id, node.Name)));
    }

    private static void AddExact(Document entry, string field, IEnumerable<string> values)
    {
        foreach (var value in values)
        {
            entry.Add(new ExactField(field, value));
        }
    }

    private static void AddColumn(Document entry, string field, IEnumerable<ColumnValue> values)
    {
        foreach (var value in values)
        {
            entry.Add(new SortedSetDocValuesField(field, value.ToBytes()));
        }
    }
}
