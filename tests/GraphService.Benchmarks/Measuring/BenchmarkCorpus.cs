using System.Text;
using GraphService.Benchmarks.Corpus;

namespace GraphService.Benchmarks.Measuring;

/// <summary>The generated documents to measure with.</summary>
internal sealed class BenchmarkCorpus
{
    private BenchmarkCorpus(IReadOnlyList<BenchmarkDocument> documents, string digest)
    {
        Documents = documents;
        Digest = digest;
        Highlights = documents.Sum(document => document.Highlights.Count);
        TextBytes = documents.SelectMany(document => document.Highlights)
            .Sum(highlight => (long)Encoding.UTF8.GetByteCount(highlight.Heading) + Encoding.UTF8.GetByteCount(highlight.Body));
    }

    /// <summary>The documents.</summary>
    public IReadOnlyList<BenchmarkDocument> Documents { get; }

    /// <summary>SHA-256 over ids and texts, as the verb <c>corpus</c> prints it.</summary>
    public string Digest { get; }

    /// <summary>Number of highlights.</summary>
    public int Highlights { get; }

    /// <summary>Bytes of all headings and bodies as UTF-8.</summary>
    public long TextBytes { get; }

    /// <summary>Generates at least <paramref name="highlights"/> highlights, in whole documents.</summary>
    public static BenchmarkCorpus Generate(int highlights, int seed)
    {
        BenchmarkDocument[] documents = [.. new CorpusGenerator(seed).Documents(highlights).Select(document => new BenchmarkDocument(document))];
        return new BenchmarkCorpus(documents, CorpusGenerator.Hash(documents.Select(document => document.Generated)));
    }

    /// <summary>The first documents, with at least <paramref name="highlights"/> highlights.</summary>
    public IReadOnlyList<BenchmarkDocument> Take(int highlights)
    {
        var taken = 0;
        return
        [
            .. Documents.TakeWhile(document =>
            {
                var isWanted = taken < highlights;
                taken += document.Highlights.Count;
                return isWanted;
            }),
        ];
    }
}
