using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using GraphService.V1;

namespace GraphService.Tests.Timeline;

/// <summary>
/// A made-up world of eight years, three cities and more than thirty units, written by code as texts and read by the real ingest path. Units that
/// nothing is planted for in a year report a routine highlight, so that silence of an initiative is not silence of its unit.
/// </summary>
internal static class PlantedCorpus
{
    public const string Yunlan = "云澜市";
    public const string Songting = "松汀市";
    public const string Lanxi = "岚溪市";
    public const int FirstYear = 2016;
    public const int LastYear = 2023;

    /// <summary>Routine work: unit, years, heading after the unit, sentence with {0} for a number that grows.</summary>
    private static readonly ImmutableArray<(string City, string Unit, int From, int To, string Heading, string Sentence)> Routine =
    [
        (Yunlan, "市公安局", 2016, 2023, "维护社会稳定", "接处警{0}起。"),
        (Yunlan, "市司法局", 2016, 2023, "做实法律援助", "办理法律援助案件{0}件。"),
        (Yunlan, "市检察院", 2016, 2023, "强化法律监督", "办理公益诉讼案件{0}件。"),
        (Yunlan, "市中级人民法院", 2016, 2023, "提升审判质效", "审结各类案件{0}件。"),
        (Yunlan, "市委政法委", 2016, 2023, "统筹平安建设", "排查风险隐患{0}处。"),
        (Yunlan, "市教育局", 2016, 2023, "推进素质教育", "举办校园赛事{0}场。"),
        (Yunlan, "市卫生健康委员会", 2019, 2023, "守护群众健康", "接种疫苗{0}万剂。"),
        (Yunlan, "市生态环境局", 2019, 2023, "打好蓝天保卫战", "检查企业{0}家。"),
        (Yunlan, "市农业农村局", 2019, 2023, "建设和美乡村", "改造农房{0}户。"),
        (Yunlan, "市民政局", 2016, 2023, "做实社会救助", "办理临时救助{0}件。"),
        (Yunlan, "市交通运输局", 2016, 2023, "畅通农村公路", "新改建农村公路{0}公里。"),
        (Yunlan, "市水利局", 2016, 2023, "治理中小河流", "治理河长{0}公里。"),
        (Yunlan, "市审计局", 2016, 2023, "深化审计监督", "完成审计项目{0}个。"),
        (Yunlan, "市统计局", 2016, 2023, "夯实统计基础", "培训统计人员{0}名。"),
        (Yunlan, "市体育局", 2016, 2023, "开展全民健身", "建成健身路径{0}条。"),
        (Yunlan, "市税务局", 2018, 2023, "优化纳税服务", "办理网上业务{0}笔。"),
        (Yunlan, "市气象局", 2016, 2023, "优化预报服务", "发布预警信息{0}条。"),
        (Yunlan, "市工商业联合会", 2016, 2023, "做优企业服务", "组织民营企业座谈交流，推动政企沟通更顺畅。"),
        (Songting, "市公安局", 2016, 2023, "维护社会稳定", "接处警{0}起。"),
        (Songting, "市司法局", 2016, 2023, "做实法律援助", "办理法律援助案件{0}件。"),
        (Songting, "市中级人民法院", 2016, 2023, "提升审判质效", "审结各类案件{0}件。"),
        (Songting, "市教育局", 2016, 2023, "推进素质教育", "举办校园赛事{0}场。"),
        (Songting, "市民政局", 2016, 2023, "做实社会救助", "办理临时救助{0}件。"),
        (Lanxi, "市公安局", 2016, 2023, "维护社会稳定", "接处警{0}起。"),
        (Lanxi, "市司法局", 2016, 2023, "做实法律援助", "办理法律援助案件{0}件。"),
        (Lanxi, "市中级人民法院", 2016, 2023, "提升审判质效", "审结各类案件{0}件。"),
        (Lanxi, "市教育局", 2016, 2023, "推进素质教育", "举办校园赛事{0}场。"),
        (Lanxi, "市民政局", 2016, 2023, "做实社会救助", "办理临时救助{0}件。"),
    ];

    /// <summary>The documents in the order of their years; ids say city and year.</summary>
    public static IEnumerable<IngestDocumentRequest> Documents()
    {
        foreach (var year in Enumerable.Range(FirstYear, LastYear - FirstYear + 1))
        {
            yield return Document($"planted-yunlan-{year}", Yunlan, year, PlantedThreads.Yunlan);
            yield return Document($"planted-songting-{year}", Songting, year, PlantedThreads.Songting);
            yield return Document($"planted-lanxi-{year}", Lanxi, year, PlantedThreads.Lanxi);
        }

        foreach (var year in new[] { 2018, 2020 })
        {
            yield return Request(
                $"planted-yunlan-education-{year}", Yunlan, Text($"云澜市教育局{year}年度工作亮点", Planted(PlantedThreads.Education, year)));
        }
    }

    private static IngestDocumentRequest Document(string id, string city, int year, string threads) => Request(
        id, city, Text(string.Create(CultureInfo.InvariantCulture, $"{city}{year}年度工作亮点"), [.. Planted(threads, year), .. RoutineOf(city, year)]));

    private static IngestDocumentRequest Request(string id, string city, string text) =>
        new() { Text = text, Metadata = new DocumentMetadata { Id = $"documents/{id}", Place = city } };

    private static IEnumerable<(string Heading, string Body)> Planted(string threads, int year) => threads.Split('\n')
        .Select(line => line.Trim().Split('|')).Where(parts => parts[0] == year.ToString(CultureInfo.InvariantCulture)).Select(parts => (parts[1], parts[2]));

    private static IEnumerable<(string Heading, string Body)> RoutineOf(string city, int year) => Routine
        .Where(routine => routine.City == city && routine.From <= year && year <= routine.To)
        .Select((routine, i) => (routine.Unit + routine.Heading, string.Format(
            CultureInfo.InvariantCulture, routine.Sentence, 100 + 10 * i + 7 * (year - FirstYear))));

    private static string Text(string title, IEnumerable<(string Heading, string Body)> highlights)
    {
        var text = new StringBuilder(title).Append("\n\n");
        foreach (var (i, (heading, body)) in highlights.Index())
        {
            text.Append(CultureInfo.InvariantCulture, $"{i + 1}、{heading}\n\n{body}\n\n");
        }

        return text.ToString();
    }
}
