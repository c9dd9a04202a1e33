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
        var nodes = graph.Nodes.ToDictionary(node => node.Id, StringComparer.Ordinal);
        var place = nodes[graph.DocumentId].Properties.GetText("place");
        var leads = graph.Statements
            .Where(statement => statement.Type == EdgeType.Leads)
            .ToLookup(statement => statement.TargetId, StringComparer.Ordinal);
        foreach (var highlight in graph.Nodes.Where(node => node.Label == NodeLabel.Highlight))
        {
            var units = leads[highlight.Id]
                .OrderByDescending(lead => lead.Confidence).ThenBy(lead => lead.Id, StringComparer.Ordinal)
                .Select(lead => nodes[lead.SourceId].Name)
                .Distinct();
            yield return ToEntry(graph.DocumentId, highlight, place, [.. units.DefaultIfEmpty("")]);
        }

        yield return new Document
        {
            new StringField(IndexFields.Document, IndexFields.Exact(graph.DocumentId), Field.Store.NO),
            new StringField(IndexFields.Contribution, IndexFields.Exact(graph.DocumentId), Field.Store.NO),
            new StoredField(IndexFields.StoredContribution, contribution.ToJson()),
        };
    }

    private static Document ToEntry(string documentId, Node highlight, string place, IReadOnlyList<string> leadUnits)
    {
        var entry = new Document
        {
            new StringField(IndexFields.Document, IndexFields.Exact(documentId), Field.Store.NO),
            new StoredField(IndexFields.StoredDocument, documentId),
            new Int64Field(IndexFields.Year, highlight.Properties.GetInteger("year"), Field.Store.NO),
            new StringField(IndexFields.Place, IndexFields.Exact(place), Field.Store.NO),
            new BinaryDocValuesField(IndexFields.SortId, new BytesRef(highlight.Id)),
            new TextField(IndexFields.Text, highlight.Properties.GetText("heading"), Field.Store.NO),
            new TextField(IndexFields.Text, highlight.Properties.GetText("body"), Field.Store.NO),
        };
        entry.Add(new StringField(IndexFields.HighlightId, IndexFields.Exact(highlight.Id), Field.Store.NO));
        NamedNodes.AddStored(entry, highlight);
        foreach (var unit in leadUnits)
        {
            entry.Add(new StringField(IndexFields.LeadUnit, IndexFields.Exact(unit), Field.Store.NO));
            entry.Add(new StoredField(IndexFields.StoredLeadUnit, unit));
        }

        return entry;
    }
}
