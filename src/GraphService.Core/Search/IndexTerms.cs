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
    /// Every term that a word can be found by where it stands as a phrase. The fewest that hold there and nowhere else are needed: of a run of ideographs pairs side by side, the
    /// last one overlapping when the number of characters is odd; a lone character as itself. Of other runs their pieces. The pairs that are not needed stand wherever the
    /// word does, and across two words they are rarer than the others, so that whoever looks for them too is there sooner.
    /// </summary>
    /// <param name="text">The text.</param>
    /// <param name="word">The word.</param>
    /// <param name="position">Its position.</param>
    /// <param name="terms">The terms are added to these.</param>
    /// <returns>Number of positions that the word takes.</returns>
    public static int AddPhrase(string text, TextWord word, int position, List<PhraseTerm> terms)
    {
        var end = position;
        foreach (var run in word.Runs)
        {
            var hasPairs = run.IsIdeographic && run.Start + CharacterLength(text, run.Start) < run.End;
            var (first, count) = (end, 0);
            foreach (var term in Of(text, run))
            {
                end += term.StartsPosition ? 1 : 0;
                if (term.StartsPosition != hasPairs)
                {
                    var isNeeded = !hasPairs || count % 2 == 0 || term.Start + term.Length == run.End;
                    terms.Add(new PhraseTerm(text.Substring(term.Start, term.Length), first + count++, isNeeded));
                }
            }
        }

        return end - position;
    }

    /// <summary>The fewest terms that hold where the word stands as a phrase and nowhere else, see <see cref="AddPhrase"/>.</summary>
    public static IEnumerable<PhraseTerm> Phrase(string text, TextWord word)
    {
        var terms = new List<PhraseTerm>();
        AddPhrase(text, word, 0, terms);
        return terms.Where(term => term.IsNeeded);
    }

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

/// <summary>A term that a phrase is found by.</summary>
/// <param name="Term">The term.</param>
/// <param name="Position">Its position in the phrase.</param>
/// <param name="IsNeeded">Whether it is one of the fewest that are needed; else it stands there all the same.</param>
internal readonly record struct PhraseTerm(string Term, int Position, bool IsNeeded);
