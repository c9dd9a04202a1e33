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
        private IEnumerator<(IndexTerm Term, string? Number, int Increment)>? _terms;

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
            var (term, number, increment) = _terms.Current;
            if (number is null)
            {
                _term.Append(_text, term.Start, term.Length);
            }
            else
            {
                _term.Append(number);
            }

            _increment.PositionIncrement = increment;
            return true;
        }

        protected override void Dispose(bool disposing)
        {
            _terms?.Dispose();
            _terms = null;
            base.Dispose(disposing);
        }

        /// <summary>A number of ideographs stands for its Arabic form too, at its first and its last place, so that what touches it touches either form.</summary>
        private static IEnumerable<(IndexTerm Term, string? Number, int Increment)> Terms(SearchText text)
        {
            var numbers = NumbersByPlace(text.Text);
            var end = 0;
            foreach (var run in text.Runs)
            {
                var step = run.Start > end ? 2 : 1;
                foreach (var term in IndexTerms.Of(text.Text, run))
                {
                    yield return (term, null, term.StartsPosition ? step : 0);
                    step = term.StartsPosition ? 1 : step;
                    if (term.StartsPosition && numbers?.GetValueOrDefault(term.Start) is { } number)
                    {
                        yield return (term, number, 0);
                    }
                }

                end = run.End;
            }
        }

        private static Dictionary<int, string>? NumbersByPlace(string text)
        {
            Dictionary<int, string>? numbers = null;
            foreach (var numeral in ChineseNumerals.Find(text))
            {
                numbers ??= [];
                numbers[numeral.Start] = numeral.Arabic;
                numbers[numeral.End - 1] = numeral.Arabic;
            }

            return numbers;
        }
    }
}
