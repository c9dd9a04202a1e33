using Lucene.Net.Analysis;
using Lucene.Net.Analysis.TokenAttributes;

namespace GraphService.Search;

/// <summary>
/// Turns texts into the terms of <see cref="IndexTerms"/>. Between runs that do not touch a position is left out, and values of one field lie far
/// apart, so that no phrase spans what stands apart in the text.
/// </summary>
internal sealed class SearchAnalyzer : Analyzer
{
    private const int PositionsBetweenValues = 100;

    public override int GetPositionIncrementGap(string fieldName) => PositionsBetweenValues;

    protected override TokenStreamComponents CreateComponents(string fieldName, TextReader reader) => new(new SearchTokenizer(reader));

    private sealed class SearchTokenizer : Tokenizer
    {
        private readonly ICharTermAttribute _term;
        private readonly IPositionIncrementAttribute _increment;
        private string _text = "";
        private IEnumerator<(IndexTerm Term, int Increment)>? _terms;

        public SearchTokenizer(TextReader input)
            : base(input)
        {
            _term = AddAttribute<ICharTermAttribute>();
            _increment = AddAttribute<IPositionIncrementAttribute>();
        }

        public override void Reset()
        {
            base.Reset();
            var text = SearchText.Of(m_input.ReadToEnd());
            _text = text.Text;
            _terms = Terms(text).GetEnumerator();
        }

        public override bool IncrementToken()
        {
            if (_terms is null || !_terms.MoveNext())
            {
                return false;
            }

            ClearAttributes();
            var (term, increment) = _terms.Current;
            _term.Append(_text, term.Start, term.Length);
            _increment.PositionIncrement = increment;
            return true;
        }

        protected override void Dispose(bool disposing)
        {
            _terms?.Dispose();
            _terms = null;
            base.Dispose(disposing);
        }

        private static IEnumerable<(IndexTerm Term, int Increment)> Terms(SearchText text)
        {
            var end = 0;
            foreach (var run in text.Runs)
            {
                var step = run.Start > end ? 2 : 1;
                foreach (var term in IndexTerms.Of(text.Text, run))
                {
                    yield return (term, term.StartsPosition ? step : 0);
                    step = term.StartsPosition ? 1 : step;
                }

                end = run.End;
            }
        }
    }
}
