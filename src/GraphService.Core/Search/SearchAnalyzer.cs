using Lucene.Net.Analysis;
using Lucene.Net.Analysis.TokenAttributes;

namespace GraphService.Search;

/// <summary>Turns texts into the terms of <see cref="IndexTerms"/>. Values of one field lie far apart, so that no phrase spans two.</summary>
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
        private IEnumerator<IndexTerm>? _terms;

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
            _terms = text.Runs.SelectMany(run => IndexTerms.Of(_text, run)).GetEnumerator();
        }

        public override bool IncrementToken()
        {
            if (_terms is null || !_terms.MoveNext())
            {
                return false;
            }

            ClearAttributes();
            var term = _terms.Current;
            _term.Append(_text, term.Start, term.Length);
            _increment.PositionIncrement = term.StartsPosition ? 1 : 0;
            return true;
        }

        protected override void Dispose(bool disposing)
        {
            _terms?.Dispose();
            _terms = null;
            base.Dispose(disposing);
        }
    }
}
