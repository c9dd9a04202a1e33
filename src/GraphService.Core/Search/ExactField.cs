using System.Globalization;
using Lucene.Net.Analysis;
using Lucene.Net.Analysis.TokenAttributes;
using Lucene.Net.Documents;

namespace GraphService.Search;

/// <summary>
/// A text that is one term as it stands, cut as <see cref="IndexFields.Exact"/> does. Lucene's own field for it makes a token stream for each value, which
/// costs more than indexing the term; a highlight has about twenty of them.
/// </summary>
internal sealed class ExactField(string name, string value) : Field(name, IndexFields.Exact(value), StringField.TYPE_NOT_STORED)
{
    /// <summary>A thread indexes one value after the other.</summary>
    [ThreadStatic]
    private static OneTerm? _stream;

    /// <inheritdoc/>
    public override TokenStream GetTokenStream(Analyzer analyzer)
    {
        _stream ??= new OneTerm();
        _stream.Value = GetStringValue(CultureInfo.InvariantCulture);
        return _stream;
    }

    private sealed class OneTerm : TokenStream
    {
        private readonly ICharTermAttribute _term;
        private bool _isUsed;

        public OneTerm() => _term = AddAttribute<ICharTermAttribute>();

        public string Value { get; set; } = "";

        public override void Reset() => _isUsed = false;

        public override bool IncrementToken()
        {
            if (_isUsed)
            {
                return false;
            }

            ClearAttributes();
            _term.Append(Value);
            _isUsed = true;
            return true;
        }
    }
}
