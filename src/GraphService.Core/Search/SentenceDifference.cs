using System.Collections.Immutable;
using GraphService.Model;

namespace GraphService.Search;

/// <summary>Shows what differs between two sentences: all but a longest common sequence of their characters and words.</summary>
internal static class SentenceDifference
{
    /// <summary>The parts of each that the other does not have, counted from its start.</summary>
    public static (ImmutableArray<TextSpan> First, ImmutableArray<TextSpan> Second) Find(SentencePlace first, SentencePlace second)
    {
        var left = SearchText.Of(first.Text);
        var right = SearchText.Of(second.Text);
        var leftUnits = Units(left).ToArray();
        var rightUnits = Units(right).ToArray();
        var (leftCommon, rightCommon) = Common(
            [.. leftUnits.Select(unit => left.Text[unit.Start..unit.End])], [.. rightUnits.Select(unit => right.Text[unit.Start..unit.End])]);
        return (Rest(first.Text, left, leftUnits, leftCommon), Rest(second.Text, right, rightUnits, rightCommon));
    }

    /// <summary>Ideographs one by one, other runs whole.</summary>
    private static IEnumerable<(int Start, int End)> Units(SearchText text) => text.Runs.SelectMany(run => run.IsIdeographic
        ? IndexTerms.Of(text.Text, run).Where(term => term.StartsPosition).Select(term => (term.Start, term.Start + term.Length))
        : [(run.Start, run.End)]);

    private static (bool[] Left, bool[] Right) Common(string[] left, string[] right)
    {
        var lengths = new int[left.Length + 1, right.Length + 1];
        for (var i = left.Length - 1; i >= 0; i--)
        {
            for (var j = right.Length - 1; j >= 0; j--)
            {
                lengths[i, j] = left[i] == right[j] ? lengths[i + 1, j + 1] + 1 : Math.Max(lengths[i + 1, j], lengths[i, j + 1]);
            }
        }

        var (inLeft, inRight) = (new bool[left.Length], new bool[right.Length]);
        for (var (i, j) = (0, 0); i < left.Length && j < right.Length;)
        {
            if (left[i] == right[j])
            {
                inLeft[i++] = inRight[j++] = true;
            }
            else if (lengths[i + 1, j] >= lengths[i, j + 1])
            {
                i++;
            }
            else
            {
                j++;
            }
        }

        return (inLeft, inRight);
    }

    private static ImmutableArray<TextSpan> Rest(string raw, SearchText text, (int Start, int End)[] units, bool[] isCommon)
    {
        var map = new CodePointMap(raw);
        var spans = new List<TextSpan>();
        for (var first = 0; first < units.Length; first++)
        {
            if (isCommon[first])
            {
                continue;
            }

            var last = first;
            while (last + 1 < units.Length && !isCommon[last + 1])
            {
                last++;
            }

            var (start, end) = text.RawRange(units[first].Start, units[last].End);
            spans.Add(map.Span(start, end));
            first = last;
        }

        return [.. spans];
    }
}
