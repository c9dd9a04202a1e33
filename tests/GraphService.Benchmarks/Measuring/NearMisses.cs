using System.Text;

namespace GraphService.Benchmarks.Measuring;

/// <summary>Texts that nearly satisfy one rule after the other, over and over: the worst that a sender can do to a rule.</summary>
public static class NearMisses
{
    /// <summary>What is repeated.</summary>
    public static IReadOnlyList<string> Patterns { get; } =
    [
        "1", "“", "”", "《", "(", "市", "一、", "一是", "①", "“训练角”",
        "“星火”计划、", "《若干办法》", "《《》", "获评先进集体", "获评", "先进集体", "市委书记马明龙、", "书记", "副", "欧阳",
        "张", "民警张三出席", "阿卜杜·", "镇江市京口区", "镇江", "市公安局、", "市局", "我院", "区法院", "15名干部到",
        "15名", "1万", "十", "2022年", "2022年1月1日至", "推出培训班", "推出", "培训班", "计划", "升级版",
        "联合市公安局", "被《法治日报》报道", "选派5名干部到镇江市挂职", "市委书记批示", "全市公安系统", "市第一中学", "党支部", "街道", ",", "。",
        "设立老兵调解室", "局党委", "市委常委、宣传部", "合并组建", "由62%提高到", "同比增长1%", "被公安部评为先进集体", "记个人三等功", "乌云高娃", "予以肯定", "出席", "与市公安局、", "共建",
        "区长夏明达,", "丹徒区政府区长", "镇长张三、", "新坝镇政府镇长", "审批科科长", "危化科牵头,科长张三", "农田建设管理科", "从2019年到", "十五",
        " ", "\t", "１", "鎮", "ｅ\u0301", "\u200B镇", "𠮷",
    ];

    /// <summary>A document whose first item is <paramref name="bytes"/> of UTF-8 of one pattern in one line.</summary>
    public static string Document(string pattern, int bytes)
    {
        var line = string.Concat(Enumerable.Repeat(pattern, bytes / Encoding.UTF8.GetByteCount(pattern)));
        return $"2022年镇江市\n1 甲\n{line}\n2 乙\n丙。";
    }
}
