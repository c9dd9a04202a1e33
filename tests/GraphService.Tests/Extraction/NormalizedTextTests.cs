using System.Text;
using GraphService.Extraction;
using ICU4N.Text;

namespace GraphService.Tests.Extraction;

public sealed class NormalizedTextTests
{
    [Theory]
    [InlineData("市公安局,", "市公安局,")]
    [InlineData("２０２２年（第１批）；", "2022年(第1批);")]
    [InlineData("衛健委﹑黨組", "卫健委、党组")]
    [InlineData("e\u0301ㄅ\u200B\uFEFF字\uFE0F", "éㄅ字")]
    [InlineData("㈠㎡ﷺ", "(一)m2صلى الله عليه وسلم")]
    [InlineData("a\uFFFEb\uFFFE\u0301\uFDD0\uFFFF", "a\uFFFEb\uFFFE\u0301\uFDD0\uFFFF")]
    [InlineData("\U0001FFFE\U00020000", "\U0001FFFE\U00020000")]
    public void Fold_Text_GivesFoldedForm(string raw, string folded) => Assert.Equal(folded, NormalizedText.Fold(raw));

    [Fact]
    public void Of_LoneSurrogate_Throws() => Assert.Throws<ArgumentException>(() => NormalizedText.Of("甲" + '\ud840' + "，"));

    [Theory]
    [InlineData("１、市公安局，ﷺ衛\u200B健\r\n委e\u0301㎡。")]
    [InlineData("\u0301市，\U0001F600；ﬃ")]
    public void RawRange_EachFoldedCharacter_CoversTheRawText(string raw)
    {
        var text = NormalizedText.Of(raw);
        var covered = text.RawRange(0, text.Text.Length);
        Assert.Equal((0, raw.Length), covered);
        for (var i = 0; i < text.Text.Length; i++)
        {
            var (start, end) = text.RawRange(i, i + 1);
            Assert.InRange(end, start + 1, raw.Length);
            Assert.True(text.FoldedOffset(start) <= i);
        }
    }

    [Fact]
    public void Fold_EachIdeograph_EqualsIcu()
    {
        var transliterator = Transliterator.GetInstance("Traditional-Simplified");
        var wrong = Enumerable.Range('\u3400', '\u9FFF' - '\u3400' + 1).Select(code => ((char)code).ToString())
            .Where(text => transliterator.Transliterate(text) is { Length: 1 } simplified && simplified != NormalizedText.Fold(text));
        Assert.Empty(wrong);
    }

    [Fact]
    public void Fold_EachSingleCharacter_EqualsNormalisationOfTheFramework()
    {
        for (var code = 0; code < '\u3400'; code++)
        {
            var expected = ((char)code).ToString().Normalize(NormalizationForm.FormKC);
            var folded = NormalizedText.Fold(((char)code).ToString());
            Assert.True(folded.Length == 0 || folded == expected || expected.Any(character => character >= '\u3400'), $"{code:X4}");
        }
    }
}
