using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using GraphService.Extraction;

namespace GraphService.Benchmarks.Corpus;

/// <summary>
/// Makes the synthetic corpus: invented highlights of real places' organs. Equal seeds give equal documents on any machine, and a longer
/// corpus begins with the shorter one. Texts are invented; no figure or person in them is real.
/// </summary>
/// <param name="seed">Seed. Use another one for held-out texts.</param>
public sealed class CorpusGenerator(int seed)
{
    /// <summary>First content year.</summary>
    public const int FirstYear = 2005;

    /// <summary>Last content year.</summary>
    public const int LastYear = 2025;

    private const int MinHighlights = 20;
    private const int MaxHighlights = 60;
    private const double NearDuplicates = 0.03;

    private readonly CorpusPopulation _population = new(seed);

    /// <summary>Whole documents with at least <paramref name="highlights"/> highlights together.</summary>
    public IEnumerable<GeneratedDocument> Documents(int highlights)
    {
        for (var (index, total) = (0, 0); total < highlights; index++)
        {
            var document = Make(index);
            total += document.Structured.Highlights.Length;
            yield return document;
        }
    }

    /// <summary>SHA-256 over ids and texts of the documents, lower-case hexadecimal.</summary>
    public static string Hash(IEnumerable<GeneratedDocument> documents)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var document in documents)
        {
            hash.AppendData(Encoding.UTF8.GetBytes($"{document.Stated.Id}\n{document.Text}\n"));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private GeneratedDocument Make(int index)
    {
        var random = new CorpusRandom(seed, 5, index);
        var unit = _population.Units[random.Zipf(_population.Units.Length)];
        var year = YearOf(random.Unit());
        var count = MinHighlights + random.Below(MaxHighlights - MinHighlights + 1);
        var highlights = new StructuredHighlight[count];
        for (var i = 0; i < count; i++)
        {
            // A near-duplicate repeats what the unit wrote at this number in other years; people and initiatives of the year stay its own.
            var content = random.Chance(NearDuplicates) ? new CorpusRandom(seed, 6, unit.Rank, i) : new CorpusRandom(seed, 7, index, i);
            highlights[i] = new HighlightWriter(_population, unit, year).Write(i + 1, content);
        }

        var stated = new StatedMetadata(
            string.Create(CultureInfo.InvariantCulture, $"documents/corpus-{seed}-{index}"), year, unit.Place,
            string.Create(CultureInfo.InvariantCulture, $"{unit.Name}{year}年度工作亮点"), unit.Name, "", "");
        return new GeneratedDocument(stated, TextOf(stated.Title, highlights), new StructuredDocument([.. highlights]));
    }

    /// <summary>The inverse of a density that grows by 2.5 from the first to the last year.</summary>
    private static int YearOf(double unit)
    {
        const double Growth = 1.5;
        var position = (Math.Sqrt(1 + unit * Growth * (Growth + 2)) - 1) / Growth;
        return FirstYear + (int)(position * (LastYear - FirstYear + 1));
    }

    private static string TextOf(string title, StructuredHighlight[] highlights)
    {
        var text = new StringBuilder(title).Append("\n\n");
        foreach (var highlight in highlights)
        {
            text.Append(highlight.Number).Append('、').Append(highlight.Heading).Append('\n');
            text.Append(highlight.Body).Append(highlight.Body.Length > 0 ? "\n" : "");
        }

        return text.ToString();
    }
}
