using System.Globalization;
using GraphService.Model;

namespace GraphService.Extraction;

/// <summary>Finds numbers with their measure words: 55场次, 2.6万人次, 十多名. Dates, ordinals, durations and digits inside names are none.</summary>
internal sealed class MetricFinder : IMentionFinder
{
    private static readonly (string Word, string Meaning)[] Prefixes = [("不少于", ">"), ("超过", ">"), ("突破", ">"), ("超", ">"), ("近", "<"), ("约", "~")];

    private static readonly (string Word, string Meaning)[] Suffixes = [("左右", "~"), ("余", ">"), ("多", ">")];

    /// <inheritdoc/>
    public void Find(Passage passage, ReadingContext context, List<FoundMention> found)
    {
        FoundMention? last = null;
        for (var i = QuantityReader.Next(passage.Text, 0); i < passage.Text.Length; i = QuantityReader.Next(passage.Text, i))
        {
            var quantity = QuantityReader.Read(passage.Text, i)!.Value;
            if (!IsOrdinal(passage.Text, i) && context.Lexicons.FindMeasure(passage.Text, quantity.End) is { } measure
                && measure.IsCounted && (quantity.IsArabic || (quantity.Value >= 10 && !IsRound(quantity, i)) || (measure.TakesSmallNumerals && quantity.Value > 1)) && !passage.IsBracketed(i, quantity.End))
            {
                last = Metric(passage, i, quantity, measure, last);
                found.Add(last);
            }

            i = quantity.End;
        }
    }

    private static FoundMention Metric(Passage passage, int start, Quantity quantity, Measure measure, FoundMention? last)
    {
        var text = passage.Text;
        var end = quantity.End + measure.Word.Length;
        var comparator = quantity.Comparator;
        foreach (var (word, meaning) in Suffixes)
        {
            if (passage.Follows(end, word))
            {
                (end, comparator) = (end + word.Length, meaning);
            }
        }

        foreach (var (word, meaning) in Prefixes)
        {
            if (start >= word.Length && passage.Follows(start - word.Length, word))
            {
                (start, comparator) = (word == "近" ? start - 1 : start, meaning);
                break;
            }
        }

        // 万元 is a measure of its own in speech, yet its value scales like any other.
        var (value, bare) = measure.Word is "万元" or "亿元"
            ? (quantity.Value * (measure.Word[0] == '万' ? 10_000m : 100_000_000m), "元")
            : (quantity.Value, measure.Word);
        var number = NumberOf(value);
        var counting = CountedReader.Read(passage, start, end, last);
        return new FoundMention(MentionKind.Metric, start, end, number + bare, "metric.number-measure", 0.9)
        {
            Attributes = EdgeAttributes.Of(
                (MentionAttributes.Value, number), (MentionAttributes.Comparator, comparator), (MentionAttributes.Measure, bare),
                (MentionAttributes.Counted, counting.Counted), (MentionAttributes.Qualifier, counting.Qualifier)),
        };
    }

    /// <summary>Whole numbers, which most are, take a shorter way to the same digits.</summary>
    private static string NumberOf(decimal value) => value <= long.MaxValue && value == decimal.Truncate(value)
        ? ((long)value).ToString(CultureInfo.InvariantCulture)
        : value.ToString("0.##########", CultureInfo.InvariantCulture);

    /// <summary>百 or 千 alone, which say how large something is, not how many there are: 百亩田.</summary>
    private static bool IsRound(Quantity quantity, int start) => quantity.End - start == 1 && quantity.Value >= 100;

    /// <summary>Ordinals (第36期), parts of codes (A1, 1+3) and years of plans are no quantities.</summary>
    private static bool IsOrdinal(string text, int start) =>
        start > 0 && (text[start - 1] is '第' or '每' or '+' or '-' or '.' || char.IsAsciiLetterOrDigit(text[start - 1]));
}
