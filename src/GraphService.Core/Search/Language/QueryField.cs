using System.Collections.Frozen;
using System.Collections.Immutable;

namespace GraphService.Search.Language;

/// <summary>What a query can ask for beside the text. Values equal those of the contract.</summary>
public enum QueryField
{
    /// <summary>A unit that the highlight names or that leads it.</summary>
    Unit = 1,

    /// <summary>A person that the highlight names.</summary>
    Person = 2,

    /// <summary>A role that the highlight names.</summary>
    Role = 3,

    /// <summary>An initiative that the highlight names.</summary>
    Initiative = 4,

    /// <summary>A place of the highlight: of its document, of its lead unit, or named in it.</summary>
    Place = 5,

    /// <summary>An award that the highlight names.</summary>
    Award = 6,

    /// <summary>Level of an award that the highlight names.</summary>
    Level = 7,

    /// <summary>The document that the highlight stands in.</summary>
    Document = 8,
}

/// <summary>Names of fields and values in queries.</summary>
internal static class QueryFields
{
    /// <summary>The field of content years, which takes a range.</summary>
    public const string Year = "year";

    private static readonly FrozenDictionary<string, QueryField> ByName = Enum.GetValues<QueryField>()
        .Select(field => (NameOf(field), field))
        .Concat([
            ("单位", QueryField.Unit), ("人物", QueryField.Person), ("职务", QueryField.Role), ("项目", QueryField.Initiative), ("地点", QueryField.Place),
            ("奖项", QueryField.Award), ("级别", QueryField.Level), ("文件", QueryField.Document)])
        .ToFrozenDictionary(pair => pair.Item1, pair => pair.Item2, StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, string> Levels = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["national"] = "national", ["国家级"] = "national", ["全国"] = "national",
        ["province"] = "province", ["省级"] = "province", ["全省"] = "province",
        ["prefecture"] = "prefecture", ["市级"] = "prefecture", ["全市"] = "prefecture",
        ["county"] = "county", ["县级"] = "county", ["区级"] = "county",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>English names of all fields, as errors list them.</summary>
    public static ImmutableArray<string> Names { get; } = [Year, .. Enum.GetValues<QueryField>().Select(NameOf)];

    /// <summary>Levels of awards by their names in the graph.</summary>
    public static ImmutableArray<string> LevelNames { get; } = [.. Levels.Values.Distinct()];

    /// <summary>Whether <paramref name="name"/> is the field of years.</summary>
    public static bool IsYear(string name) => name is Year or "年" or "年份";

    /// <summary>The field with this English or Chinese name, or null.</summary>
    public static QueryField? Find(string name) => ByName.TryGetValue(name, out var field) ? field : null;

    /// <summary>The level of awards as the graph names it, or null.</summary>
    public static string? FindLevel(string name) => Levels.GetValueOrDefault(name);

    /// <summary>English name of a field.</summary>
    public static string NameOf(QueryField field) => field.ToString().ToLowerInvariant();
}
