using System.Collections.Frozen;

namespace GraphService.Extraction;

/// <summary>Classifies a unit by its canonical name: a pure function of name and lexicons.</summary>
public sealed class UnitClassifier
{
    private static readonly string[] PrefixesBeforePlace = ["中国人民政治协商会议", "共青团", "中共"];
    private static readonly string[] TownshipEndings = ["镇人民政府", "乡人民政府", "街道办事处", "派出所", "司法所", "街道工作委员会", "村民委员会"];

    private readonly Gazetteer _gazetteer;
    private readonly FrozenDictionary<string, OrganForm> _organs;
    private readonly OrganForm[] _shortOrgans;
    private readonly FrozenDictionary<string, UnitClass> _listed;
    private readonly FrozenDictionary<string, string> _mediaLevels;
    private readonly FrozenDictionary<string, (string Kind, string System)> _suffixes;
    private readonly int _longestSuffix;

    internal UnitClassifier(Lexicons lexicons)
    {
        _gazetteer = lexicons.Gazetteer;
        _organs = lexicons.Organs.ToFrozenDictionary(organ => organ.Template, StringComparer.Ordinal);
        _shortOrgans = [.. lexicons.Organs.Where(organ => organ.IsShort)];
        _listed = lexicons.NationalUnits
            .Select(unit => (unit.Name, Class: new UnitClass(unit.Kind, unit.System, "national", "")))
            .Concat(lexicons.NamedUnits.Select(unit => (unit.Name, unit.Class)))
            .GroupBy(unit => unit.Name).ToFrozenDictionary(same => same.Key, same => same.Last().Class, StringComparer.Ordinal);
        _mediaLevels = lexicons.Media.Rows.ToFrozenDictionary(row => row[0], row => row[1], StringComparer.Ordinal);
        _suffixes = lexicons.UnitKinds.Rows.ToFrozenDictionary(row => row[0], row => (row[1], row[2]), StringComparer.Ordinal);
        _longestSuffix = _suffixes.Keys.Max(suffix => suffix.Length);
    }

    /// <summary>The class of the unit with this canonical full name.</summary>
    public UnitClass Classify(string canonicalName)
    {
        if (_listed.TryGetValue(canonicalName, out var listed))
        {
            return listed;
        }

        if (_mediaLevels.TryGetValue(canonicalName, out var mediaLevel))
        {
            return new UnitClass("media", "宣传", mediaLevel, "");
        }

        if (OfShortName(canonicalName) is { } ofShortName)
        {
            return ofShortName;
        }

        var prefix = PrefixesBeforePlace.FirstOrDefault(start => canonicalName.StartsWith(start, StringComparison.Ordinal)) ?? "";
        var placeName = LeadingPlace(canonicalName[prefix.Length..]);
        var rest = canonicalName[(prefix.Length + placeName.Length)..];
        var (kind, system) = _organs.TryGetValue($"{prefix}~{rest}", out var organ)
            ? (organ.Kind, organ.System)
            : KindBySuffix(prefix, canonicalName);
        return new UnitClass(kind, system, LevelOf(canonicalName, placeName), placeName);
    }

    /// <summary>The class of a unit that carries the short name of exactly one place of its level, such as 南通军分区; null for another.</summary>
    private UnitClass? OfShortName(string name)
    {
        foreach (var organ in _shortOrgans)
        {
            var tail = organ.Template.AsSpan(1);
            var places = name.AsSpan().EndsWith(tail) ? _gazetteer.FindByShortName(name[..^tail.Length]) : [];
            if (places.Where(place => organ.Levels.Contains(PlaceScope.LevelLetter(place), StringComparison.Ordinal)).ToArray() is [var only])
            {
                return new UnitClass(organ.Kind, organ.System, only.Level, only.Name);
            }
        }

        return null;
    }

    /// <summary>
    /// The place names that <paramref name="name"/> begins with, each inside the one before. Provincial party organs drop the place's last
    /// character in no case: 中共江苏省委政法委员会 begins with 江苏省.
    /// </summary>
    private string LeadingPlace(string name)
    {
        var end = 0;
        while (NextPlaceEnd(name, end) is var next && next > end)
        {
            end = next;
        }

        return name[..end];
    }

    private int NextPlaceEnd(string name, int start)
    {
        for (var end = Math.Min(name.Length, start + 16); end >= start + 2; end--)
        {
            var upper = start == 0 ? null : _gazetteer.FindByName(name[..start]);
            if (_gazetteer.ListByName(name[start..end]).Any(place => start == 0 || (upper is not null && _gazetteer.Lies(place, upper))))
            {
                return end;
            }
        }

        return start;
    }

    private (string Kind, string System) KindBySuffix(string prefix, string name)
    {
        if (prefix == "中共")
        {
            return ("party", "党委");
        }

        for (var length = Math.Min(_longestSuffix, name.Length); length > 0; length--)
        {
            if (_suffixes.TryGetValue(name[^length..], out var found))
            {
                return found.Kind == "bureau" && name.Contains("公安局", StringComparison.Ordinal) ? ("police", "政法") : found;
            }
        }

        return ("", "");
    }

    private string LevelOf(string name, string placeName)
    {
        if (TownshipEndings.Any(ending => name.EndsWith(ending, StringComparison.Ordinal)))
        {
            return "township";
        }

        if (placeName.Length == 0)
        {
            return name.StartsWith("最高", StringComparison.Ordinal) || name.StartsWith("中华", StringComparison.Ordinal)
                || name.StartsWith("国家", StringComparison.Ordinal) || name.StartsWith("中共中央", StringComparison.Ordinal) ? "national" : "";
        }

        if (name.EndsWith("分局", StringComparison.Ordinal))
        {
            return "county";
        }

        return _gazetteer.FindByName(placeName)?.Level ?? _gazetteer.ListByName(placeName).Select(place => place.Level).FirstOrDefault("");
    }
}
