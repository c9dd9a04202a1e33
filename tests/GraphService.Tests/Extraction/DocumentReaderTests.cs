using System.Text;
using GraphService.Extraction;
using GraphService.Model;

namespace GraphService.Tests.Extraction;

public sealed class DocumentReaderTests
{
    static DocumentReaderTests() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    [Theory]
    [InlineData("utf-8", "", "strict-utf-8")]
    [InlineData("gb18030", "", "detected")]
    [InlineData("big5", "big5", "stated")]
    [InlineData("gb18030", "gbk", "stated")]
    [InlineData("utf-16le", "utf-16le", "stated")]
    public void Read_Charset_GivesTheText(string written, string stated, string reason)
    {
        var text = written == "big5" ? "一、市公安局召開會議,推進工作。" : SomeText.Zhenjiang;
        var (read, charset) = DocumentReader.Read(Encoding.GetEncoding(written).GetBytes(text), stated);
        Assert.Equal(text, read);
        Assert.Equal(reason, charset.Reason);
    }

    [Theory]
    [InlineData("utf-8")]
    [InlineData("utf-16")]
    [InlineData("utf-16BE")]
    public void Read_ByteOrderMark_Decides(string name)
    {
        var encoding = Encoding.GetEncoding(name);
        var (text, charset) = DocumentReader.Read((byte[])[.. encoding.GetPreamble(), .. encoding.GetBytes("1 甲")], "");
        Assert.Equal(("1 甲", "bom"), (text, charset.Reason));
    }

    [Theory]
    [InlineData("", ErrorReasons.TextInvalid, "content")]
    [InlineData("utf-8", ErrorReasons.CharsetMismatch, "content")]
    [InlineData("klingon", ErrorReasons.FieldInvalid, "charset")]
    public void Read_Junk_IsRefused(string stated, string reason, string field)
    {
        var error = Assert.Throws<InvalidInputException>(() => DocumentReader.Read((byte[])[0x89, 0x50, 0, 0xFF, 0xFE, 0, 0, 1], stated));
        Assert.Equal((field, reason), (error.Field, error.Reason));
    }

    [Fact]
    public void Read_UncertainBytes_AsksForTheCharset() =>
        Assert.Equal(
            ErrorReasons.CharsetUncertain,
            Assert.Throws<InvalidInputException>(() => DocumentReader.Read((byte[])[0x80, 0x81, 0xFF, 0x0A, 0xC0], "")).Reason);
}
