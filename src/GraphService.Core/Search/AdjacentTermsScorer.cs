using Lucene.Net.Search;
using Lucene.Net.Util;

namespace GraphService.Search;

/// <summary>Walks over the entries of a segment in which terms stand side by side. The rarest term leads, the others gallop after it.</summary>
internal sealed class AdjacentTermsScorer : Scorer
{
    private readonly TermPostings _lead;
    private readonly int _leadPosition;
    private readonly (TermPostings Postings, int Position)[] _others;
    private readonly int[] _places;
    private readonly SegmentScores _scores;
    private readonly IBits? _live;
    private int _place = -1;
    private int _document = -1;
    private int _frequency;

    /// <summary>A walk that has not begun.</summary>
    /// <param name="weight">Whose it is.</param>
    /// <param name="terms">Postings of the terms.</param>
    /// <param name="positions">Their places side by side.</param>
    /// <param name="scores">Scores.</param>
    /// <param name="live">Entries that count; null = all.</param>
    public AdjacentTermsScorer(Weight weight, TermPostings[] terms, int[] positions, SegmentScores scores, IBits? live)
        : base(weight)
    {
        var rarest = 0;
        for (var i = 1; i < terms.Length; i++)
        {
            rarest = terms[i].Documents.Length < terms[rarest].Documents.Length ? i : rarest;
        }

        (_lead, _leadPosition) = (terms[rarest], positions[rarest]);
        _others = [.. terms.Select((term, i) => (term, positions[i])).Where((_, i) => i != rarest)];
        _places = new int[_others.Length];
        (_scores, _live) = (scores, live);
    }

    /// <inheritdoc/>
    public override int DocID => _document;

    /// <inheritdoc/>
    public override int Freq => _frequency;

    /// <inheritdoc/>
    public override long GetCost() => _lead.Documents.Length;

    /// <inheritdoc/>
    public override float GetScore() => _scores.Of(_document, _frequency);

    /// <inheritdoc/>
    public override int NextDoc() => MoveTo(_place + 1);

    /// <inheritdoc/>
    public override int Advance(int target) => MoveTo(_lead.Find(_place + 1, target));

    private int MoveTo(int place)
    {
        var documents = _lead.Documents;
        while (place < documents.Length)
        {
            var document = documents[place];
            if (_others.Length > 0 && Meet(document) is var next && next != document)
            {
                place = _lead.Find(place + 1, next);
                continue;
            }

            if (_live?.Get(document) != false && (_frequency = Count(place)) > 0)
            {
                _place = place;
                return _document = document;
            }

            place++;
        }

        _place = documents.Length;
        return _document = NO_MORE_DOCS;
    }

    /// <summary>Moves the others to an entry: itself when all have it, else the first that may be one.</summary>
    private int Meet(int document)
    {
        for (var i = 0; i < _others.Length; i++)
        {
            var other = _others[i].Postings;
            _places[i] = other.Find(_places[i], document);
            if (_places[i] == other.Documents.Length)
            {
                return NO_MORE_DOCS;
            }

            if (other.Documents[_places[i]] != document)
            {
                return other.Documents[_places[i]];
            }
        }

        return document;
    }

    /// <summary>How often the terms stand side by side in the entry that all have been moved to.</summary>
    private int Count(int place)
    {
        if (_others.Length == 0)
        {
            return _lead.Starts[place + 1] - _lead.Starts[place];
        }

        var count = 0;
        foreach (var position in _lead.PositionsAt(place))
        {
            count += OthersStandAt(position - _leadPosition) ? 1 : 0;
        }

        return count;
    }

    private bool OthersStandAt(int start)
    {
        for (var i = 0; i < _others.Length; i++)
        {
            if (!_others[i].Postings.PositionsAt(_places[i]).Contains(start + _others[i].Position))
            {
                return false;
            }
        }

        return true;
    }
}

/// <summary>Scores of entries of a segment.</summary>
/// <param name="formula">The formula, with what it knows of the term.</param>
/// <param name="norms">Norms of the segment's texts.</param>
internal readonly struct SegmentScores(Bm25.Formula formula, double[] norms)
{
    /// <summary>The score of an entry.</summary>
    public float Of(int document, int frequency) => formula.Score(frequency, norms[document]);
}
