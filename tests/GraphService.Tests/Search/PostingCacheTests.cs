using System.Runtime.CompilerServices;
using GraphService.Search;

namespace GraphService.Tests.Search;

public sealed class PostingCacheTests
{
    [Fact]
    public void GetShared_SeveralPairs_EachKeepsItsOwn()
    {
        using var buffers = new HitBuffers();
        var cache = new PostingCache(1 << 20);
        TermPostings[] terms = [.. Enumerable.Range(2, 3).Select(step => Every(step))];
        var known = new Dictionary<(int, int), SharedPostings>();
        for (var asked = 0; asked < 2; asked++)
        {
            for (var one = 0; one < terms.Length; one++)
            {
                for (var two = 0; two < terms.Length; two++)
                {
                    var shared = cache.GetShared(terms[one], terms[two], buffers);

                    Assert.Same(known.GetValueOrDefault((one, two), shared), shared);
                    Assert.Equal(terms[one].Documents.Intersect(terms[two].Documents), shared.Documents);
                    known[(one, two)] = shared;
                }
            }
        }
    }

    /// <summary>What is kept of postings that were pushed out takes the memory that it says, not theirs too.</summary>
    [Fact]
    public void Get_PostingsThatAreGone_AreNotHeldByWhatIsKeptOfThem()
    {
        var cache = new PostingCache(1 << 20);

        var (postings, shared) = Use(cache);

        GC.Collect();
        Assert.DoesNotContain(postings, one => one.IsAlive);
        Assert.True(shared.IsAlive);
        GC.KeepAlive(cache);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static (WeakReference[] Postings, WeakReference Shared) Use(PostingCache cache)
    {
        using var buffers = new HitBuffers();
        var (one, two, column) = (Every(2), Every(3), SegmentColumn.Make(64, (document, numbers) => numbers.Add(document % 5)));
        var shared = cache.GetShared(one, two, buffers);
        Assert.All([1, 2], _ => cache.FindBest(shared, () => new BestTexts.Finder(1).Find()));
        Assert.All(new IKeptHits[] { one, shared }, hits => cache.GetCounts(hits, column, () => new ColumnCounts(0, [1], 0)));
        return ([new(one), new(two), new(column)], new(shared));
    }

    private static TermPostings Every(int step)
    {
        int[] documents = [.. Enumerable.Range(0, 64).Where(document => document % step == 0)];
        return new TermPostings(documents, [.. Enumerable.Range(0, documents.Length + 1)], null, 64);
    }
}
