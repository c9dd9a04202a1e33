using GraphService.Model;

namespace GraphService.Extraction;

/// <summary>
/// Finds the place that a text is about by a weighted vote of the place names in it. Names in the title weigh most, then 《X市…》 and X首届, then
/// full names; destinations of journeys (到新疆) say nothing. A name counts for the places above it, as the city does for a text of its districts.
/// </summary>
internal sealed class PlaceVote(Lexicons lexicons)
{
    private const double TitleWeight = 8;
    private const double TitledWeight = 4;
    private const double FullWeight = 1.5;
    private const double ShortWeight = 0.7;
    private const string Journeys = "到赴援往抵";

    private readonly Dictionary<string, double> _votes = [];
    private readonly Dictionary<string, TextSpan> _first = [];
    private double _all;

    /// <summary>Counts the names in a part of the text.</summary>
    /// <param name="passage">The part.</param>
    /// <param name="origin">Where the part begins.</param>
    /// <param name="isTitle">Whether it is the title.</param>
    public void Count(Passage passage, TextSpan origin, bool isTitle)
    {
        foreach (var hit in passage.Hits(LexiconTag.PlaceName))
        {
            var same = lexicons.Gazetteer.ListByName(passage.Text[hit.Start..hit.End]);
            if (same.Count == 1)
            {
                Vote(passage, hit, same[0], origin, isTitle ? TitleWeight : FullWeight);
            }
        }

        foreach (var hit in passage.Hits(LexiconTag.PlaceShort))
        {
            var name = passage.Text[hit.Start..hit.End];
            if (passage.HitsIn(LexiconTag.PlaceName, hit.Start, hit.End + 2).Any(full => full.Start == hit.Start))
            {
                continue; // The full name has been counted.
            }

            var places = lexicons.Gazetteer.FindByShortName(name);
            var highest = places.MinBy(place => place.Code.Length)!;
            if (!lexicons.Gazetteer.IsTrap(name) && !Gazetteer.IsOfCorps(highest) && (highest.Level != "county" || NamesNewspaper(passage, hit)) && places.Count(place => place.Level == highest.Level) == 1)
            {
                Vote(passage, hit, highest, origin, isTitle ? TitleWeight * ShortWeight : ShortWeight);
            }
        }
    }

    /// <summary>《诸城日报》: the short name of a county says something where a newspaper carries it.</summary>
    private static bool NamesNewspaper(Passage passage, LexiconHit hit) => passage.Follows(hit.End, "日报") || passage.Follows(hit.End, "电视台") || passage.Follows(hit.End, "融媒");

    /// <summary>The winner with its evidence, or null when there is no vote.</summary>
    /// <param name="level">Last character of the place's name, when the text shows it: names that end so come first.</param>
    public (Place Place, MetadataEvidence Evidence)? Decide(char? level)
    {
        var ranked = _votes.OrderByDescending(vote => level is { } last && lexicons.Gazetteer.FindByCode(vote.Key)!.Name.EndsWith(last))
            .ThenByDescending(vote => vote.Value).ThenBy(vote => vote.Key, StringComparer.Ordinal).ToArray();
        if (ranked.Length == 0)
        {
            return null;
        }

        var best = lexicons.Gazetteer.FindByCode(ranked[0].Key)!;
        var confidence = Math.Round(Math.Clamp(ranked[0].Value / _all, 0.3, 0.95), 2);
        return (best, new MetadataEvidence("place", best.Name, "place.vote", _first[best.Code], confidence));
    }

    /// <summary>Of places with one name the only one that has votes or lies in a place that has; null when none or several do.</summary>
    public Place? Prefer(IReadOnlyList<Place> same)
    {
        var near = same.Where(place => _votes.ContainsKey(place.Code) || lexicons.Gazetteer.Ancestors(place).Any(upper => _votes.ContainsKey(upper.Code))).ToArray();
        return near.Length == 1 ? near[0] : null;
    }

    private void Vote(Passage passage, LexiconHit hit, Place place, TextSpan origin, double weight)
    {
        if (hit.Start > 0 && Journeys.Contains(passage.Text[hit.Start - 1], StringComparison.Ordinal))
        {
            return;
        }

        var isTitled = Passage.Touches(passage.Works, hit.Start, hit.End) && passage.Text[hit.Start - 1] == '《';
        weight = isTitled || passage.Follows(hit.End, "首届") ? Math.Max(weight, TitledWeight) : weight;
        _all += weight;
        Add(place, weight, passage, hit, origin);
        // A lone name of a province is a level word more often than a subject, so superiors get little.
        var share = 0.4;
        foreach (var upper in lexicons.Gazetteer.Ancestors(place))
        {
            Add(upper, weight * share, passage, hit, origin);
            share /= 4;
        }
    }

    private void Add(Place place, double weight, Passage passage, LexiconHit hit, TextSpan origin)
    {
        var isProvince = place.Level == "province" && !place.Name.EndsWith('市');
        _votes[place.Code] = _votes.GetValueOrDefault(place.Code) + (isProvince ? weight / 2 : weight);
        _first.TryAdd(place.Code, passage.Reading.Span(hit.Start, hit.End).From(origin));
    }
}
