using System.Collections.Immutable;
using System.Globalization;
using GraphService.Model;
using GraphService.Search.Language;
using Lucene.Net.Documents;
using Lucene.Net.Index;
using Lucene.Net.Search;

namespace GraphService.Search;

/// <summary>The index at one revision. Counted: whoever acquires it releases it, and its files are closed after the last release.</summary>
internal sealed partial class IndexView(DirectoryReader reader, long revision, ColumnSet columns, PostingCache postings, ShownHighlights highlights)
{
    private const int OtherTier = 2;

    private static long _lastNumber;

    private readonly LiveStatisticsSearcher _searcher = new(reader);

    /// <summary>Tells the view from all others of this process. From 1.</summary>
    public long Number { get; } = Interlocked.Increment(ref _lastNumber);

    /// <summary>Revision that the view covers.</summary>
    public long Revision => revision;

    /// <summary>The reader behind the view, for opening the next one.</summary>
    public DirectoryReader Reader => reader;

    /// <summary>Whether the view is still open, and if so keeps it open until it is released.</summary>
    public bool TryAcquire() => reader.TryIncRef();

    /// <summary>Gives the view back.</summary>
    public void Release() => reader.DecRef();

    /// <summary>Finds highlights.</summary>
    public HighlightHits SearchHighlights(HighlightSearch search, QueryBounds bounds, CancellationToken cancellationToken) =>
        new HighlightFinder(_searcher, columns, postings, highlights, bounds, cancellationToken).Find(search, revision);

    /// <summary>Counts one facet of highlights.</summary>
    public FacetCounts CountFacet(
        HighlightSearch search, FacetField field, FacetPosition? after, int limit, QueryBounds bounds, CancellationToken cancellationToken) =>
        new HighlightFinder(_searcher, columns, postings, highlights, bounds, cancellationToken).Count(search, field, after, limit);

    /// <summary>Finds named nodes.</summary>
    public NodeHits SearchNodes(NodeSearch search, SearchTerms terms, CancellationToken cancellationToken)
    {
        var key = IndexFields.Exact(terms.Key);
        var equalNames = EntriesWith(new Term(IndexFields.NameKey, key));
        var equalAliases = EntriesWith(new Term(IndexFields.AliasKey, key));
        int TierOf(int entry) => equalNames.Contains(entry) ? 0 : equalAliases.Contains(entry) ? 1 : OtherTier;

        var page = new RankedPage(search.After, search.Limit);
        var ranking = new RankingCollector(page, HitTiers.Of(TierOf), null, null);
        var named = FilterTranslation.Nodes.Restrict(new LucenePlan(_searcher, terms.In(IndexFields.Names)), search.Filter, _searcher, columns);
        _searcher.Collect(named, ranking, cancellationToken);
        var best = ranking.Best();
        return new NodeHits(revision, ranking.TotalSize, [.. best.Select(hit => ToNode(hit, terms))], Next(ranking, best));
    }

    /// <summary>What a document contributes; <see cref="Contribution.None"/> when it is not there.</summary>
    public Contribution ReadContribution(string documentId) =>
        FindEntry(DocumentEntries.ContributionOf(documentId)) is { } entry
            ? Contribution.FromJson(entry.Get(IndexFields.StoredContribution, CultureInfo.InvariantCulture))
            : Contribution.None;

    /// <summary>The node as it stands in the index, or null.</summary>
    public NamedNode? FindNode(string nodeId) =>
        FindEntry(NamedNodes.KeyOf(nodeId)) is { } entry ? NamedNodes.FromEntry(entry) : null;

    /// <summary>Number of living entries that have the term.</summary>
    public int Count(Term term) => EntriesWith(term).Count;

    /// <summary>Number of living entries that have the field.</summary>
    public int CountWithField(string field)
    {
        var count = new TotalHitCountCollector();
        _searcher.Search(new ConstantScoreQuery(new TermsWhereFilter(field, _ => true)), count);
        return count.TotalHits;
    }

    /// <summary>Compares every file behind the view with its checksum.</summary>
    /// <exception cref="IOException">One differs.</exception>
    public void VerifyChecksums(CancellationToken cancellationToken)
    {
        foreach (var leaf in reader.Leaves)
        {
            cancellationToken.ThrowIfCancellationRequested();
            leaf.AtomicReader.CheckIntegrity();
        }
    }

    private static HitPosition? Next(RankingCollector ranking, IReadOnlyList<RankedHit> best) =>
        ranking.HasMore && best.Count > 0 ? best[^1].Position : null;

    private NodeHit ToNode(RankedHit hit, SearchTerms terms)
    {
        var (node, aliases) = NamedNodes.FromEntry(_searcher.Doc(hit.Document));
        return new NodeHit(node, hit.Score, MatchedName(node, aliases, terms));
    }

    /// <summary>The name or alias that equals the query, else the first with most of its words.</summary>
    private static string MatchedName(Node node, ImmutableSortedSet<string> aliases, SearchTerms terms)
    {
        var key = terms.Key;
        var names = aliases.Remove(node.Name).Prepend(node.Name);
        return names.MaxBy(name => SearchText.KeyOf(name) == key ? int.MaxValue : terms.CountIn(SearchText.Of(name))) ?? node.Name;
    }

    /// <summary>The living entry with a term that no other has.</summary>
    private Document? FindEntry(Term key)
    {
        foreach (var leaf in reader.Leaves)
        {
            var document = leaf.AtomicReader.GetTermDocsEnum(key)?.NextDoc() ?? DocIdSetIterator.NO_MORE_DOCS;
            if (document != DocIdSetIterator.NO_MORE_DOCS)
            {
                return leaf.AtomicReader.Document(document);
            }
        }

        return null;
    }

    private HashSet<int> EntriesWith(Term term)
    {
        var found = new HashSet<int>();
        foreach (var leaf in reader.Leaves)
        {
            var documents = leaf.AtomicReader.GetTermDocsEnum(term);
            while (documents is not null && documents.NextDoc() != DocIdSetIterator.NO_MORE_DOCS)
            {
                found.Add(leaf.DocBase + documents.DocID);
            }
        }

        return found;
    }
}
