using GraphService.Extraction;

namespace GraphService.Tests.Extraction;

/// <summary>Structured documents and highlights.</summary>
internal static class SomeStructured
{
    public static readonly StatedMetadata Stated = new("", 2022, "镇江市", "2022年度工作亮点", "镇江市公安局", "", "2023-01-05");

    public static StructuredHighlight Highlight(string heading = "市公安局深入“砺剑工程”升级版", string body = "") =>
        new("1", heading, body, "", "", [], [], [], []);

    public static DocumentAnalysis Read(params StructuredHighlight[] highlights) =>
        StructuredDocumentReader.Read(new StructuredDocument([.. highlights]), Stated);
}
