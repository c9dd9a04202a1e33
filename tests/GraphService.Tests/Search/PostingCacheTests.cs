using GraphService.Search;

namespace GraphService.Tests.Search;

public sealed class PostingCacheTests
{
    [Fact]
    public void GetShared_SeveralPairs_EachKeepsItsOwn()
    {
        var cache = new PostingCache(1 << 20);
        TermPostings[] terms = [.. Enumerable.Range(1, 3).Select(count => new TermPostings([.. Enumerable.Range(0, count)], [.. Enumerable.Range(0, count + 1)], null, 64))];
        var sets = new Dictionary<(int, int), EntrySet>();
        for (var asked = 0; asked < 2; asked++)
        {
            for (var one = 0; one < terms.Length; one++)
            {
                for (var two = 0; two < terms.Length; two++)
                {
                    var made = EntrySet.Of([one * terms.Length + two], 64).AndToKeep(EntrySet.Of([one * terms.Length + two], 64));
                    var shared = cache.GetShared(terms[one], terms[two], () => made);

                    Assert.Same(sets.GetValueOrDefault((one, two), made), shared);
                    Assert.True(shared.IsKept);
                    sets[(one, two)] = shared;
                }
            }
        }
    }
}
