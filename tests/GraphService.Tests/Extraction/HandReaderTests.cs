using System.Text.RegularExpressions;
using CsCheck;
using GraphService.Extraction;
using GraphService.Model;

namespace GraphService.Tests.Extraction;

/// <summary>Readers that go through a text by hand, beside the regular expressions that say the same: slow, plain and the model.</summary>
public class HandReaderTests
{
    private const int Year = 2022;

    private static readonly Place? Zhenjiang = Lexicons.Shipped.Gazetteer.FindByName("镇江市");

    private static readonly Regex Days = Model(
        "(?<name>(?:(?<year>(?:19|20)[0-9]{2})年)?(?<month>1[0-2]|0?[1-9])月(?:(?:至|到|-|—)(?:(?<lastYear>(?:19|20)[0-9]{2})年)?(?<lastMonth>1[0-2]|0?[1-9])月"
        + "|(?<day>[12][0-9]|3[01]|0?[1-9])日?(?:至|到|-|—)(?:(?:(?<lastYear>(?:19|20)[0-9]{2})年)?(?<lastMonth>1[0-2]|0?[1-9])月)?(?<lastDay>[12][0-9]|3[01]|0?[1-9])日))");

    private static readonly Regex Day = Model("(?<name>(?<month>1[0-2]|0?[1-9])月(?<day>[12][0-9]|3[01]|0?[1-9])日)");
    private static readonly Regex Month = Model("(?<name>(?<month>1[0-2]|[1-9])月)(?:[^0-9]|$)");
    private static readonly Regex Years = Model("(?<name>从?(?<from>(?:19|20)[0-9]{2})年?(?:到|至|-|—|–|~|～)+(?<to>(?:19|20)[0-9]{2})年)");
    private static readonly Regex Plans = Model(
        "(?<name>(?<plan>十[一二三四五六七八九]?)五)(?=[”\"」]|规划|时期|期间|人才|发展|[^年月日天分个人名件家项万亿千百次周里层点元米级号期批届条篇位户场处所辆台种套届多余])");
    private static readonly Regex Sent = Model("(?<who>(?<count>[0-9]{1,5})(?:余|多)?[名人位个][^,。;:、到赴0-9]{0,16})(?:到|赴)(?<where>[^,。;:0-9]{2,32})");
    private static readonly Regex Groups = Model("全[省市县区州](?:法院|检察院|检察机关|公安机关|[\\u4e00-\\u9fa5]{2,6}系统)");
    private static readonly Regex Levels = Model("(?:市县|全市)?两级(?:院|法院|检察院|检察机关|公安机关)");
    private static readonly Regex Systems = Model("全系统");
    private static readonly Regex Placing = Model("(?:并列)?第(?:[一二三四五六七八九十]{1,3}|[1-9][0-9]?)[名位]?|首位|首名|榜首");

    [Fact]
    public void Find_Months_AsTheModel() => Sample(
        ["20", "22", "年", "0", "1", "2", "3", "9", "月", "月", "日", "日", "至", "到", "-", ".", "件", "2022年", "1月", "12月"],
        text =>
        {
            Assert.Equal(Named(Days, text).Select(Range), Read(new DateFinder(), text, "date.days"));
            Assert.Equal(Named(Month, text).Select(match => $"{match.Groups["name"].Index} {match.Groups["name"].Length} {Year}-{Two(match, "month")}"), Read(new DateFinder(), text, "date.month"));
            Assert.Equal(
                Named(Day, text).Select(match => $"{match.Index} {match.Length} {Year}-{Two(match, "month")}-{Two(match, "day")}"), Read(new DateFinder(), text, "date.month-day"));
        });

    [Fact]
    public void Find_RangesOfYears_AsTheModel() => Sample(
        ["从", "19", "20", "2", "8", "22", "2019", "2021", "年", "到", "至", "-", "—", ".", "甲"],
        text => Assert.Equal(
            Years.Matches(text).Where(match => match.Index == 0 || match.Value[0] == '从' || !(char.IsAsciiDigit(text[match.Index - 1]) || text[match.Index - 1] == '.'))
                .Select(match => $"{match.Index} {match.Length} {match.Groups["from"]}/{match.Groups["to"]}"),
            Read(new DateFinder(), text, "date.range")));

    [Fact]
    public void Find_PlanPeriods_AsTheModel() => Sample(
        ["十", "四", "五", "五", "二", "”", "“", "\"", "规划", "期间", "期", "人才", "人", "年", "个", "甲", ","],
        text => Assert.Equal(Plans.Matches(text).Select(match => $"{match.Index} {match.Length}"), Found(new DateFinder(), text).Where(date => date.RuleId == "date.plan-period").Select(date => $"{date.Start} {date.Length}")));

    /// <summary>The engine without backtracking lost these.</summary>
    [Theory]
    [InlineData("2019年至2020-2021年", "6 10 2020/2021", "date.range")]
    [InlineData("十五十四五规划", "2 3 2021/2025", "date.plan-period")]
    public void Find_PeriodsBehindOthers_AreRead(string text, string expected, string ruleId) => Assert.Contains(expected, Read(new DateFinder(), text, ruleId));

    [Fact]
    public void Next_SentPeople_AsTheModel() => Sample(
        ["1", "23", "4567", "余", "多", "名", "人", "个", "到", "赴", "、", ",", "。", "干部", "挂职", "镇江市京口区", "甲乙丙丁戊己庚辛壬癸"], CheckSentPeople);

    [Fact]
    public void Next_SentPeopleAtTheLongest_AsTheModel() =>
        Sample(["1名甲乙丙丁戊己庚辛壬癸甲", "乙", "丙丁", "到甲乙丙丁戊己庚辛壬癸甲乙丙丁戊己庚辛壬癸甲乙丙丁戊己庚辛壬", "到"], CheckSentPeople);

    [Fact]
    public void Find_GroupsOfUnits_AsTheModel() => Sample(
        ["全", "市", "省", "县", "两级", "法院", "检察院", "检察", "机关", "公安机关", "院", "系统", "政法", "a", ",", "的", "市县"],
        text => Assert.Equal(
            Groups.Matches(text).Concat(Levels.Matches(text)).Concat(Systems.Matches(text)).Select(match => (match.Index, match.Length)),
            Found(new UnitGroupFinder(), text).Select(group => (group.Start, group.Length))));

    [Fact]
    public void Find_Placings_AsTheModel() => Sample(
        ["第", "并列", "一", "十", "1", "0", "23", "名", "位", "首", "榜", ",", "考核位居", "在", "是"],
        text =>
        {
            var passage = new Passage(HighlightField.Body, text, Lexicons.Shipped.Matcher);
            var ends = Placing.Matches(text).Where(match => (match.Index + match.Length == text.Length || ClauseReader.IsStop(text[match.Index + match.Length]))
                && match.Index - passage.ClauseAt(match.Index).Start >= 3 && text[match.Index - 1] is not ('在' or '是' or '为'));
            Assert.Equal(
                ends.Select(match => (match.Index, match.Value)),
                Found(new AwardFinder(), text).Where(award => award.RuleId == "award.placing").Select(award => (award.Start, award.Name)));
        });

    /// <summary>The engine without backtracking once lost the first of these two ranges to the year before them.</summary>
    [Fact]
    public void Find_RangesBehindAYear_AreBothRead() =>
        Assert.Equal(["6 5 2022-01/2022-07", "11 6 2022-08-06/2022-08-08"], Read(new DateFinder(), "2022年件1月至7月8月6至8日", "date.days"));

    private static void Sample(string[] parts, Action<string> check) =>
        Gen.Int[0, parts.Length - 1].Array[0, 40].Select(chosen => string.Concat(chosen.Select(part => parts[part]))).Sample(check, iter: 3_000);

    private static void CheckSentPeople(string text)
    {
        var found = new List<(string, string, string)>();
        for (var next = SentPeople.Next(text, 0); next is { } people; next = SentPeople.Next(text, people.End))
        {
            found.Add((text[people.Start..people.CountEnd], text[people.Start..people.WhoEnd], text[people.Where..people.End]));
        }

        Assert.Equal(Sent.Matches(text).Select(match => (match.Groups["count"].Value, match.Groups["who"].Value, match.Groups["where"].Value)), found);
    }

    private static Regex Model(string pattern) => new(pattern, RegexOptions.None, TimeSpan.FromSeconds(5));

    /// <summary>Samples are checked by several threads, and a context remembers what it was asked: each reading has its own, as documents have.</summary>
    private static List<FoundMention> Found(IMentionFinder finder, string text)
    {
        var found = new List<FoundMention>();
        finder.Find(new Passage(HighlightField.Body, text, Lexicons.Shipped.Matcher), new ReadingContext(Lexicons.Shipped, Zhenjiang, Year, "", ""), found);
        return found;
    }

    private static IEnumerable<string> Read(DateFinder finder, string text, string ruleId) =>
        Found(finder, text).Where(date => date.RuleId == ruleId).Select(date => $"{date.Start} {date.Length} {date.Name}");

    /// <summary>The matches whose names do not go on a number.</summary>
    private static IEnumerable<Match> Named(Regex model, string text) => model.Matches(text).Where(match =>
        match.Groups["name"].Index is var start && (start == 0 || !(char.IsAsciiDigit(text[start - 1]) || text[start - 1] == '.')));

    private static string Range(Match match)
    {
        var year = match.Groups["year"].Success ? match.Groups["year"].Value : $"{Year}";
        var last = match.Groups["lastMonth"].Success ? "lastMonth" : "month";
        var lastYear = match.Groups["lastYear"].Success ? match.Groups["lastYear"].Value : year;
        var value = match.Groups["day"].Success
            ? $"{year}-{Two(match, "month")}-{Two(match, "day")}/{lastYear}-{Two(match, last)}-{Two(match, "lastDay")}"
            : $"{year}-{Two(match, "month")}/{lastYear}-{Two(match, last)}";
        return $"{match.Index} {match.Length} {value}";
    }

    private static string Two(Match match, string group) => match.Groups[group].Value.PadLeft(2, '0');
}
