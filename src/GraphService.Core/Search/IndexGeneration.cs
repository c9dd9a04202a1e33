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

    private readonly NRTCachingDirectory _files;
    private readonly IndexWriter _writer;
    private readonly string _storeId;
    private readonly ColumnSet _columns = new();
    private readonly PostingCache _postings;
    private readonly ShownHighlights _highlights;

    private IndexGeneration(NRTCachingDirectory files, IndexWriter writer, string path, StoreIdentity store, long revision, SearchIndexOptions options)
    {
        _files = files;
        _writer = writer;
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
            writer = new IndexWriter(files, Configure(options));
            return new IndexGeneration(files, writer, path, store, revision, options);
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
        UncommittedChanges = 0;
    }

    /// <summary>Closes without committing. Views that are acquired stay usable until they are released.</summary>
    public void Dispose()
    {
        View.Release();
        _writer.Rollback();
        _files.Dispose();
    }

    private static IndexWriterConfig Configure(SearchIndexOptions options) => new(LuceneVersion.LUCENE_48, new SearchAnalyzer())
    {
        Similarity = new Bm25(),
        RAMBufferSizeMB = options.BufferMebibytes,
        CheckIntegrityAtMerge = true,
        MergeScheduler = new SerialMergeScheduler(),
    };
}
