using GraphService.Model;

namespace GraphService.Tests;

/// <summary>Makers of valid document graphs. What a test does not say is the same every time.</summary>
public static class Some
{
    public const string City = "青川市";

    public const string LexiconVersion = "1";

    private static readonly string[] Surfaces = ["市局", "该局", "公安机关", "全市公安"];

    /// <summary>A Document node.</summary>
    public static Node DocumentNode(string key, int year, string lexiconVersion = LexiconVersion) => new(
        NodeIds.Document(key), NodeLabel.Document, $"{City}{year}年度工作亮点",
        NodeProperties.Of(
            NodeLabel.Document,
            ("title", new PropertyValue.Text($"{City}{year}年度工作亮点 {key}")), ("year", new PropertyValue.Integer(year)),
            ("place", new PropertyValue.Text(City)), ("lexicon_version", new PropertyValue.Text(lexiconVersion)),
            ("reporters", new PropertyValue.TextList([$"记者{year % 3}", "通讯员"])), ("origin", new PropertyValue.Text("text"))));

    /// <summary>A Highlight node.</summary>
    public static Node HighlightNode(string documentId, int ordinal, int year, string body = "推进社区警务，发案数下降12.5%。") => new(
        NodeIds.Highlight(documentId, ordinal), NodeLabel.Highlight, $"亮点{ordinal}",
        NodeProperties.Of(
            NodeLabel.Highlight,
            ("ordinal", new PropertyValue.Integer(ordinal)), ("number", new PropertyValue.Text($"{ordinal}")),
            ("heading", new PropertyValue.Text($"亮点{ordinal}")), ("body", new PropertyValue.Text(body)),
            ("year", new PropertyValue.Integer(year))));

    /// <summary>A Unit node; <paramref name="kind"/> differs between lexicon versions.</summary>
    public static Node Unit(string name, string kind = "bureau") => new(
        NodeIds.Unit(name), NodeLabel.Unit, name,
        NodeProperties.Of(
            NodeLabel.Unit, ("kind", new PropertyValue.Text(kind)), ("place", new PropertyValue.Text(City)),
            ("level", new PropertyValue.Text(name.Contains('市', StringComparison.Ordinal) ? "prefecture" : ""))));

    /// <summary>A Person node.</summary>
    public static Node Person(string name, string anchorUnit) => new(
        NodeIds.Person(name, anchorUnit), NodeLabel.Person, name,
        NodeProperties.Of(NodeLabel.Person, ("anchor_unit", new PropertyValue.Text(anchorUnit))));

    /// <summary>A Role node.</summary>
    public static Node Role(string title, string unit) => new(
        NodeIds.Role(title, unit), NodeLabel.Role, unit + title,
        NodeProperties.Of(NodeLabel.Role, ("title", new PropertyValue.Text(title)), ("unit", new PropertyValue.Text(unit))));

    /// <summary>An Initiative node.</summary>
    public static Node Initiative(string name) => new(
        NodeIds.Initiative(name, City), NodeLabel.Initiative, name,
        NodeProperties.Of(NodeLabel.Initiative, ("kind", new PropertyValue.Text("project")), ("scope", new PropertyValue.Text(City))));

    /// <summary>A Metric node.</summary>
    public static Node Metric(string highlightId, int ordinal, double value, string key = "", string comparator = "=", string qualifier = "") => new(
        NodeIds.Metric(highlightId, ordinal), NodeLabel.Metric, $"指标{ordinal}",
        NodeProperties.Of(
            NodeLabel.Metric, ("value", new PropertyValue.Number(value)), ("measure", new PropertyValue.Text("%")), ("metric_key", new PropertyValue.Text(key)),
            ("comparator", new PropertyValue.Text(comparator)), ("qualifier", new PropertyValue.Text(qualifier))));

    /// <summary>Mentions of random graphs stand within the first fifty characters.</summary>
    private static string EnoughForSpans { get; } = string.Concat(Enumerable.Repeat("其余各项工作稳步推进。", 5));

    /// <summary>Keys of metrics in random graphs; two of them tell how texts are ordered.</summary>
    public static string[] MetricKeys { get; } = ["发案数|%|", "𠮷数|%|", "\uE000数|%|", ""];

    /// <summary>An Award node.</summary>
    public static Node Award(string name, string level) => new(
        NodeIds.Award(name, level), NodeLabel.Award, name, NodeProperties.Of(NodeLabel.Award, ("level", new PropertyValue.Text(level))));

    /// <summary>A document whose highlights are each led by <paramref name="unit"/> and mention <paramref name="initiative"/>.</summary>
    public static DocumentGraph Document(
        string key = "a", int year = 2022, int highlights = 2, string unit = "青川市公安局", string initiative = "砺剑工程")
    {
        var builder = new GraphMaker(key, year);
        for (var ordinal = 1; ordinal <= highlights; ordinal++)
        {
            var highlight = builder.AddHighlight();
            builder.Add(EdgeType.Leads, Unit(unit), highlight, highlight);
            builder.Mention(highlight, Unit(unit), "市局");
            builder.Mention(highlight, Initiative(initiative), initiative);
            builder.Add(EdgeType.Runs, Unit(unit), Initiative(initiative), highlight, 0.5 + ordinal % 5 * 0.1);
        }

        return builder.Build();
    }

    /// <summary>
    /// A random document that shares units, initiatives and people with others. Node properties follow from the lexicon version, of which there
    /// are three.
    /// </summary>
    public static DocumentGraph RandomGraph(Random random, string? key = null)
    {
        var version = $"{random.Next(1, 4)}";
        var builder = new GraphMaker(key ?? $"d{random.Next(12)}", 2018 + random.Next(5), version);
        var highlights = random.Next(1, 5);
        for (var i = 0; i < highlights; i++)
        {
            AddRandomHighlight(random, builder, version);
        }

        return builder.Build();
    }

    private static void AddRandomHighlight(Random random, GraphMaker builder, string version)
    {
        var highlight = builder.AddHighlight($"第{random.Next(3)}段，下降{random.Next(100)}%𠮷。{EnoughForSpans}");
        var unitName = $"青川市{random.Next(6)}局";
        var unit = Unit(unitName, $"kind{version}");
        var initiative = Initiative($"{random.Next(8)}号工程");
        builder.Add(EdgeType.Leads, unit, highlight, highlight, Confidence(random));
        for (var i = random.Next(4); i > 0; i--)
        {
            builder.Mention(highlight, unit, Surfaces[random.Next(Surfaces.Length)], random.Next(50));
        }

        builder.Mention(highlight, initiative, initiative.Name, random.Next(50));
        builder.Add(random.Next(2) == 0 ? EdgeType.Runs : EdgeType.Uses, unit, initiative, highlight, Confidence(random));
        if (random.Next(2) == 0)
        {
            var person = Person($"王{random.Next(5)}", unitName);
            var role = Role("局长", unitName);
            builder.Add(EdgeType.Holds, person, role, highlight, Confidence(random), ("from", $"{2015 + random.Next(5)}"));
            builder.Add(EdgeType.At, role, unit, highlight, Confidence(random));
        }

        if (random.Next(4) == 0)
        {
            var level = random.Next(2) == 0 ? "province" : "";
            builder.Add(EdgeType.Receives, unit, Award($"先进{random.Next(3)}", level), highlight, Confidence(random));
            builder.Add(EdgeType.Leads, Unit($"青川市{random.Next(6)}局", $"kind{version}"), highlight, highlight, Confidence(random));
        }

        if (random.Next(3) == 0)
        {
            var other = Unit($"青川市{random.Next(6)}局", $"kind{version}");
            var count = random.Next(4) == 0 ? "若干" : $"{random.Next(200)}";
            builder.Add(other.Id == unit.Id ? EdgeType.Leads : EdgeType.SecondsTo, unit, other.Id == unit.Id ? highlight : other, highlight, 0.8, ("count", count));
        }

        if (random.Next(2) == 0)
        {
            var metric = Metric(
                highlight.Id, 1, random.Next(1000) / 10.0, MetricKeys[random.Next(MetricKeys.Length)], random.Next(4) == 0 ? ">" : "=", random.Next(4) == 0 ? "累计" : "");
            builder.Add(EdgeType.Reports, highlight, metric, highlight, Confidence(random));
        }
    }

    private static double Confidence(Random random) => random.Next(1, 4) * 0.3;
}
