using System.Buffers;
using Lucene.Net.Index;

namespace GraphService.Search;

/// <summary>
/// Entries of one segment that have a term or phrase, with all that their scores take: deleted ones are among them. Of a term that many texts have they are a set, and what is asked for
/// is found by entry: that takes a fraction of the memory of lists.
/// </summary>
internal sealed class TermPostings : IKeptPostings, IKeptHits
{
    /// <summary>A term that the segment does not have.</summary>
    public static readonly TermPostings None = new([], [0], null, 0);

    /// <summary>So many or more, see <see cref="FrequencyOf"/>.</summary>
    public const byte ManyRepeats = byte.MaxValue;

    /// <summary>A text so long or longer.</summary>
    public const ushort LongText = ushort.MaxValue;

    /// <summary>Of so many texts the best ones are kept apart.</summary>
    private const int ManyTexts = 256;

    /// <summary>Of so many entries of a segment one at least has a term that is kept by entry.</summary>
    private const int DenseShare = 16;

    /// <summary>Entries that have the term more often than is told elsewhere, ascending, and how often.</summary>
    private readonly int[] _frequent;
    private readonly int[] _frequencies;

    /// <summary>Copies what is kept.</summary>
    /// <param name="documents">Entries that have the term, ascending.</param>
    /// <param name="starts">Where the occurrences in each entry start; one more than there are entries. Differences are frequencies.</param>
    /// <param name="lengths">Lengths of the texts; null when they do not matter.</param>
    /// <param name="size">Number of entries of the segment.</param>
    public TermPostings(ReadOnlySpan<int> documents, ReadOnlySpan<int> starts, TextLengths? lengths, int size)
    {
        var best = lengths is not null && documents.Length >= ManyTexts ? new BestTexts.Finder(BestTexts.OfOne) : null;
        var isDense = lengths is not null && documents.Length > 0 && documents.Length >= size / DenseShare;
        if (isDense)
        {
            Entries = EntrySet.Of(documents, size);
            PackedRepeats = PackedDigits.Make(Entries.Size);
        }
        else
        {
            Documents = documents.ToArray();
            Repeats = new byte[Chunks.Padded(documents.Length)];
            (Lengths, RoundedLengths) = lengths is null ? ([], []) : (new ushort[documents.Length], new byte[Repeats.Length]);
        }

        var (told, frequent) = (isDense ? PackedDigits.Highest : ManyRepeats, new List<(int Entry, int Frequency)>());
        for (var place = 0; place < documents.Length; place++)
        {
            var (entry, frequency) = (documents[place], starts[place + 1] - starts[place]);
            MaxFrequency = Math.Max(MaxFrequency, frequency);
            var repeats = (byte)Math.Min(frequency - 1, ManyRepeats);
            if (repeats >= told)
            {
                frequent.Add((entry, frequency));
            }

            best?.Add(entry, lengths!.Exact[entry], repeats, 0);
            if (isDense)
            {
                PackedDigits.Set(PackedRepeats, entry, repeats);
                continue;
            }

            Repeats[place] = repeats;
            if (lengths is not null)
            {
                Lengths[place] = (ushort)Math.Min(lengths.Exact[entry], LongText);
                RoundedLengths[place] = lengths.Rounded[entry];
            }
        }

        Best = best?.Find();
        (_frequent, _frequencies) = ([.. frequent.Select(text => text.Entry)], [.. frequent.Select(text => text.Frequency)]);
    }

    /// <inheritdoc/>
    public object Key { get; } = new();

    /// <summary>Number of entries that have the term.</summary>
    public int Count => Entries?.Count ?? Documents.Length;

    /// <summary>The entries as a set, when many have the term in their texts; else null.</summary>
    public EntrySet? Entries { get; }

    /// <summary>With <see cref="Entries"/>, by entry how often it stands there beside the first time, see <see cref="PackedDigits"/>. Else empty.</summary>
    public byte[] PackedRepeats { get; } = [];

    /// <summary>Without <see cref="Entries"/>, the entries, ascending.</summary>
    public int[] Documents { get; } = [];

    /// <summary>How often it stands in each of <see cref="Documents"/> beside the first time, 255 = as often or more, see <see cref="FrequencyOf"/>; whole chunks.</summary>
    public byte[] Repeats { get; } = [];

    /// <summary>The length of the text of each of <see cref="Documents"/>, <see cref="LongText"/> = so long or longer. Empty when lengths do not matter.</summary>
    public ushort[] Lengths { get; } = [];

    /// <summary>The same as <see cref="TextLengths.Round"/> has it; whole chunks.</summary>
    public byte[] RoundedLengths { get; } = [];

    /// <summary>The best of the texts that have it, when they are many; else null.</summary>
    public BestTexts? Best { get; }

    /// <summary>How often it stands in an entry at most.</summary>
    public int MaxFrequency { get; }

    /// <inheritdoc/>
    public long Bytes => sizeof(int) * ((long)Documents.Length + _frequent.Length + _frequencies.Length) + Repeats.Length + RoundedLengths.Length
        + sizeof(ushort) * (long)Lengths.Length + (Entries?.Bytes ?? 0) + (Best?.Bytes ?? 0) + PackedRepeats.Length;

    /// <summary>Reads a term.</summary>
    public static TermPostings Read(AtomicReader reader, Term term)
    {
        if (reader.GetTerms(term.Field)?.GetEnumerator() is not { } terms || !terms.SeekExact(term.Bytes))
        {
            return None;
        }

        var count = terms.DocFreq;
        var (documents, starts) = (ArrayPool<int>.Shared.Rent(count), ArrayPool<int>.Shared.Rent(count + 1));
        var each = terms.Docs(null, null, DocsFlags.FREQS);
        starts[0] = 0;
        for (var i = 0; i < count; i++)
        {
            documents[i] = each.NextDoc();
            starts[i + 1] = starts[i] + each.Freq;
        }

        var postings = new TermPostings(
            documents.AsSpan(0, count), starts.AsSpan(0, count + 1), term.Field == IndexFields.Text ? TextLengths.Of(reader) : null, reader.MaxDoc);
        ArrayPool<int>.Shared.Return(documents);
        ArrayPool<int>.Shared.Return(starts);
        return postings;
    }

    /// <summary>How often the term stands in an entry that has it more often than <see cref="Repeats"/> or <see cref="PackedRepeats"/> tell.</summary>
    public int FrequencyOf(int document) => _frequencies[_frequent.AsSpan().BinarySearch(document)];

    /// <summary>With <see cref="Entries"/>, how often it stands in an entry that has it beside the first time, see <see cref="Repeats"/>.</summary>
    public byte RepeatsOf(int document)
    {
        var repeats = PackedDigits.Of(PackedRepeats, document);
        return repeats < PackedDigits.Highest ? repeats : (byte)Math.Min(FrequencyOf(document) - 1, ManyRepeats);
    }

    /// <summary>How often it stands in each of some entries that have it, beside the first time, see <see cref="Repeats"/>; whole chunks.</summary>
    public byte[] RepeatsOf(ReadOnlySpan<int> documents)
    {
        var (repeats, at) = (new byte[Chunks.Padded(documents.Length)], new Cursor());
        for (var place = 0; place < documents.Length; place++)
        {
            repeats[place] = Entries is null ? Repeats[at.MoveTo(Documents, documents[place])] : RepeatsOf(documents[place]);
        }

        return repeats;
    }
}
