using System.Text;
using GraphService.Cli;
using GraphService.V1;

namespace GraphService.Tests.Cli;

public sealed class SampleDocumentsTests
{
    [Fact]
    public void Load_EmbeddedSamples_HasThreeUnitsOverThreeYears()
    {
        var keys = SampleDocuments.Load().Select(request => request.Metadata.Id).ToArray();

        foreach (var unit in new[] { "police", "education", "justice" })
        {
            foreach (var year in new[] { 2021, 2022, 2023 })
            {
                Assert.Contains($"documents/yunlan-{unit}-{year}", keys);
            }
        }

        Assert.Equal(keys.Length, keys.Distinct().Count());
    }

    [Fact]
    public void Load_EmbeddedSamples_AllSayThatTheyAreInvented() => Assert.All(
        SampleDocuments.Load(),
        request => Assert.Contains("示例文本：内容均为虚构", TextOf(request), StringComparison.Ordinal));

    private static string TextOf(IngestDocumentRequest request)
    {
        if (request.SourceCase == IngestDocumentRequest.SourceOneofCase.Structured)
        {
            return request.Metadata.Title;
        }

        var utf8 = Encoding.UTF8.GetString(request.Content.Span);
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        return utf8.Contains('\uFFFD', StringComparison.Ordinal) ? Encoding.GetEncoding("gb18030").GetString(request.Content.Span) : utf8;
    }
}
