using GraphService.Extraction;
using GraphService.Model;
using GraphService.Tests.Cli;

namespace GraphService.Tests.Extraction;

/// <summary>Entries that users add: what docs/lexicon.md promises, and what a bad line says.</summary>
public sealed class UserLexiconTests
{
    private const string InitiativeColumns = "name\tforms\tkind\tplace\tsource\n";

    /// <summary>The files of the documentation's example, as its readers would save them.</summary>
    public static IReadOnlyDictionary<string, string> Example { get; } = ReadExample();

    [Fact]
    public void Documentation_Example_AddsItsUnitAndInitiatives()
    {
        var read = Read(Example);
        var mentions = read.Highlights.SelectMany(highlight => highlight.Mentions).ToArray();

        Assert.Contains(mentions, mention => mention is { Surface: "澜智数据公司", Name: "云澜智慧城市数据有限公司", RuleId: "unit.listed" });
        Assert.Contains(mentions, mention => mention is { Kind: MentionKind.Initiative, Name: "邻里一盏灯" });
        Assert.Contains(mentions, mention => mention is { Surface: "市营商办", Kind: MentionKind.Unit } && mention.Name.EndsWith("营商环境建设局", StringComparison.Ordinal));
        Assert.DoesNotContain(SomeText.Read(Text).Highlights.SelectMany(highlight => highlight.Mentions), mention =>
            mention.Name is "云澜智慧城市数据有限公司" or "邻里一盏灯");
    }

    [Fact]
    public void Documentation_Example_GivesTheGraphItsVersionAndClasses()
    {
        var analysis = Read(Example);

        var graph = DocumentGraphBuilder.Build(analysis);

        var document = graph.Nodes.Single(node => node.Label == NodeLabel.Document);
        Assert.Equal(analysis.Lexicons.Version, document.Properties.GetText("lexicon_version"));
        Assert.NotEqual(Lexicons.Shipped.Version, analysis.Lexicons.Version);
        var unit = graph.Nodes.Single(node => node.Name == "云澜智慧城市数据有限公司");
        Assert.Equal(("company", "企业"), (unit.Properties.GetText("kind"), unit.Properties.GetText("system")));
        Assert.Equal("campaign", graph.Nodes.Single(node => node.Name == "邻里一盏灯").Properties.GetText("kind"));
    }

    [Fact]
    public void ShortForm_OfAUnitOfOnePlace_MeansNothingElsewhere()
    {
        using var folder = Write(new Dictionary<string, string>
        {
            ["units.tsv"] = "name\tforms\tkind\tsystem\tlevel\tplace\tsource\n镇江数据有限公司\t数据公司\tcompany\t企业\t\t镇江市\ttest\n",
        });
        var lexicons = Lexicons.With(folder.Path);

        Assert.Equal("镇江数据有限公司", UnitOf("镇江市", "数据公司"));
        Assert.Null(UnitOf("洛阳市", "数据公司"));
        Assert.Equal("镇江数据有限公司", UnitOf("洛阳市", "镇江数据有限公司"));

        string? UnitOf(string city, string words) => new DocumentExtractor(lexicons, new ExtractionOptions())
            .Extract(SomeText.Document($"与{words}合作。", city), null, StatedMetadata.None, default)
            .Highlights[0].Mentions.FirstOrDefault(mention => mention.Surface == words)?.Name;
    }

    [Fact]
    public void Version_OfEntries_DependsOnTheirFactsAlone()
    {
        var one = VersionOf(InitiativeColumns + "甲乙丙行动\t\tcampaign\t\ttest\n丁戊己行动\t\tcampaign\t\ttest\n");
        var turned = VersionOf("\uFEFF" + InitiativeColumns + "\r\n丁戊己行动\t\tcampaign\t\ttest\r\n甲乙丙行动\t\tcampaign\t\ttest\r\n");
        var other = VersionOf(InitiativeColumns + "甲乙丙行动\t\tproject\t\ttest\n丁戊己行动\t\tcampaign\t\ttest\n");

        Assert.Equal(one, turned);
        Assert.NotEqual(one, other);
        Assert.Equal(Lexicons.Shipped.Version, VersionOf(InitiativeColumns));
    }

    [Theory]
    [InlineData("首肯", "endorsement", "经验做法获省公安厅首肯。", "ENDORSED_BY H 江苏省公安厅")]
    [InlineData("结盟", "joint-work", "市公安局与市教育局结盟。", "COOPERATES_WITH 镇江市公安局 镇江市教育局")]
    [InlineData("评介", "coverage|speech", "被《法治日报》评介。", "COVERED_BY H 法治日报")]
    public void RuleWord_Added_IsReadLikeAShippedOne(string word, string uses, string body, string relation)
    {
        using var folder = Write(new Dictionary<string, string> { ["rule_words.tsv"] = $"word\tuses\tsource\n{word}\t{uses}\ttest\n" });
        var extended = new DocumentExtractor(Lexicons.With(folder.Path), new ExtractionOptions())
            .Extract(SomeText.Document(body), null, StatedMetadata.None, default);

        Assert.DoesNotContain(relation, SomeText.Relations(SomeText.Read(SomeText.Document(body)).Highlights[0]));
        Assert.Contains(relation, SomeText.Relations(extended.Highlights[0]));
    }

    [Fact]
    public void RuleWord_OfAnUnknownUse_IsRefused()
    {
        using var folder = Write(new Dictionary<string, string> { ["rule_words.tsv"] = "word\tuses\tsource\n首肯\tendorsement|praise\ttest\n" });

        var failure = Assert.Throws<StartupException>(() => Lexicons.With(folder.Path));

        Assert.Contains("rule_words.tsv:2: uses 'praise' is none of ", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Entry_WithTheFirstCellOfAShippedOne_TakesItsPlace()
    {
        using var folder = Write(new Dictionary<string, string> { ["media.tsv"] = "name\tlevel\tsource\n法治日报\tprefecture\ttest\n" });

        var lexicons = Lexicons.With(folder.Path);

        Assert.Equal("national", Lexicons.Shipped.Units.Classify("法治日报").Level);
        Assert.Equal("prefecture", lexicons.Units.Classify("法治日报").Level);
        Assert.Equal(Lexicons.Shipped.Media.Rows.Length, lexicons.Media.Rows.Length);
    }

    [Theory]
    [InlineData("initiatives.tsv", InitiativeColumns + "护苗\t\tcampaign\t\t\n", "initiatives.tsv:2: source is empty.")]
    [InlineData("initiatives.tsv", InitiativeColumns + "\n护苗\t\tcampaigns\t\ttest\n", "initiatives.tsv:3: kind 'campaigns' is none of alliance, brand,")]
    [InlineData("initiatives.tsv", InitiativeColumns + "护苗\t\tcampaign\n", "initiatives.tsv:2: '护苗' has 3 cells instead of 5, separated by tabs.")]
    [InlineData("initiatives.tsv", InitiativeColumns + "護苗\t\tcampaign\t\ttest\n", "initiatives.tsv:2: name '護苗' is never found: texts are read with simplified")]
    [InlineData("initiatives.tsv", InitiativeColumns + "护苗\t\tcampaign\t云澜市\ttest\n", "initiatives.tsv:2: place '云澜市' is not the full name of exactly one place")]
    [InlineData("initiatives.tsv", InitiativeColumns + "护苗\t护||苗\tcampaign\t\ttest\n", "initiatives.tsv:2: forms '护||苗' has an empty part.")]
    [InlineData("initiatives.tsv", InitiativeColumns + "护苗\t\tcampaign\t\ttest\n护苗\t\tcampaign\t\ttest\n", "initiatives.tsv:3: '护苗' stands in line 2 already.")]
    [InlineData("initiatives.tsv", "name\tkind\tsource\n", "initiatives.tsv:1: the first line must name the columns name forms kind place source")]
    [InlineData("initiative.tsv", InitiativeColumns, "initiative.tsv:1: there is no lexicon 'initiative'")]
    [InlineData("trad2simp.tsv", "traditional\tsimplified\tsource\n", "trad2simp.tsv:1: this lexicon takes no entries")]
    [InlineData("organs.tsv", "name\tlevels\tforms\tfamily\tkind\tsystem\tsource\n营商局\tx\t~营商局\tbusiness\tbureau\t政府\ttest\n", "organs.tsv:2: name '营商局' needs exactly one ~")]
    [InlineData("organs.tsv", "name\tlevels\tforms\tfamily\tkind\tsystem\tsource\n~营商局\tmx\t~营商局\tbusiness\tbureau\t政府\ttest\n", "organs.tsv:2: levels 'mx' must be letters of p, d, m and c")]
    [InlineData("places.tsv", "code\tname\tlevel\tparent\tshort\tsource\n990001\t云澜区\tcounty\t990001\t云澜\ttest\n", "places.tsv:2: parent '990001' is a county, in which a county cannot lie.")]
    [InlineData("title_systems.tsv", "word\tfamily\tsource\n营商\tbusiness\ttest\n", "title_systems.tsv:2: family 'business' is no family of organs.tsv")]
    [InlineData("measures.tsv", "measure\tclass\tnumerals\tsource\n标准集装箱次\tcount\tdigits\ttest\n", "measures.tsv:2: measure '标准集装箱次' has 6 characters; 1-5 are allowed.")]
    public void BadLine_StopsTheStart_WithFileLineAndReason(string file, string content, string expected)
    {
        using var folder = Write(new Dictionary<string, string> { [file] = content });

        var fault = Assert.Throws<StartupException>(() => Lexicons.With(folder.Path));

        Assert.Contains(expected, fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Folder_ThatIsMissingOrNotUtf8_IsNamed()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllBytes(Path.Combine(folder.Path, "slogans.tsv"), [0x70, 0xB0, 0xA1, 0x0A]);

        Assert.Contains("slogans.tsv:1: the file is not UTF-8.", Assert.Throws<StartupException>(() => Lexicons.With(folder.Path)).Message, StringComparison.Ordinal);
        var missing = Path.Combine(folder.Path, "none");
        Assert.Contains(missing, Assert.Throws<StartupException>(() => Lexicons.With(missing)).Message, StringComparison.Ordinal);
    }

    /// <summary>The text of the documentation's example.</summary>
    private static string Text => Example["report.txt"];

    private static DocumentAnalysis Read(IReadOnlyDictionary<string, string> files)
    {
        using var folder = Write(files);
        return new DocumentExtractor(Lexicons.With(folder.Path), new ExtractionOptions()).Extract(Text, null, StatedMetadata.None, default);
    }

    private static string VersionOf(string initiatives)
    {
        using var folder = Write(new Dictionary<string, string> { ["initiatives.tsv"] = initiatives });
        return Lexicons.With(folder.Path).Version;
    }

    private static TemporaryFolder Write(IReadOnlyDictionary<string, string> files)
    {
        var folder = new TemporaryFolder();
        foreach (var (name, content) in files)
        {
            folder.Write(name, content);
        }

        return folder;
    }

    /// <summary>Fenced blocks whose fence names a file: <c>```tsv units.tsv</c>.</summary>
    private static Dictionary<string, string> ReadExample()
    {
        var files = new Dictionary<string, string>(StringComparer.Ordinal);
        string? open = null;
        foreach (var line in File.ReadLines(Path.Combine(Repository.Root, "docs", "lexicon.md")))
        {
            if (line.StartsWith("```", StringComparison.Ordinal))
            {
                open = open is null && line.Split(' ') is [_, var name] ? name : null;
            }
            else if (open is not null)
            {
                files[open] = files.GetValueOrDefault(open, "") + line + "\n";
            }
        }

        return files;
    }
}
