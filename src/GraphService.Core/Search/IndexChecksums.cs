using Lucene.Net.Codecs;
using Lucene.Net.Index;
using Lucene.Net.Store;

namespace GraphService.Search;

/// <summary>Compares the files of a commit with their checksums. Opening and searching an index notice almost no flipped bit.</summary>
internal static class IndexChecksums
{
    /// <summary>Reads every file of <paramref name="commit"/>.</summary>
    /// <exception cref="IOException">A file is missing, cut short or changed.</exception>
    public static void Verify(Lucene.Net.Store.Directory files, SegmentInfos commit)
    {
        foreach (var name in commit.GetFiles(files, true))
        {
            using var input = files.OpenInput(name, IOContext.READ_ONCE);
            CodecUtil.ChecksumEntireFile(input);
        }
    }
}
