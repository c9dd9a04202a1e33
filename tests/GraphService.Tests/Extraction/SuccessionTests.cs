using GraphService.Extraction;

namespace GraphService.Tests.Extraction;

/// <summary>SUCCEEDS stands only where the text says that one body became another.</summary>
public sealed class SuccessionTests
{
    private const string Law = "云澜市人民政府法制办公室";
    private const string Justice = "云澜市司法局";
    private const string Market = "云澜市市场监督管理局";

    [Theory]
    [InlineData("市环境保护局更名为市生态环境局。", "云澜市生态环境局<云澜市环境保护局:renamed")]
    [InlineData("市环境保护局正式更名为市生态环境局。", "云澜市生态环境局<云澜市环境保护局:renamed")]
    [InlineData("市人民政府法制办公室与原市司法局合并，重新组建市司法局。", Justice + "<" + Law + ":merged")]
    [InlineData("市人民政府法制办公室并入市司法局。", Justice + "<" + Law + ":merged")]
    [InlineData("市工商行政管理局、市审计局、市统计局合并组建市市场监督管理局。",
        Market + "<云澜市工商行政管理局:merged", Market + "<云澜市审计局:merged", Market + "<云澜市统计局:merged")]
    [InlineData("“和风”调解平台升级为“和风云”调解平台。", "和风云调解平台<和风调解平台:new-edition")]
    [InlineData("市环境保护局联合市司法局开展督查。")]
    [InlineData("市审计局牵头，市统计局的科室更名为综合科。")]
    [InlineData("推行“和风”调解平台2.0。")]
    public void Read_Sentence_StatesWhatItSays(string sentence, params string[] expected)
    {
        var text = $"云澜市2019年度工作亮点\n\n1、市司法局深化改革\n\n{sentence}\n\n2、市审计局做实监督\n\n开展审计。\n\n3、市统计局做实普查\n\n开展普查。\n";
        var analysis = new DocumentExtractor(Lexicons.Shipped, new ExtractionOptions())
            .Extract(text, null, StatedMetadata.None with { Place = "云澜市" }, default);
        var highlight = analysis.Highlights[0];

        Assert.Equal(
            expected.Order(StringComparer.Ordinal),
            highlight.Relations.Where(relation => relation.Name == "SUCCEEDS").Select(relation =>
                $"{highlight.Mentions[relation.Source.Mention].Name}<{highlight.Mentions[relation.Target.Mention].Name}:{relation.Attributes.Find(SuccessionRelationFinder.How)}")
                .Order(StringComparer.Ordinal));
    }
}
