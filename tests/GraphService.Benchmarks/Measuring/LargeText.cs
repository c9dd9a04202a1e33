using System.Globalization;
using System.Text;
using GraphService.Benchmarks.Corpus;

namespace GraphService.Benchmarks.Measuring;

/// <summary>One text of a given size with a given number of highlights.</summary>
public static class LargeText
{
    private const int Seed = 1;
    private const int CorpusHighlights = 2_000;

    /// <summary>Paragraphs of the synthetic corpus.</summary>
    public static string OfCorpus(int bytes, int highlights) => Of(
        bytes, highlights,
        [.. new CorpusGenerator(Seed).Documents(CorpusHighlights).SelectMany(document => document.Structured.Highlights).Select(highlight => highlight.Body)]);

    /// <summary>Paragraphs one after the other, until the highlights together have the size.</summary>
    /// <param name="bytes">Bytes of UTF-8.</param>
    /// <param name="highlights">Number of highlights.</param>
    /// <param name="paragraphs">Paragraphs to take, in turn.</param>
    public static string Of(int bytes, int highlights, IReadOnlyList<string> paragraphs)
    {
        var text = new StringBuilder("2022年度镇江市工作亮点\n\n");
        var (written, next) = (0L, 0);
        for (var i = 1; i <= highlights; i++)
        {
            text.Append(CultureInfo.InvariantCulture, $"{i}、市公安局抓实第{i}项工作\n");
            for (var goal = (long)bytes * i / highlights; written < goal; next++)
            {
                var paragraph = paragraphs[next % paragraphs.Count];
                text.Append(paragraph);
                written += Encoding.UTF8.GetByteCount(paragraph);
            }

            text.Append("\n\n");
        }

        return text.ToString();
    }
}
