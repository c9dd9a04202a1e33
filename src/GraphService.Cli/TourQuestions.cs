namespace GraphService.Cli;

/// <summary>A question of the tour.</summary>
/// <param name="Number">From 1.</param>
/// <param name="Chinese">As analysts ask it.</param>
/// <param name="English">The same.</param>
/// <param name="Commands">Command lines that answer it on the samples.</param>
internal sealed record TourQuestion(int Number, string Chinese, string English, params string[][] Commands);

/// <summary>The twenty questions over the samples.</summary>
internal static class TourQuestions
{
    /// <summary>All, in order.</summary>
    public static readonly IReadOnlyList<TourQuestion> All =
    [
        new(1, "2022年市司法局牵头了哪些亮点？", "Which highlights did the justice bureau lead in 2022?",
            ["expand", "云澜市司法局", "--type", "LEADS", "--years", "2022"]),
        new(2, "“邻里守望”出现在哪些年份、由谁负责？", "In which years does 邻里守望 appear, and who runs it?",
            ["timeline", "initiative", "邻里守望联防机制"]),
        new(3, "“蓝旗”训练营期数怎么变？", "How did the number of training sessions change?",
            ["timeline", "metric", "云澜市公安局", "--measure", "期"]),
        new(4, "谁担任过市委书记，之后换成了谁？", "Who held the office of party secretary, and who followed?",
            ["timeline", "role", "市委书记"]),
        new(5, "程牧野出席或讲话的活动有哪些？", "At which events was 程牧野 or spoke?",
            ["timeline", "person", "程牧野"]),
        new(6, "哪些单位获得过省级以上荣誉？", "Which provincial and national honours are there, and who won them?",
            ["node", "list", "--filter", "label = AWARD AND (level = \"province\" OR level = \"national\")"],
            ["aggregate", "--type", "RECEIVES", "--by", "SOURCE", "--by", "TARGET"]),
        new(7, "各单位每年选派挂职干部多少人？", "How many officers did each unit second in each year?",
            ["aggregate", "--type", "SECONDS_TO", "--by", "SOURCE", "--by", "YEAR", "--sum"],
            ["timeline", "unit", "中共云澜市委政法委员会"]),
        new(8, "挂职干部去了哪些单位？", "Where were they posted?",
            ["statements", "中共云澜市委政法委员会", "--type", "SECONDS_TO"]),
        new(9, "市委政法委与哪些单位有协作？", "With whom did the law committee cooperate?",
            ["expand", "中共云澜市委政法委员会", "--type", "COOPERATES_WITH"]),
        new(10, "市公安局和市教育局之间有什么联系？", "How are the police and the education bureau connected?",
            ["path", "云澜市公安局", "云澜市教育局"],
            ["statements", "云澜市公安局", "--other", "云澜市教育局"]),
        new(11, "提到“挂职”的亮点，按年排", "Which highlights speak of secondment, and in which years?",
            ["diffusion", "挂职"],
            ["search", "挂职"]),
        new(12, "哪些做法被《法治日报》报道？", "Which practices did the national legal press cover?",
            ["expand", "法治日报", "--type", "COVERED_BY"]),
        new(13, "获市委书记批示的工作有哪些？", "Which work did the party secretary endorse?",
            ["expand", "市委书记", "--type", "ENDORSED_BY"]),
        new(14, "晋升职务职级人数三年对比", "How did promotions change over three years?",
            ["timeline", "metric", "中共云澜市委政法委员会", "--counted", "晋升职务职级"]),
        new(15, "落实上级规划、本市印发的文件有哪些？", "Which documents did the justice bureau issue and carry out?",
            ["expand", "云澜市司法局", "--type", "ISSUES", "--type", "IMPLEMENTS"]),
        new(16, "机构改革后市司法局的前身有哪些？", "Which bodies came before the justice bureau?",
            ["timeline", "unit", "云澜市司法局", "--lineage", "--years", "2019"]),
        new(17, "公安与教育的人才培养项目有何异同？", "How do the training programmes of the police and of the education bureau compare?",
            ["compare", "云澜市公安局", "云澜市教育局", "--type", "RUNS"],
            ["timeline", "metric", "云澜市公安局", "--counted", "训练营"],
            ["timeline", "metric", "青禾教师培养计划"]),
        new(18, "哪些项目只出现一年就消失？", "Which initiatives appeared in one year and vanished?",
            ["absences", "initiative_seen_once", "--place", "云澜市"]),
        new(19, "哪些亮点没有数字？各单位各年有多少亮点？", "Which highlights have no number, and how many highlights has each unit?",
            ["absences", "highlight_without_figure", "--place", "云澜市"],
            ["timeline", "matrix", "--filter", "label = UNIT AND name : \"云澜市\""]),
        new(20, "这条结论出自哪份文件哪一句？", "Which document and sentence says so?",
            ["statements", "云澜市公安局", "--other", "澜盾工程", "--years", "2021"]),
    ];
}
