using Lucene.Net.Index;
using Lucene.Net.Search;

namespace GraphService.Search;

/// <summary>Everything that the view holds of documents and named nodes, one after the other.</summary>
internal sealed partial class IndexView
{
    /// <summary>Ids of all documents, in no order.</summary>
    public IEnumerable<string> ListDocumentIds() => LivingEntries(IndexFields.Contribution).Select(entry => entry.Term);

    /// <summary>All named nodes, in no order.</summary>
    public IEnumerable<NamedNode> ListNodes() =>
        LivingEntries(IndexFields.NodeId).Select(entry => NamedNodes.FromEntry(_searcher.Doc(entry.Document)));

    /// <summary>Living entries with the field, each once for each of its terms.</summary>
    private IEnumerable<(string Term, int Document)> LivingEntries(string field)
    {
        foreach (var leaf in reader.Leaves)
        {
            var terms = leaf.AtomicReader.GetTerms(field)?.GetEnumerator();
            DocsEnum? documents = null;
            while (terms?.MoveNext() == true)
            {
                documents = terms.Docs(leaf.AtomicReader.LiveDocs, documents, DocsFlags.NONE);
                while (documents.NextDoc() != DocIdSetIterator.NO_MORE_DOCS)
                {
                    yield return (terms.Term.Utf8ToString(), leaf.DocBase + documents.DocID);
                }
            }
        }
    }
}
