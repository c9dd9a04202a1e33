namespace GraphService.Search;

/// <summary>
/// Cuts runs into terms, for index and query alike. Ideographs: each single character, and at the same position each pair. Words: the whole
/// word; one longer than <see cref="MaxWordLength"/> is cut into consecutive pieces, because Lucene refuses terms above 32,766 bytes.
/// </summary>
internal static class IndexTerms
{
    /// <summary>Longest piece of a word, in UTF-16 code units.</summary>
    public const int MaxWordLength = 64;

    /// <summary>All terms of <paramref name="run"/>, as they are indexed.</summary>
    public static IEnumerable<IndexTerm> Of(string text, TextRun run) => run.IsIdeographic ? Ideographs(text, run) : Pieces(text, run);

    /// <summary>
    /// The fewest terms that hold where the word stands as a phrase and nowhere else, with their positions. A run of ideographs: pairs side by
    /// side, the last one overlapping when the number of characters is odd; a lone character as itself. Other runs: their pieces.
    /// </summary>
    public static IEnumerable<(string Term, int Position)> Phrase(string text, TextWord word) =>
        PhraseCandidates(text, word).Where(term => term.IsNeeded).Select(term => (term.Term, term.Position));

    /// <summary>
    /// The pairs that <see cref="Phrase"/> leaves out. They stand wherever it does, and across two words they are rarer than these, so that whoever looks for them too is
    /// there sooner.
    /// </summary>
    public static IEnumerable<(string Term, int Position)> Implied(string text, TextWord word) =>
        PhraseCandidates(text, word).Where(term => !term.IsNeeded).Select(term => (term.Term, term.Position));

    /// <summary>Every term that a phrase can be found by, and whether the fewest need it: of a run of ideographs all pairs, of others all pieces.</summary>
    private static IEnumerable<(string Term, int Position, bool IsNeeded)> PhraseCandidates(string text, TextWord word)
    {
        var first = 0;
        foreach (var run in word.Runs)
        {
            var terms = Of(text, run).ToArray();
            var singles = terms.Count(term => term.StartsPosition);
            var pairs = terms.Where(term => !term.StartsPosition).ToArray();
            var chosen = pairs.Length == 0 ? terms : pairs;
            for (var i = 0; i < chosen.Length; i++)
            {
                yield return (text.Substring(chosen[i].Start, chosen[i].Length), first + i, pairs.Length == 0 || i % 2 == 0 || i == pairs.Length - 1);
            }

            first += singles;
        }
    }

    /// <summary>Number of positions that a word takes.</summary>
    public static int PositionsOf(string text, TextWord word) => word.Runs.Sum(run => Of(text, run).Count(term => term.StartsPosition));

    /// <summary>
    /// Terms that take just the positions of the word, one after the other: of each run of ideographs all pairs and then the last one alone.
    /// </summary>
    public static IEnumerable<string> Consecutive(string text, TextWord word)
    {
        foreach (var run in word.Runs)
        {
            var terms = Of(text, run).ToArray();
            var pairs = terms.Where(term => !term.StartsPosition).ToArray();
            foreach (var term in pairs.Length == 0 ? terms : [.. pairs, terms[^1]])
            {
                yield return text.Substring(term.Start, term.Length);
            }
        }
    }

    private static IEnumerable<IndexTerm> Ideographs(string text, TextRun run)
    {
        for (var i = run.Start; i < run.End;)
        {
            var length = CharacterLength(text, i);
            yield return new IndexTerm(i, length, true);
            var next = i + length;
            if (next < run.End)
            {
                yield return new IndexTerm(i, length + CharacterLength(text, next), false);
            }

            i = next;
        }
    }

    private static IEnumerable<IndexTerm> Pieces(string text, TextRun run)
    {
        for (var i = run.Start; i < run.End;)
        {
            var end = Math.Min(i + MaxWordLength, run.End);
            end -= end < run.End && char.IsLowSurrogate(text[end]) ? 1 : 0;
            yield return new IndexTerm(i, end - i, true);
            i = end;
        }
    }

    private static int CharacterLength(string text, int start) => char.IsHighSurrogate(text[start]) ? 2 : 1;
}

/// <summary>A term of a text.</summary>
/// <param name="Start">First UTF-16 code unit in the folded text.</param>
/// <param name="Length">UTF-16 code units.</param>
/// <param name="StartsPosition">Whether it stands at the next position; else at the same as the term before.</param>
internal readonly record struct IndexTerm(int Start, int Length, bool StartsPosition);
