using GraphService.Model;
using Lucene.Net.Index;
using Lucene.Net.Search;

namespace GraphService.Search;

/// <summary>The words that a query asks for, all required. No character means anything but itself, so that no text can make a query fail.</summary>
internal sealed class SearchTerms
{
    /// <summary>Below Lucene's limit of 1,024 clauses. Folding can turn one character into several words.</summary>
    private const int MaxWords = 1000;

    private readonly SearchText _text;
    private readonly TextWord[] _words;

    private SearchTerms(SearchText text)
    {
        _text = text;
        _words = [.. text.Words.DistinctBy(text.Of)];
        Words = [.. _words.Select(text.Of)];
    }

    /// <summary>Distinct words, in the order of the query. None when nothing in the query can be found.</summary>
    public IReadOnlyList<string> Words { get; }

    /// <summary>The query as a name would be keyed.</summary>
    public string Key => string.Join(' ', _text.Runs.Select(_text.Of));

    /// <summary>Reads a query.</summary>
    /// <exception cref="InvalidInputException">It is longer than <paramref name="maxCharacters"/>.</exception>
    public static SearchTerms Parse(string query, int maxCharacters)
    {
        if (query.Length > maxCharacters)
        {
            throw TooLong($"The query has {query.Length} characters; at most {maxCharacters} are allowed.");
        }

        var terms = new SearchTerms(SearchText.Of(query.ReplaceLineEndings(" ")));
        return terms.Words.Count <= MaxWords ? terms : throw TooLong($"The query has {terms.Words.Count} words; at most {MaxWords} are allowed.");
    }

    /// <summary>All words in one field.</summary>
    public Query In(string field)
    {
        var all = new BooleanQuery();
        foreach (var word in _words)
        {
            all.Add(ToQuery(field, word), Occur.MUST);
        }

        return all;
    }

    /// <summary>Number of distinct words that stand in <paramref name="text"/>.</summary>
    public int CountIn(SearchText text) => Words.Count(word => text.Place(word, 0) >= 0);

    private static InvalidInputException TooLong(string message) => new("query", ErrorReasons.FieldInvalid, message);

    private Query ToQuery(string field, TextWord word)
    {
        var terms = IndexTerms.Phrase(_text.Text, word).ToArray();
        if (terms.Length == 1)
        {
            return new TermQuery(new Term(field, terms[0].Term));
        }

        var phrase = new PhraseQuery();
        foreach (var (term, position, _) in terms)
        {
            phrase.Add(new Term(field, term), position);
        }

        return phrase;
    }
}
