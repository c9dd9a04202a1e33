using GraphService.Search;

namespace GraphService.Tests.Relevance;

/// <summary>What a plain full-text engine does with Chinese: pairs of characters, any of them, ranked by BM25. Written for comparison only.</summary>
internal sealed class PlainBigramRanking
{
    private const double K1 = 1.2;
    private const double B = 0.75;

    private readonly List<(string Key, int Year, Dictionary<string, int> Terms, int Length)> _texts = [];

    public void Add(string key, int year, string text)
    {
        var terms = Terms(text).ToList();
        _texts.Add((key, year, terms.CountBy(term => term).ToDictionary(), terms.Count));
    }

    public IReadOnlyList<string> Search(string query, string filter)
    {
        var average = _texts.Average(text => text.Length);
        var year = filter.Length == 0 ? 0 : int.Parse(filter[^4..], System.Globalization.CultureInfo.InvariantCulture);
        var terms = Terms(query).Distinct().ToArray();
        var found = _texts.Where(text => year == 0 || text.Year == year)
            .Select(text => (text.Key, Score: terms.Sum(term => Score(term, text.Terms, text.Length / average))))
            .Where(hit => hit.Score > 0);
        return [.. found.OrderByDescending(hit => hit.Score).ThenBy(hit => hit.Key, StringComparer.Ordinal).Take(10).Select(hit => hit.Key)];
    }

    private double Score(string term, Dictionary<string, int> terms, double length)
    {
        var frequency = terms.GetValueOrDefault(term);
        var containing = _texts.Count(text => text.Terms.ContainsKey(term));
        var rarity = Math.Log(1 + (_texts.Count - containing + 0.5) / (containing + 0.5));
        return rarity * frequency * (K1 + 1) / (frequency + K1 * (1 - B + B * length));
    }

    private static IEnumerable<string> Terms(string raw)
    {
        var text = SearchText.Of(raw);
        return text.Runs.SelectMany(run => IndexTerms.Of(text.Text, run).Where(term => !run.IsIdeographic || !term.StartsPosition))
            .Select(term => text.Text.Substring(term.Start, term.Length));
    }
}
