using System.Collections.Frozen;

namespace GraphService.Extraction;

/// <summary>The divisions of China by name and code.</summary>
public sealed class Gazetteer
{
    /// <summary>Three full names in a row are shorter; bounds the search in names that callers state.</summary>
    private const int LongestQualifiedName = 48;

    /// <summary>Codes of 新疆生产建设兵团, which stands beside the provinces, and of 新疆维吾尔自治区.</summary>
    private const string Corps = "66";
    private const string Xinjiang = "65";

    private readonly FrozenDictionary<string, Place> _byCode;
    private readonly FrozenDictionary<string, Place[]> _byName;
    private readonly FrozenDictionary<string, Place[]> _byShortName;
    private readonly FrozenDictionary<string, string> _shortNames;
    private readonly FrozenSet<string> _traps;
    private readonly FrozenDictionary<string, Place[]> _children;

    internal Gazetteer(LexiconTable places, LexiconTable traps)
    {
        var rows = places.Rows.Select(row => (Place: new Place(row[0], row[1], row[2], row[3]), Short: row[4])).ToArray();
        _byCode = rows.ToFrozenDictionary(row => row.Place.Code, row => row.Place, StringComparer.Ordinal);
        _byName = ByName(rows.Select(row => (row.Place.Name, row.Place)));
        _byShortName = ByName(rows.SelectMany(row => row.Short.Split('|', StringSplitOptions.RemoveEmptyEntries), (row, shortName) => (shortName, row.Place)));
        _shortNames = rows.ToFrozenDictionary(row => row.Place.Code, row => row.Short.Split('|')[0]);
        _children = _byCode.Values.GroupBy(place => place.ParentCode).ToFrozenDictionary(
            same => same.Key, same => same.OrderBy(place => place.Code, StringComparer.Ordinal).ToArray(), StringComparer.Ordinal);
        _traps = traps.Entries.ToFrozenSet(StringComparer.Ordinal);
    }

    /// <summary>All divisions, by code.</summary>
    public IEnumerable<Place> Places => _byCode.Values.OrderBy(place => place.Code, StringComparer.Ordinal);

    /// <summary>The short names, each once.</summary>
    internal IEnumerable<string> ShortNames => _byShortName.Keys;

    /// <summary>The full names, each once.</summary>
    internal IEnumerable<string> Names => _byName.Keys;

    /// <summary>
    /// The division with this full name, alone (镇江市) or after its superiors (镇江市京口区, 江苏省镇江市). Null when there is none, or when
    /// several have the name and nothing before it decides.
    /// </summary>
    public Place? FindByName(string fullName)
    {
        if (_byName.TryGetValue(fullName, out var same))
        {
            return same.Length == 1 ? same[0] : null;
        }

        for (var cut = Math.Min(fullName.Length, LongestQualifiedName) - 2; cut >= 2; cut--)
        {
            if (_byName.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(fullName.AsSpan(cut), out var lower) && FindByName(fullName[..cut]) is { } upper
                && Array.FindAll(lower, place => Lies(place, upper)) is [var only])
            {
                return only;
            }
        }

        return null;
    }

    /// <summary>The division with this code, or null.</summary>
    public Place? FindByCode(string code) => _byCode.GetValueOrDefault(code);

    /// <summary>The divisions with this short name, for example 镇江; by code.</summary>
    public IReadOnlyList<Place> FindByShortName(string shortName) =>
        _byShortName.TryGetValue(shortName, out var same) ? same : [];

    /// <summary>The divisions with exactly this full name; by code.</summary>
    internal IReadOnlyList<Place> ListByName(string fullName) => _byName.TryGetValue(fullName, out var same) ? same : [];

    /// <summary>
    /// The only division directly inside <paramref name="upper"/> that <paramref name="shortened"/> abbreviates: same first and last character, the
    /// rest in order (昆区 for 昆都仑区, 达茂旗 for 达尔罕茂明安联合旗); null when there is none or several.
    /// </summary>
    internal Place? FindAbbreviated(Place upper, ReadOnlySpan<char> shortened)
    {
        Place? only = null;
        foreach (var place in _children.GetValueOrDefault(upper.Code, []))
        {
            if (Abbreviates(shortened, place.Name))
            {
                if (only is not null)
                {
                    return null;
                }

                only = place;
            }
        }

        return only;
    }

    /// <summary>By the names as written and as texts are read: 乾县 reads 干县.</summary>
    private static FrozenDictionary<string, Place[]> ByName(IEnumerable<(string Name, Place Place)> names) =>
        names.SelectMany(named => new[] { named.Name, NormalizedText.Fold(named.Name) }.Distinct(), (named, name) => (name, named.Place))
            .GroupBy(named => named.name, named => named.Place)
            .ToFrozenDictionary(same => same.Key, same => same.ToArray(), StringComparer.Ordinal);

    private static bool Abbreviates(ReadOnlySpan<char> shortened, string name)
    {
        var at = 0;
        foreach (var character in name)
        {
            at += at < shortened.Length - 1 && character == shortened[at] ? 1 : 0;
        }

        return name[0] == shortened[0] && name[^1] == shortened[^1] && at == shortened.Length - 1;
    }

    /// <summary>The division that <paramref name="place"/> lies in; null for a province.</summary>
    public Place? Parent(Place place) => place.ParentCode.Length == 0 ? null : _byCode.GetValueOrDefault(place.ParentCode);

    /// <summary>The divisions that <paramref name="place"/> lies in, nearest first.</summary>
    public IEnumerable<Place> Ancestors(Place place)
    {
        for (var upper = Parent(place); upper is not null; upper = Parent(upper))
        {
            yield return upper;
        }
    }

    /// <summary>Whether <paramref name="place"/> is <paramref name="upper"/> or lies in it.</summary>
    public bool Lies(Place place, Place upper) =>
        place == upper || (upper.Code.Length > 0 && place.Code.StartsWith(upper.Code, StringComparison.Ordinal)) || Ancestors(place).Contains(upper);

    /// <summary>
    /// A division that the gazetteer does not list, such as one renamed since: without code and superior, its level as its name ends. Null when
    /// <paramref name="fullName"/> does not end as divisions do.
    /// </summary>
    public static Place? Unlisted(string fullName) => fullName switch
    {
        [_, _, .., '省'] => new Place("", fullName, "province", ""),
        [_, _, .., '市' or '州' or '盟'] => new Place("", fullName, "prefecture", ""),
        [_, _, .., '县' or '区' or '旗'] => new Place("", fullName, "county", ""),
        _ => null,
    };

    /// <summary>The short name of <paramref name="place"/>, for example 镇江, the first of several; empty when one character would be left.</summary>
    public string ShortName(Place place) => _shortNames.GetValueOrDefault(place.Code, "");

    /// <summary>Whether <paramref name="place"/> belongs to the corps, whose divisions are called by ordinals (第六师) that say nothing far from them.</summary>
    internal static bool IsOfCorps(Place place) => place.Code.StartsWith(Corps, StringComparison.Ordinal);

    /// <summary>Whether <paramref name="place"/> lies in Xinjiang, the corps included.</summary>
    internal static bool IsNearCorps(Place? place) => place is not null && (IsOfCorps(place) || place.Code.StartsWith(Xinjiang, StringComparison.Ordinal));

    /// <summary>Whether the short name is also a common word (来宾, 公安), so that it says nothing alone.</summary>
    internal bool IsTrap(ReadOnlySpan<char> shortName) => _traps.GetAlternateLookup<ReadOnlySpan<char>>().Contains(shortName);
}
