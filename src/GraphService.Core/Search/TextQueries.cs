using System.Collections.Immutable;
using GraphService.Search.Language;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Search.Spans;

namespace GraphService.Search;

/// <summary>Plans for what stands in a text.</summary>
/// <param name="searcher">The index.</param>
/// <param name="field">Field with the text's terms.</param>
/// <param name="bounds">Bounds of queries.</param>
/// <param name="postings">Decoded postings of <see cref="IndexFields.Text"/>; null when it is another field.</param>
internal sealed class TextQueries(LiveStatisticsSearcher searcher, string field, QueryBounds bounds, PostingCache? postings)
{
    /// <summary>Positions between runs that do not touch, see <see cref="SearchAnalyzer"/>.</summary>
    private const int Gap = 1;

    /// <summary>All words of a text.</summary>
    public (HitPlan Plan, ImmutableArray<TextMark> Marks) Words(string raw)
    {
        var text = SearchText.Of(raw);
        TextWord[] words = [.. text.Words.DistinctBy(text.Of)];
        ImmutableArray<TextMark> marks = [.. words.Select(word => TextMark.Of(text.Of(word)))];
        return (HitPlan.All([.. words.Select(word => Word(text, word))]), marks);
    }

    /// <summary>All words of a text, one after the other.</summary>
    public (HitPlan Plan, ImmutableArray<TextMark> Marks) Phrase(string raw)
    {
        var text = SearchText.Of(raw);
        TextWord[] words = [.. text.Words];
        return (WithNumbers(text, Plan(text, words)), [Mark(text, words, false)]);
    }

    /// <summary>All words of a text, one after the other, the last of which may go on.</summary>
    public (HitPlan Plan, ImmutableArray<TextMark> Marks) Prefix(string raw)
    {
        var text = SearchText.Of(raw);
        TextWord[] words = [.. text.Words];
        ImmutableArray<TextMark> marks = [Mark(text, words, true)];
        if (text.Runs[^1].IsIdeographic)
        {
            return (Plan(text, words), marks);
        }

        var terms = FewestTerms(text, words);
        var last = terms[^1];
        if (terms.Count == 1)
        {
            return (Plan(new PrefixQuery(new Term(field, last.Term)) { MultiTermRewriteMethod = MultiTermQuery.CONSTANT_SCORE_FILTER_REWRITE }), marks);
        }

        var phrase = new MultiPhraseQuery();
        foreach (var (term, position, _) in terms.Take(terms.Count - 1))
        {
            phrase.Add([new Term(field, term)], position);
        }

        phrase.Add(TermsThatStartWith(last.Term), last.Position);
        return (Plan(phrase), marks);
    }

    /// <summary>Two texts near each other.</summary>
    public (HitPlan Plan, ImmutableArray<TextMark> Marks) Near(QueryTree.Near near)
    {
        var (left, leftMark) = Span(near.Left);
        var (right, rightMark) = Span(near.Right);
        return (Plan(new SpanNearQuery([left, right], near.Distance, false)), [leftMark, rightMark]);
    }

    /// <summary>The word as it stands, or with its numbers in Arabic digits. Texts that say it as a name rank before others.</summary>
    private HitPlan Word(SearchText text, TextWord word)
    {
        var plan = Plan(text, [word]);
        plan = text.Arabic == text ? plan : WithNumbers(SearchText.Of(text.Of(word)), plan);
        return postings is null
            ? plan
            : plan.Preferring(new AdjacentTermsPlan(searcher, IndexFields.Words, [new PhraseTerm(IndexFields.Exact(text.KeyOf(word)), 0, true)], postings));
    }

    /// <summary>Both spellings count as one: a text that has the one scores as high as a text that has the other.</summary>
    private HitPlan WithNumbers(SearchText text, HitPlan asWritten) => text.Arabic == text
        ? asWritten
        : HitPlan.Best(asWritten, Plan(text.Arabic, [.. text.Arabic.Words]));

    private static TextMark Mark(SearchText text, IEnumerable<TextWord> words, bool isPrefix) =>
        new([.. words.Select(text.Of)], isPrefix);

    /// <summary>Terms of each word, with their positions where the words stand one after the other.</summary>
    private static List<PhraseTerm> Terms(SearchText text, IReadOnlyList<TextWord> words)
    {
        var terms = new List<PhraseTerm>();
        var start = 0;
        foreach (var word in words)
        {
            start += IndexTerms.AddPhrase(text.Text, word, start, terms) + Gap;
        }

        return terms;
    }

    /// <summary>The fewest terms that a phrase can be found by.</summary>
    private static List<PhraseTerm> FewestTerms(SearchText text, IReadOnlyList<TextWord> words) => [.. Terms(text, words).Where(term => term.IsNeeded)];

    private LucenePlan Plan(Query query) => new(searcher, query);

    /// <summary>Words one after the other.</summary>
    private HitPlan Plan(SearchText text, IReadOnlyList<TextWord> words)
    {
        if (postings is not null)
        {
            return new AdjacentTermsPlan(searcher, field, Terms(text, words), postings);
        }

        var terms = FewestTerms(text, words);
        if (terms.Count == 1)
        {
            return Plan(new TermQuery(new Term(field, terms[0].Term)));
        }

        var phrase = new PhraseQuery();
        foreach (var (term, position, _) in terms)
        {
            phrase.Add(new Term(field, term), position);
        }

        return Plan(phrase);
    }

    /// <summary>Spans know no positions of their own: terms that take just the word's are asked for side by side, words that do not touch a gap apart.</summary>
    private (SpanQuery Span, TextMark Mark) Span(QueryTree tree)
    {
        var text = SearchText.Of(tree is QueryTree.Phrase phrase ? phrase.Text : ((QueryTree.Word)tree).Text);
        TextWord[] words = [.. text.Words];
        var spans = words.Select(word => Side(IndexTerms.Consecutive(text.Text, word).Select(SpanQuery (term) => new SpanTermQuery(new Term(field, term))))).ToArray();
        return (spans.Length == 1 ? spans[0] : new SpanNearQuery(spans, Gap * (spans.Length - 1), true), Mark(text, words, false));
    }

    private static SpanQuery Side(IEnumerable<SpanQuery> spans)
    {
        SpanQuery[] all = [.. spans];
        return all.Length == 1 ? all[0] : new SpanNearQuery(all, 0, true);
    }

    private Term[] TermsThatStartWith(string start)
    {
        var found = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var leaf in searcher.IndexReader.Leaves)
        {
            var terms = leaf.AtomicReader.GetTerms(field)?.GetEnumerator();
            if (terms is null || terms.SeekCeil(new Lucene.Net.Util.BytesRef(start)) == TermsEnum.SeekStatus.END)
            {
                continue;
            }

            do
            {
                var term = terms.Term.Utf8ToString();
                if (!term.StartsWith(start, StringComparison.Ordinal))
                {
                    break;
                }

                if (found.Add(term) && found.Count > bounds.MaxPrefixTerms)
                {
                    throw QueryScanner.Invalid($"More than {bounds.MaxPrefixTerms} words begin so; write more of the word.", 1, start + "*");
                }
            }
            while (terms.MoveNext());
        }

        return [.. found.DefaultIfEmpty(start).Select(term => new Term(field, term))];
    }
}
