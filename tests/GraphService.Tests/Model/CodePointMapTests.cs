using GraphService.Model;

namespace GraphService.Tests.Model;

public sealed class CodePointMapTests
{
    [Fact]
    public void Span_BasicPlane_EqualsUtf16() => Assert.Equal(new TextSpan(1, 3, 1, 3), new CodePointMap("镇江市").Span(1, 3));

    [Fact]
    public void Span_BeyondBasicPlane_CountsPairsOnce()
    {
        Assert.Equal(new TextSpan(2, 3, 1, 2), new CodePointMap("𠮷田𠮷").Span(2, 3));
        Assert.Equal(new TextSpan(0, 5, 0, 3), new CodePointMap("𠮷田𠮷").Span(0, 5));
    }

    [Fact]
    public void Span_LongText_EqualsPlainCount()
    {
        var random = new Random(5);
        var text = string.Concat(Enumerable.Range(0, 500).Select(_ => random.Next(3) == 0 ? "𠮷" : "字"));
        var map = new CodePointMap(text);
        var codePoints = 0;
        for (var i = 0; i <= text.Length; i++)
        {
            if (i == text.Length || !char.IsLowSurrogate(text[i]))
            {
                Assert.Equal(codePoints, map.Span(i, i).CodePointStart);
                codePoints++;
            }
        }
    }
}
