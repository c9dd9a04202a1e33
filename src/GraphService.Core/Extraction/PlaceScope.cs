using System.Buffers;
using System.Runtime.CompilerServices;

namespace GraphService.Extraction;

/// <summary>What 省, 市, 县 and 区 mean in a document about one place. Remembers its answers; not thread-safe.</summary>
internal sealed class PlaceScope(Gazetteer gazetteer, Place? place)
{
    /// <summary>Level words that may stand before an organ.</summary>
    public static readonly SearchValues<char> LevelWords = SearchValues.Create("省市县区州旗盟");

    private readonly Dictionary<char, Place?> _meanings = [];
    private readonly Dictionary<(OrganForm Organ, Place Place), string> _names = new(new SamePair());

    private readonly Dictionary<(char LevelWord, string Name), string> _reasons = [];

    /// <summary>The place and those that it lies in, nearest first.</summary>
    private readonly Place[] _chain = place is null ? [] : [place, .. gazetteer.Ancestors(place)];

    /// <summary>
    /// The place that <paramref name="levelWord"/> means, or null. In a document of a county-level city 市 is that city; in one of a county
    /// or district it is the prefecture (or direct-ruled municipality) above.
    /// </summary>
    public Place? Find(char levelWord)
    {
        if (place is null)
        {
            return null;
        }

        if (!_meanings.TryGetValue(levelWord, out var meant))
        {
            _meanings.Add(levelWord, meant = Look(levelWord));
        }

        return meant;
    }

    /// <summary>The canonical name of an organ of a place; one string for all its mentions.</summary>
    public string NameOf(OrganForm organ, Place named)
    {
        if (!_names.TryGetValue((organ, named), out var name))
        {
            _names.Add((organ, named), name = organ.NameAt(OfficialName(named), gazetteer.ShortName(named)));
        }

        return name;
    }

    /// <summary>Says what a level word means; one string for all its mentions.</summary>
    public string Explain(char levelWord, Place meant)
    {
        if (!_reasons.TryGetValue((levelWord, meant.Name), out var reason))
        {
            _reasons.Add((levelWord, meant.Name), reason = $"{levelWord} = {meant.Name}");
        }

        return reason;
    }

    private Place? Look(char levelWord) =>
        Array.Find(_chain, candidate => levelWord switch
        {
            '省' => candidate.Level == "province" && !IsDirectRuled(candidate),
            '市' => candidate.Name.EndsWith('市') || candidate.Level == "prefecture",
            '州' or '盟' => candidate.Level == "prefecture" && candidate.Name.EndsWith(levelWord),
            '区' => candidate.Name.EndsWith("新区", StringComparison.Ordinal) || (candidate.Name.EndsWith('区') && candidate.Level != "prefecture"),
            _ => candidate.Level == "county" && candidate.Name.EndsWith(levelWord),
        });

    /// <summary>The place of one of the level letters p, m, c that the document's place is or lies in, or null.</summary>
    public Place? AtLevel(string level) => Array.Find(_chain, candidate => level switch
    {
        "p" => candidate.Level == "province",
        "m" => candidate.Level == "prefecture" || IsDirectRuled(candidate),
        _ => candidate.Level == "county",
    });

    /// <summary>Full name as units carry it: districts keep their city, counties and county-level cities do not.</summary>
    public string OfficialName(Place named) =>
        named.Level == "county" && named.Name.EndsWith('区') && gazetteer.Parent(named) is { } upper ? upper.Name + named.Name : named.Name;

    /// <summary>The letter of a place's level in organs.tsv.</summary>
    public static char LevelLetter(Place named) => named.Level switch
    {
        "province" => IsDirectRuled(named) ? 'd' : 'p',
        "prefecture" => 'm',
        _ => 'c',
    };

    /// <summary>Of several places with one name, the one nearest to the document's place; null when nothing decides.</summary>
    public Place? Nearest(IReadOnlyList<Place> same)
    {
        if (same.Count <= 1 || place is null)
        {
            return same.Count == 1 ? same[0] : null;
        }

        foreach (var upper in _chain)
        {
            if (OnlyNear(same, upper) is { } near)
            {
                return near;
            }
        }

        return null;
    }

    /// <summary>The only one that lies in <paramref name="upper"/> or that it lies in; null when none or several do.</summary>
    private Place? OnlyNear(IReadOnlyList<Place> same, Place upper)
    {
        Place? only = null;
        foreach (var candidate in same)
        {
            if (gazetteer.Lies(candidate, upper) || gazetteer.Lies(upper, candidate))
            {
                if (only is not null)
                {
                    return null;
                }

                only = candidate;
            }
        }

        return only;
    }

    private static bool IsDirectRuled(Place named) => named.Level == "province" && named.Name.EndsWith('市');

    /// <summary>By identity: organs and places come from the lexicons, each once, and are costly to compare by all their words.</summary>
    private sealed class SamePair : IEqualityComparer<(OrganForm Organ, Place Place)>
    {
        public bool Equals((OrganForm Organ, Place Place) x, (OrganForm Organ, Place Place) y) => ReferenceEquals(x.Organ, y.Organ) && ReferenceEquals(x.Place, y.Place);

        public int GetHashCode((OrganForm Organ, Place Place) pair) =>
            HashCode.Combine(RuntimeHelpers.GetHashCode(pair.Organ), RuntimeHelpers.GetHashCode(pair.Place));
    }
}
