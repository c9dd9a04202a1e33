using System.Text;
using GraphService.Search;

namespace GraphService.Benchmarks.Measuring;

/// <summary>
/// Texts and queries as FTS5 gets them: folded and cut into runs as the index does, ideographs already in pairs. Each run of ideographs ends with
/// its last character alone, so that every character begins some term and a single one can be asked for as a prefix.
/// </summary>
internal static class FtsTerms
{
    /// <summary>The terms of a text, parted by blanks.</summary>
    public static string OfText(string raw)
    {
        var text = SearchText.Of(raw);
        var terms = new StringBuilder(text.Text.Length * 3);
        foreach (var run in text.Runs)
        {
            AppendTerms(terms, text, run);
        }

        return terms.ToString();
    }

    /// <summary>The match expression that asks for the same as the query does: every run, ideographs as a phrase.</summary>
    public static string OfQuery(string query)
    {
        var text = SearchText.Of(query);
        return string.Join(" AND ", text.Runs.Select(run => Expression(text, run)).Distinct(StringComparer.Ordinal));
    }

    private static string Expression(SearchText text, TextRun run)
    {
        var terms = IndexTerms.Of(text.Text, run).ToArray();
        if (run.IsIdeographic && terms.Length == 1)
        {
            return $"\"{text.Of(run)}\" *";
        }

        var phrase = run.IsIdeographic ? terms.Where(term => !term.StartsPosition) : terms;
        return $"\"{string.Join(' ', phrase.Select(term => text.Text.Substring(term.Start, term.Length)))}\"";
    }

    private static void AppendTerms(StringBuilder terms, SearchText text, TextRun run)
    {
        var all = IndexTerms.Of(text.Text, run).ToArray();
        for (var i = 0; i < all.Length; i++)
        {
            if (!run.IsIdeographic || !all[i].StartsPosition || i == all.Length - 1)
            {
                terms.Append(text.Text, all[i].Start, all[i].Length).Append(' ');
            }
        }
    }
}
