using Lucene.Net.Index;

namespace GraphService.Search;

/// <summary>Entries of one segment that have a term or phrase, with all that their scores take: deleted ones are among them.</summary>
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

    /// <summary>Of so many entries of a segment one at least has a term that is kept by entry, too.</summary>
    private const int DenseShare = 16;

    /// <summary>Where the occurrences in each entry start; null when no entry has so many that it matters.</summary>
    private readonly int[]? _starts;

    /// <summary>Takes the arrays over.</summary>
    /// <param name="documents">Entries that have the term, ascending.</param>
    /// <param name="starts">Where the occurrences in each entry start; one more than there are entries. Differences are frequencies.</param>
    /// <param name="lengths">Lengths of the texts; null when they do not matter.</param>
    /// <param name="size">Number of entries of the segment.</param>
    public TermPostings(int[] documents, int[] starts, TextLengths? lengths, int size)
    {
        Documents = documents;
        Repeats = new byte[Chunks.Padded(documents.Length)];
        Lengths = lengths is null ? [] : new ushort[documents.Length];
        RoundedLengths = lengths is null ? [] : new byte[Repeats.Length];
        for (var place = 0; place < documents.Length; place++)
        {
            var frequency = starts[place + 1] - starts[place];
            MaxFrequency = Math.Max(MaxFrequency, frequency);
            Repeats[place] = (byte)Math.Min(frequency - 1, ManyRepeats);
        }

        var best = lengths is not null && documents.Length >= ManyTexts ? new BestTexts.Finder(BestTexts.OfOne) : null;
        for (var place = 0; lengths is not null && place < documents.Length; place++)
        {
            var length = lengths.Exact[documents[place]];
            Lengths[place] = (ushort)Math.Min(length, LongText);
            RoundedLengths[place] = lengths.Rounded[documents[place]];
            best?.Add(documents[place], length, Repeats[place], 0);
        }

        Best = best?.Find();
        _starts = MaxFrequency > ManyRepeats ? starts : null;
        if (lengths is not null && documents.Length > 0 && documents.Length >= size / DenseShare)
        {
            Entries = EntrySet.Of(documents, size);
            PackedRepeats = PackedDigits.Pack(documents, Repeats, Entries.Size);
        }
    }

    /// <inheritdoc/>
    public object Key { get; } = new();

    /// <summary>Entries that have the term, ascending.</summary>
    public int[] Documents { get; }

    /// <summary>How often it stands in each beside the first time, 255 = as often or more, see <see cref="FrequencyOf"/>; whole chunks.</summary>
    public byte[] Repeats { get; }

    /// <summary>The length of each one's text, <see cref="LongText"/> = so long or longer. Empty when lengths do not matter.</summary>
    public ushort[] Lengths { get; }

    /// <summary>The same as <see cref="TextLengths.Round"/> has it; whole chunks.</summary>
    public byte[] RoundedLengths { get; }

    /// <summary>The best of the texts that have it, when they are many; else null.</summary>
    public BestTexts? Best { get; }

    /// <summary>The entries as a set, when many have the term in their texts; else null.</summary>
    public EntrySet? Entries { get; }

    /// <summary>With <see cref="Entries"/>, by entry how often it stands there beside the first time, see <see cref="PackedDigits"/>. Else empty.</summary>
    public byte[] PackedRepeats { get; } = [];

    /// <summary>How often it stands in an entry at most.</summary>
    public int MaxFrequency { get; }

    /// <inheritdoc/>
    public long Bytes => sizeof(int) * (long)(Documents.Length + (_starts?.Length ?? 0)) + Repeats.Length + RoundedLengths.Length + sizeof(ushort) * (long)Lengths.Length
        + (Entries?.Bytes ?? 0) + (Best?.Bytes ?? 0) + PackedRepeats.Length;

    /// <summary>Reads a term.</summary>
    public static TermPostings Read(AtomicReader reader, Term term)
    {
        if (reader.GetTerms(term.Field)?.GetEnumerator() is not { } terms || !terms.SeekExact(term.Bytes))
        {
            return None;
        }

        var documents = new int[terms.DocFreq];
        var starts = new int[documents.Length + 1];
        var each = terms.Docs(null, null, DocsFlags.FREQS);
        for (var i = 0; i < documents.Length; i++)
        {
            documents[i] = each.NextDoc();
            starts[i + 1] = starts[i] + each.Freq;
        }

        return new TermPostings(documents, starts, term.Field == IndexFields.Text ? TextLengths.Of(reader) : null, reader.MaxDoc);
    }

    /// <summary>How often the term stands in an entry that has it <see cref="ManyRepeats"/> times or more beside the first.</summary>
    public int FrequencyOf(int document)
    {
        var place = Documents.AsSpan().BinarySearch(document);
        return _starts![place + 1] - _starts[place];
    }

    /// <summary>With <see cref="Entries"/>, how often it stands in an entry that has it beside the first time, see <see cref="Repeats"/>.</summary>
    public byte RepeatsOf(int document)
    {
        var repeats = PackedDigits.Of(PackedRepeats, document);
        return repeats < PackedDigits.Highest ? repeats : Repeats[Entries!.CountBefore(document)];
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
