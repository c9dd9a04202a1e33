using System.Globalization;
using GraphService.Extraction;
using GraphService.Storage;
using Lucene.Net.Index;
using Lucene.Net.Store;
using Lucene.Net.Util;

namespace GraphService.Search;

/// <summary>One Lucene index in a directory of its own, with its only writer. Not thread-safe, but its views are.</summary>
/// <remarks>
/// Opens files by NIOFSDirectory: the memory-mapped default can crash the process when files are unmapped under a reader. Small segments between
/// two commits stay in memory until they are merged or committed; a crash loses them either way.
/// </remarks>
internal sealed class IndexGeneration : IDisposable
{
    private const string StoreIdKey = "store_id";
    private const string RevisionKey = "revision";
    private const string LayoutKey = "layout_version";
    private const string LexiconKey = "lexicon_version";

    private const double MaxCachedSegmentMebibytes = 4;
    private const double MaxCachedMebibytes = 32;

    private const int ScatteredShare = 5;

    private readonly NRTCachingDirectory _files;
    private readonly IndexWriter _writer;
    private readonly SegmentMerges _merges;
    private readonly string _storeId;
    private readonly ColumnSet _columns = new();
    private readonly PostingCache _postings;
    private readonly ShownHighlights _highlights;

    private bool _wasMerged;

    private IndexGeneration(
        NRTCachingDirectory files, IndexWriter writer, SegmentMerges merges, string path, StoreIdentity store, long revision, SearchIndexOptions options)
    {
        (_files, _writer, _merges) = (files, writer, merges);
        _storeId = store.StoreId;
        Path = path;
        _postings = new PostingCache(options.PostingCacheMebibytes * 1048576L);
        _highlights = new ShownHighlights(_columns, options.EncodeHighlight, options.HighlightCacheMebibytes * 1048576L);
        View = new IndexView(DirectoryReader.Open(writer, true), revision, _columns, _postings, _highlights);
    }

    /// <summary>Directory of the generation.</summary>
    public string Path { get; }

    /// <summary>The index as of the last <see cref="Refresh"/>.</summary>
    public IndexView View { get; private set; }

    /// <summary>The writer, for whoever applies changes.</summary>
    public IndexWriter Writer => _writer;

    /// <summary>Merges of its segments.</summary>
    public SegmentMerges Merges => _merges;

    /// <summary>
    /// Whether it is time to merge all segments into one: searches look into each, and a fifth of all entries at least, those deleted included, lie outside the largest or are
    /// deleted there. So an entry is merged some five times over on average at most, however often changes come. Not again after it failed, until there are changes.
    /// </summary>
    public bool IsScattered
    {
        get
        {
            var (all, largest) = (0, 0);
            foreach (var leaf in View.Reader.Leaves)
            {
                all += leaf.AtomicReader.MaxDoc;
                largest = Math.Max(largest, leaf.AtomicReader.NumDocs);
            }

            return !_wasMerged && all > 0 && all - largest >= (all + ScatteredShare - 1) / ScatteredShare;
        }
    }

    /// <summary>Changed documents since the last commit.</summary>
    public int UncommittedChanges { get; set; }

    /// <summary>Whether changes were written that no refresh has completed; a commit would then claim a revision that it does not hold.</summary>
    public bool IsHalfway { get; set; }

    /// <summary>Revision of the last commit in a directory when it can be followed on from there; null when it has to be rebuilt.</summary>
    /// <exception cref="IOException">It is damaged, or there is none.</exception>
    public static long? FindUsableRevision(string path, IGraphStore store)
    {
        using var files = new NIOFSDirectory(path);
        var commit = new SegmentInfos();
        commit.Read(files);
        var data = commit.UserData;
        if (!data.TryGetValue(LayoutKey, out var layout) || layout != IndexFields.LayoutVersion
            || !data.TryGetValue(LexiconKey, out var lexicon) || lexicon != NormalizedText.FoldingVersion
            || !data.TryGetValue(StoreIdKey, out var storeId) || storeId != store.Identity.StoreId
            || !data.TryGetValue(RevisionKey, out var text)
            || !long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var revision) || revision > store.Revision)
        {
            return null;
        }

        IndexChecksums.Verify(files, commit);
        return revision;
    }

    /// <summary>Opens the index in a directory that <see cref="FindUsableRevision"/> found usable, or begins an empty one.</summary>
    public static IndexGeneration Open(string path, StoreIdentity store, long revision, SearchIndexOptions options)
    {
        var files = new NRTCachingDirectory(new NIOFSDirectory(path), MaxCachedSegmentMebibytes, MaxCachedMebibytes);
        IndexWriter? writer = null;
        try
        {
            var merges = new SegmentMerges(options.MergeAsideFrom);
            writer = new IndexWriter(files, Configure(options, merges));
            return new IndexGeneration(files, writer, merges, path, store, revision, options);
        }
        catch
        {
            writer?.Rollback();
            files.Dispose();
            throw;
        }
    }

    /// <summary>Makes what was written visible in <see cref="View"/>, as <paramref name="revision"/>.</summary>
    public void Refresh(long revision)
    {
        var old = View;
        var reader = DirectoryReader.OpenIfChanged(old.Reader, _writer, true);
        if (reader is null)
        {
            old.Reader.IncRef();
            reader = old.Reader;
        }

        View = new IndexView(reader, revision, _columns, _postings, _highlights);
        old.Release();
    }

    /// <summary>Begins to merge all segments into one, in the background. The view shows it after the next <see cref="Refresh"/>.</summary>
    public void StartMerge()
    {
        _wasMerged = true;
        _writer.ForceMerge(1, false);
    }

    /// <summary>Writes everything to disk for good, with the revision it covers.</summary>
    public void Commit()
    {
        _writer.SetCommitData(new Dictionary<string, string>
        {
            [StoreIdKey] = _storeId,
            [RevisionKey] = View.Revision.ToString(CultureInfo.InvariantCulture),
            [LayoutKey] = IndexFields.LayoutVersion,
            [LexiconKey] = NormalizedText.FoldingVersion,
        });
        _writer.Commit();
        _wasMerged &= UncommittedChanges == 0;
        UncommittedChanges = 0;
    }

    /// <summary>Closes without committing. Views that are acquired stay usable until they are released.</summary>
    public void Dispose()
    {
        View.Release();
        _writer.Rollback();
        _files.Dispose();
    }

    private static IndexWriterConfig Configure(SearchIndexOptions options, SegmentMerges merges) => new(LuceneVersion.LUCENE_48, new SearchAnalyzer())
    {
        Similarity = new Bm25(),
        RAMBufferSizeMB = options.BufferMebibytes,
        CheckIntegrityAtMerge = true,
        MergeScheduler = merges,
    };
}
