using GraphService.Extraction;

namespace GraphService.Tests.Extraction;

/// <summary>Posts and the units they are at, as annual reports word them.</summary>
public sealed class PostTests
{
    [Theory]
    [InlineData("句容市教育局骆文海局长到校调研。", "骆文海", "局长", "句容市教育局")]
    [InlineData("丹阳市政府市长钱学诚签订协议。", "钱学诚", "市长", "丹阳市人民政府")]
    [InlineData("扬中市新坝镇党委书记孟祥云带队学习。", "孟祥云", "党委书记", "中共扬中市新坝镇委员会")]
    [InlineData("干警到句容市天王镇驻村。天王镇党委书记戴永刚被评为先进个人。", "戴永刚", "党委书记", "中共句容市天王镇委员会")]
    [InlineData("句容市农业农村局推行积分制,后白镇党委书记童一帆赴浙江考察。", "童一帆", "党委书记", "中共句容市后白镇委员会")]
    [InlineData("市总工会组织部部长郭维被评为先进个人。", "郭维", "部长", "镇江市总工会组织部")]
    [InlineData("丹阳市人民医院急诊科主任包振宁获评先进个人。", "包振宁", "主任", "丹阳市人民医院急诊科")]
    [InlineData("扬中市司法局行政复议与应诉科科长贺东被评为先进个人。", "贺东", "科长", "扬中市司法局行政复议与应诉科")]
    [InlineData("时任人口与出入境管理支队支队长蒋立获评先进个人。", "蒋立", "支队长", "镇江市公安局人口与出入境管理支队")]
    [InlineData("市法律援助处主任孙敏获评先进个人。", "孙敏", "主任", "镇江市法律援助处")]
    [InlineData("江苏大学团委书记程亦飞被授予奖章。", "程亦飞", "团委书记", "江苏大学")]
    [InlineData("镇江市实验小学大队辅导员凌月获评先进个人。", "凌月", "大队辅导员", "镇江市实验小学")]
    [InlineData("扬中市总工会专职集体协商指导员陶勇获评先进个人。", "陶勇", "专职集体协商指导员", "扬中市总工会")]
    [InlineData("市第一人民医院副院长何立新挂职丹阳市人民医院院长。", "何立新", "院长", "丹阳市人民医院")]
    [InlineData("市公安局刑侦支队民警苏扬、技术员罗平组成的团队获评先进集体。", "罗平", "技术员", "镇江市公安局刑侦支队")]
    [InlineData("政治部主任钟雪梅获评先进个人。", "钟雪梅", "主任", "镇江市公安局政治部")]
    [InlineData("扬中市新坝镇镇长俞敏杰带队学习。", "俞敏杰", "镇长", "扬中市新坝镇人民政府")]
    [InlineData("丹阳市检察院控告申诉检察科科长栾春梅获评先进个人。", "栾春梅", "科长", "丹阳市人民检察院控告申诉检察科")]
    [InlineData("农田建设管理科科长郑立伟带队。", "郑立伟", "科长", "镇江市公安局农田建设管理科")]
    [InlineData("局机关组织人事科科长谢俊带队。", "谢俊", "科长", "镇江市公安局组织人事科")]
    [InlineData("危化科牵头建设平台,接入企业5家,科长钱勇获评先进个人。", "钱勇", "科长", "镇江市公安局危化科")]
    [InlineData("丹阳市人民医院心血管内科主任医师葛慧敏获评先进个人。", "葛慧敏", "主任医师", "丹阳市人民医院心血管内科")]
    [InlineData("京口分局副局长许劲松、网警支队副支队长符海波担任主讲。", "符海波", "副支队长", "镇江市公安局网络警察支队")]
    [InlineData("四级调研员廖石生驻村帮扶。", "廖石生", "四级调研员", "镇江市公安局")]
    [InlineData("刑侦支队获评先进集体,民警苏北辰荣立个人一等功。", "苏北辰", "民警", "镇江市公安局刑侦支队")]
    public void Holds_PostBehindItsUnit_IsAtThatUnit(string body, string person, string title, string unit) =>
        Assert.Contains((person, title, unit), Posts(body));

    /// <summary>A 区长 is of the only district of the sentence, else of the one whose unit begins a clause; where two are named and none does, of nobody's.</summary>
    [Theory]
    [InlineData("丹徒区政府投资建设示范点,副区长柯晓兰具体负责。", "柯晓兰", "副区长", "镇江市丹徒区人民政府")]
    [InlineData("丹徒区通过复审,区委书记夏明达发言。", "夏明达", "区委书记", "中共镇江市丹徒区委员会")]
    [InlineData("丹徒区政府与京口区政府签约,区长石广林发言。", "石广林", "区长", "镇江市丹徒区人民政府")]
    [InlineData("丹徒区、京口区通过复审,区长夏明达发言。", "夏明达", "区长", "")]
    [InlineData("丹徒区通过复审。区长夏明达发言。", "夏明达", "区长", "")]
    [InlineData("丹徒区通过复审,县长夏明达发言。", "夏明达", "县长", "")]
    public void Holds_HeadOfACountyThatTheSentenceNames_IsAtIt(string body, string person, string title, string unit) =>
        Assert.Contains((person, title, unit), Posts(body));

    [Fact]
    public void Holds_VerbBeforeADivision_IsNoPartOfItsName() => Assert.Contains(("郑立伟", "科长", "镇江市公安局审批科"), Posts("推进审批科科长郑立伟获评先进个人。"));

    [Fact]
    public void Find_DivisionBehindItsUnit_NeedsNoName() =>
        Assert.Contains("中共镇江市委政法委员会执法监督室", SomeText.Names("2人挂任市委政法委执法监督室副主任。", MentionKind.Unit));

    [Theory]
    [InlineData("副科长图雅蹲点督导。", "图雅")]
    [InlineData("副科长塔拉林场的树。", "")]
    public void Find_NameOfOnePartWithoutSurname_NeedsACue(string body, string expected) =>
        Assert.Equal(expected, string.Join(' ', SomeText.Names(body, MentionKind.Person)));

    [Theory]
    [InlineData("马厂法庭揭牌。", "镇江市中级人民法院马厂人民法庭")]
    [InlineData("生态法庭揭牌。", "镇江市中级人民法院生态法庭")]
    public void Find_TribunalOfATown_IsAPeoplesTribunal(string body, string expected) =>
        Assert.Equal(expected, string.Join(' ', SomeText.Names(body, MentionKind.Unit, "市中级人民法院")));

    [Fact]
    public void Find_RoundNumberAlone_IsNoMetric() => Assert.Equal(["412个"], SomeText.Names("建成百亩田412个。", MentionKind.Metric));

    [Fact]
    public void Holds_TownWithoutACounty_NamesNoUnit() => Assert.Contains(("薛家明", "党委书记", ""), Posts("辛丰镇党委书记薛家明带队学习。"));

    [Fact]
    public void Holds_OfficeWithoutAUnitBehindAnotherName_IsNotTheirs() => Assert.DoesNotContain(Posts("市公安局局长郑文担任组长。"), post => post.Title == "组长");

    [Fact]
    public void Appointed_NamesJoined_AllTakeTheOffice() =>
        Assert.Equal(["伍德清", "邹敏"], Posts("伍德清、邹敏当选副书记。").Where(post => post.Title == "副书记").Select(post => post.Person));

    [Theory]
    [InlineData("检察长闻人立以“珍爱生命”为题授课。", "闻人立")]
    [InlineData("院长者云芳获评先进个人,主任招敏仪被评为标兵。", "者云芳 招敏仪")]
    [InlineData("局长起草报告,院长期间工作突出,主任招商引资。", "")]
    [InlineData("主席欧阳雪作专题报告。", "欧阳雪")]
    public void Find_NamesBesideWords_AreToldApart(string body, string expected) =>
        Assert.Equal(expected, string.Join(' ', SomeText.Names(body, MentionKind.Person)));

    [Theory]
    [InlineData("依托市教师进修学院培训。", "镇江市教师进修学院")]
    [InlineData("市职教中心、市农科院参加。", "镇江市职业教育中心 镇江市农业科学研究院")]
    [InlineData("与南京师范大学泰州校区合作,市特殊教育学校新校区启用。", "南京师范大学泰州校区 镇江市特殊教育学校")]
    [InlineData("与江苏太湖惠农粮油有限公司签约。", "江苏太湖惠农粮油有限公司")]
    [InlineData("方城小学获评先进单位。", "镇江市方城小学")]
    public void Find_InstitutionsOfPlaces_AreReadWhole(string body, string expected) =>
        Assert.Equal(expected, string.Join(' ', SomeText.Names(body, MentionKind.Unit)));

    [Fact]
    public void Find_CountyBehindItsShortName_IsNotTheOneThatItEndsWith()
    {
        var highlight = SomeText.Read("2021年度酒泉市十大工作亮点\n\n1 市农业农村局抓改革\n\n肃北县农业农村局、肃南县农业农村局参加。\n\n2 市农业农村局抓队伍\n\n全年平稳。\n").Highlights[0];
        Assert.Contains("肃南裕固族自治县农业农村局", highlight.Mentions.Select(mention => mention.Name));
    }

    [Fact]
    public void Find_ApprovalBureauOfShanxi_IsNamedAsTheIssuer()
    {
        var highlight = SomeText.Read("2023年度工作亮点\n大同市行政审批服务管理局\n\n1 审批提速\n\n市审批局推行代办。\n\n2 服务延伸\n\n全年平稳。\n").Highlights[0];
        Assert.Contains("大同市行政审批服务管理局", highlight.Mentions.Where(mention => mention.Surface == "市审批局").Select(mention => mention.Name));
    }

    [Theory]
    [InlineData("1至9月破案12起。", "2022-01/2022-09")]
    [InlineData("从2月到7月排查隐患,4-8月整改。", "2022-02/2022-07 2022-04/2022-08")]
    [InlineData("二季度至四季度授课20节。", "2022-Q2/2022-Q4")]
    [InlineData("2021年前三季度化解纠纷。", "2021-Q1/2021-Q3")]
    [InlineData("从2017年3月到2018年9月轮训。", "2017-03/2018-09")]
    [InlineData("2021年12月28日至2022年1月5日巡查。", "2021-12-28/2022-01-05")]
    [InlineData("工期3至5个月。", "")]
    public void Find_RangesOfMonthsAndQuarters_AreOneDate(string body, string expected) =>
        Assert.Equal(expected, string.Join(' ', SomeText.Names(body, MentionKind.Date)));

    [Fact]
    public void Find_RangeBehindFrom_BeginsWithIt() =>
        Assert.Contains("从2月到7月", SomeText.Read(SomeText.Document("从2月到7月排查隐患。")).Highlights[0].Mentions.Select(mention => mention.Surface));

    [Fact]
    public void Receives_PeopleWithTheirTitles_EachReceive()
    {
        var relations = SomeText.Relations(SomeText.Read(SomeText.Document("刑侦支队支队长钱立群、副支队长周平同获全省先进个人。")).Highlights[0]).ToArray();
        Assert.Contains("RECEIVES 钱立群 全省先进个人", relations);
        Assert.Contains("RECEIVES 周平 全省先进个人", relations);
    }

    [Fact]
    public void Endorsed_UnitThatTheEndorserSpeaksOf_IsTheOneEndorsed()
    {
        var relations = SomeText.Relations(SomeText.Read(SomeText.Document("市委政法委书记严秉正作出批示,对市司法局的做法予以肯定。")).Highlights[0]).ToArray();
        Assert.Contains("ENDORSED_BY 镇江市司法局 严秉正", relations);
        Assert.DoesNotContain("ENDORSED_BY H 严秉正", relations);
    }

    private static IEnumerable<(string Person, string Title, string Unit)> Posts(string body)
    {
        var highlight = SomeText.Read(SomeText.Document(body)).Highlights[0];
        return highlight.Relations.Where(relation => relation.Name == "HOLDS")
            .Select(relation => (highlight.Mentions[relation.Source.Mention], highlight.Mentions[relation.Target.Mention]))
            .Select(pair => (pair.Item1.Name, pair.Item2.Name, pair.Item2.Attributes.Find(MentionAttributes.Unit) ?? ""));
    }
}
