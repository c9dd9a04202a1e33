using GraphService.Extraction;
using GraphService.Model;

namespace GraphService.Tests.Extraction;

public sealed class MentionTests
{
    [Theory]
    [InlineData("被省厅、市局表彰。", "市公安局", "江苏省公安厅 镇江市公安局")]
    [InlineData("被省厅表彰。", "市司法局", "江苏省司法厅")]
    [InlineData("会同市教育局、京口区法院、丹阳市人民检察院走访。", "市公安局", "镇江市教育局 镇江市京口区人民法院 丹阳市人民检察院")]
    [InlineData("团市委、共青团丹阳市委员会参加。", "市公安局", "共青团镇江市委员会 共青团丹阳市委员会")]
    [InlineData("全市公安机关、派出所、市民和市场。", "市公安局", "")]
    [InlineData("市第一人民医院、京口区中心小学和江苏大学参加。", "市公安局", "镇江市第一人民医院 镇江市京口区中心小学 江苏大学")]
    [InlineData("京口公安分局、润州分局和市局反诈中心联动。", "市公安局", "镇江市公安局京口分局 镇江市公安局润州分局 镇江市公安局反诈中心")]
    [InlineData("市税务局参加。", "市公安局", "国家税务总局镇江市税务局")]
    [InlineData("会同市文广旅体局、市农业农村和水务局检查。", "市公安局", "镇江市文化广电旅游体育局 镇江市农业农村和水务局")]
    [InlineData("刑侦支队破案12起,龙门派出所走访。", "市公安局", "镇江市公安局刑侦支队 镇江市公安局龙门派出所")]
    [InlineData("执行局结案,丁卯法庭揭牌。", "市中级人民法院", "镇江市中级人民法院执行局 镇江市中级人民法院丁卯人民法庭")]
    [InlineData("市一院、镇江三中、市第二小学参加。", "市公安局", "镇江市第一人民医院 镇江市第三中学 镇江市第二小学")]
    [InlineData("与清华大学、华东师大合作,各中小学和定点医院参加。", "市公安局", "清华大学 华东师范大学")]
    [InlineData("被国家工商总局、农业部表彰。", "市公安局", "国家工商行政管理总局 农业部")]
    [InlineData("被《检察日报》《法治日报》报道。", "市检察院", "检察日报 法治日报")]
    public void Find_Units_ResolvesShortForms(string body, string lead, string expected) =>
        Assert.Equal(expected, string.Join(' ', SomeText.Names(body, MentionKind.Unit, lead)));

    [Fact]
    public void Find_ShortFormOfMixedLead_StaysUnresolvedWithCandidates()
    {
        var mention = Assert.Single(SomeText.Read(SomeText.Document("市局支持。", unit: "市委政法委")).Highlights[0].Mentions, mention => mention.Surface == "市局");
        Assert.Equal("", mention.Name);
        Assert.Contains("镇江市公安局", mention.Candidates);
        Assert.NotEqual("", mention.Reason);
    }

    [Theory]
    [InlineData("推出“平安铃”工程。", "平安铃工程")]
    [InlineData("打造“平安铃”工程升级版。", "平安铃工程")]
    [InlineData("坚持“一切工作到支部”,树牢“四个意识”。", "")]
    [InlineData("纳入干部培训“大盘”。", "")]
    [InlineData("以“送法进校园”为主题宣讲。", "")]
    [InlineData("深入开展公共安全隐患专项整治。", "公共安全隐患专项整治")]
    [InlineData("参与扫黑除恶专项斗争。", "扫黑除恶专项斗争")]
    [InlineData("开展“守底线、查隐患”专项行动,深化“放管服”改革,试点“无纸化办案”改革。", "守底线、查隐患专项行动 无纸化办案改革")]
    public void Find_Initiatives_TellsThemFromSlogans(string body, string expected) =>
        Assert.Equal(expected, string.Join(' ', SomeText.Names(body, MentionKind.Initiative)));

    [Theory]
    [InlineData("市委书记李建国出席会议。", "李建国")]
    [InlineData("市公安局局长张伟、副局长欧阳志远带队。", "张伟 欧阳志远")]
    [InlineData("市委书记高度重视,局长项目落实。", "")]
    [InlineData("局长司徒明带队,穆远航所长批示,教师阿依努尔·玉素甫获奖。", "司徒明 穆远航 阿依努尔·玉素甫")]
    [InlineData("会长诸葛同发布报告,护士完颜秀荣获奖章。", "诸葛同 完颜秀")]
    [InlineData("分管副市长会见客商,干部教师参加,副局长在会上发言。", "")]
    [InlineData("市委书记王某某批示。", "")]
    [InlineData("副局长张建国、李明带队,局长张 宁讲话。", "张建国 李明 张宁")]
    [InlineData("法官夏侯敏被授予奖章,民警漆\U0002b42d获奖章。", "夏侯敏 漆\U0002b42d")]
    [InlineData("苏定远、何嘉卉、俄木•尔且等9人获评优秀法官。", "苏定远 何嘉卉 俄木•尔且")]
    [InlineData("儿童督导员王小兰获评先进个人,高新区获评示范区,项目获评优秀案例。", "王小兰")]
    [InlineData("法官马 晓 川带队,副主任李·其其格发言。", "马晓川 李·其其格")]
    [InlineData("副市长区汉章、院长闭海涛批示,分局长区别对待。", "区汉章 闭海涛")]
    [InlineData("主任医师龙再宇手把手带教,吴瑞珍、代国强等4名乡村医生入选先进个人。", "龙再宇 吴瑞珍 代国强")]
    public void Find_People_NeedsTitleAndName(string body, string expected) =>
        Assert.Equal(expected, string.Join(' ', SomeText.Names(body, MentionKind.Person)));

    [Theory]
    [InlineData("走访2.6万人次,办案112件,涉及十多名干部。", "26000人次 112件 10名")]
    [InlineData("第36期,2022年9月7日,为期一个月,12345热线,一起案件。", "")]
    [InlineData("挽回损失3.4亿元,下降2.5个百分点,满意率98%。", "340000000元 2.5个百分点 98%")]
    [InlineData("化解纠纷1,234起。", "1234起")]
    [InlineData("办件 1O8 家、l27 起,检定 1 532 台,网购 O2O 模式,检查 3.6 万家次。", "108家 127起 1532台 36000家次")]
    public void Find_Metrics_ReadsNumberAndMeasure(string body, string expected) =>
        Assert.Equal(expected, string.Join(' ', SomeText.Names(body, MentionKind.Metric)));

    [Theory]
    [InlineData("9月7日启动。", "2022-09-07")]
    [InlineData("3月至12月,8月26日至28日。", "2022-03/2022-12 2022-08-26/2022-08-28")]
    [InlineData("10月举办,为期3个月,上半年完成。", "2022-10 2022-H1")]
    [InlineData("从2022年到2024年。", "2022/2024")]
    [InlineData("2022年上半年完成。", "2022-H1")]
    [InlineData("“十四五”规划。", "2021/2025")]
    [InlineData("十五分钟服务圈,2016年第三季度考核。", "2016-Q3")]
    [InlineData("一季度起推行,在第四季度举办,截至上半年完成。", "2022-Q1 2022-Q4 2022-H1")]
    [InlineData("前三季度下降,连续三季度第一,每季度通报,一至三季度走访。", "")]
    public void Find_Dates_Normalises(string body, string expected) => Assert.Equal(expected, string.Join(' ', SomeText.Names(body, MentionKind.Date)));

    [Theory]
    [InlineData("守护淮河安澜,完成涪江流域改造。", "淮河 涪江")]
    [InlineData("走访太湖县,整治长江路和黄河大桥。", "太湖县")]
    [InlineData("扎根和平镇、拱辰街道。", "和平镇 拱辰街道")]
    public void Find_Places_ReadsWatersAndTowns(string body, string expected) =>
        Assert.Equal(expected, string.Join(' ', SomeText.Names(body, MentionKind.Place)));

    [Fact]
    public void Find_NameBeforeAMeeting_StaysAPerson() => Assert.Equal(["林柏松"], SomeText.Names("局长林柏松带头讲专题党课。", MentionKind.Person));

    [Theory]
    [InlineData("由市长任组长,干警闻令而动,选派第一书记和工作队员36名。", "")]
    [InlineData("窗口工作人员苏布德获评岗位能手,支队长达来荣立三等功。", "苏布德 达来")]
    public void Find_WordsAfterTitles_AreToldFromNames(string body, string expected) =>
        Assert.Equal(expected, string.Join(' ', SomeText.Names(body, MentionKind.Person)));

    [Theory]
    [InlineData("召开全省智慧检务建设座谈会,出席全国高级法院院长座谈会。", "全省智慧检务建设座谈会 全国高级法院院长座谈会")]
    [InlineData("举办“京江法官论坛”6期、综合执法大比武2场。", "京江法官论坛 综合执法大比武")]
    public void Find_Events_ReadsWholeNames(string body, string expected) => Assert.Equal(expected, string.Join(' ', SomeText.Names(body, MentionKind.Event)));

    [Theory]
    [InlineData("丹阳市公安局破案12起。局长张建国带队检查。", "镇江市公安局")]
    [InlineData("丹阳市公安局破案12起,局长张建国带队检查。", "丹阳市公安局")]
    [InlineData("丹阳市公安局首创警务模式,省公安厅在丹阳召开现场会,局长张建国介绍经验。", "丹阳市公安局")]
    [InlineData("获评示范单位,市某某局局长张建国带队检查。", "")]
    public void Find_TitleWithoutUnit_BelongsToTheSubjectOrTheLead(string body, string unit) =>
        Assert.Equal(unit, SomeText.Read(SomeText.Document(body)).Highlights[0].Mentions.Single(mention => mention.Kind == MentionKind.Role).Attributes.Find(MentionAttributes.Unit) ?? "");

    [Theory]
    [InlineData("助产士麻金花获评全国优秀助产士,班组荣获全国质量信得过班组称号。", "全国优秀助产士 全国质量信得过班组")]
    [InlineData("获奖家庭颁奖,获市委、市政府表彰的“抗疫先锋”。", "抗疫先锋")]
    public void Find_Awards_ReadsToTheirEnd(string body, string expected) => Assert.Equal(expected, string.Join(' ', SomeText.Names(body, MentionKind.Award)));

    [Theory]
    [InlineData("出台《工作规则》,《镇江日报》以《山门打开之后》为题报道,作题为《凝聚她智慧 共建新家园》的发言,刊登其事迹《大山里的法官》。", "工作规则")]
    [InlineData("以《行动方案》为抓手推进,落实《实施意见》。", "行动方案 实施意见")]
    public void Find_Policies_LeavesArticlesOut(string body, string expected) => Assert.Equal(expected, string.Join(' ', SomeText.Names(body, MentionKind.Policy)));

    [Fact]
    public void Extract_NoisyText_EachSpanGivesItsSurface()
    {
        foreach (var noisy in (string[])[
            SomeText.Zhenjiang, SomeText.Zhenjiang.Replace("\n", "\r\n", StringComparison.Ordinal), SomeText.Zhenjiang.Replace(",", ",\U00020000", StringComparison.Ordinal),
            string.Concat(SomeText.Zhenjiang.Select(character => char.IsAsciiDigit(character) ? (char)(character + ('０' - '0')) : character)),
            SomeText.Zhenjiang.Replace('检', '檢').Replace('书', '書').Replace('党', '黨').Replace('务', '務').Replace('与', '與')])
        {
            var analysis = SomeText.Read(noisy);
            Assert.Equal(10, analysis.Highlights.Length);
            foreach (var highlight in analysis.Highlights)
            {
                Assert.Equal(highlight.Heading, highlight.HeadingSpan.Of(noisy));
                Assert.Equal(highlight.Body, highlight.BodySpan.Of(noisy));
                Assert.All(highlight.Mentions, mention => Assert.Equal(mention.Surface, mention.Span.Of(highlight.TextOf(mention.Field))));
            }

            Assert.Contains(analysis.Highlights[1].Mentions, mention => mention.Name == "马明龙");
            Assert.Equal("镇江市人民检察院", analysis.Highlights[4].Lead?.Name);
        }
    }

    [Fact]
    public void Extract_OtherCitySameLayout_GivesThatCity()
    {
        var analysis = SomeText.Read(SomeText.Zhenjiang.Replace("镇江", "绍兴", StringComparison.Ordinal).Replace("江苏", "浙江", StringComparison.Ordinal));
        Assert.Equal("绍兴市", analysis.Metadata.Place?.Name);
        Assert.Equal("绍兴市公安局", analysis.Highlights[7].Lead?.Name);
        Assert.Contains(analysis.Highlights[7].Mentions, mention => mention.Name == "浙江省公安厅");
        Assert.Contains("RUNS 绍兴市公安局 砺剑工程", SomeText.Relations(analysis.Highlights[7]));
    }

    [Fact]
    public void Extract_StatedMetadata_OverridesWithEvidence()
    {
        var analysis = SomeText.Read(SomeText.Zhenjiang, StatedMetadata.None with { Year = 2021, Place = "江苏省南通市", Title = "题" });
        Assert.Equal((2021, "3206", "题"), (analysis.Metadata.Year, analysis.Metadata.Place!.Code, analysis.Metadata.Title));
        Assert.Contains(analysis.Metadata.Evidence, evidence => evidence is { Field: "year", RuleId: "stated" });
        var error = Assert.Throws<InvalidInputException>(() => SomeText.Read(SomeText.Zhenjiang, StatedMetadata.None with { Place = "无此地" }));
        Assert.Equal(("metadata.place", ErrorReasons.FieldInvalid), (error.Field, error.Reason));
    }
}
