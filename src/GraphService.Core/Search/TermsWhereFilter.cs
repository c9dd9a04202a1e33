using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Util;

namespace GraphService.Search;

/// <summary>Entries one of whose terms in a field is accepted. Costs one look at each distinct term.</summary>
internal sealed class TermsWhereFilter(string field, Func<string, bool> accepts) : Lucene.Net.Search.Filter
{
    public override DocIdSet? GetDocIdSet(AtomicReaderContext context, IBits acceptDocs)
    {
        var reader = context.AtomicReader;
        var terms = reader.GetTerms(field);
        if (terms is null)
        {
            return null;
        }

        var found = new FixedBitSet(reader.MaxDoc);
        var each = terms.GetEnumerator();
        DocsEnum? documents = null;
        while (each.MoveNext())
        {
            if (accepts(each.Term.Utf8ToString()))
            {
                documents = each.Docs(acceptDocs, documents, DocsFlags.NONE);
                for (var document = documents.NextDoc(); document != DocIdSetIterator.NO_MORE_DOCS; document = documents.NextDoc())
                {
                    found.Set(document);
                }
            }
        }

        return found;
    }
}
