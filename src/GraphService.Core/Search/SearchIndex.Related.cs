using GraphService.Model;

namespace GraphService.Search;

/// <summary>What compares highlights with each other.</summary>
public sealed partial class SearchIndex
{
    /// <summary>Finds highlights that share rare words with one, best first; ties by id; never that one.</summary>
    /// <exception cref="NotFoundException">The index holds no such highlight.</exception>
    /// <exception cref="StoreUnavailableException">There is no usable index now; it is being built.</exception>
    public SimilarHits FindSimilar(SimilarSearch search, CancellationToken cancellationToken) =>
        _keeper.Search(view => view.FindSimilar(search, cancellationToken));

    /// <summary>Finds sentences that repeat one of an earlier year, a bounded piece of work at a time.</summary>
    /// <exception cref="StoreUnavailableException">There is no usable index now; it is being built.</exception>
    public RepeatHits FindRepeats(RepeatSearch search, CancellationToken cancellationToken) =>
        _keeper.Search(view => new RepeatFinder(view, search, cancellationToken).Run());

    /// <summary>Number of highlights with all words of <paramref name="text"/>.</summary>
    /// <exception cref="StoreUnavailableException">There is no usable index now; it is being built.</exception>
    public long CountHighlights(string text)
    {
        var terms = SearchTerms.Parse(text, _options.Queries.MaxCharacters);
        return _keeper.Search(view => view.CountHighlights(terms));
    }
}
