using GraphService.Storage;

namespace GraphService.Tests.Storage;

public sealed class BoundedCacheTests
{
    [Fact]
    public void Get_SameKey_ReadsOnce()
    {
        var cache = new BoundedCache<int, string>(1000);

        Assert.Equal("a", cache.Get(1, () => ("a", 10)));
        Assert.Equal("a", cache.Get(1, () => throw new InvalidOperationException("It is known.")));
    }

    [Fact]
    public void Keep_KnownKey_ChangesNothing()
    {
        var cache = new BoundedCache<int, string>(1000);

        Assert.Null(cache.Find(1));
        cache.Keep(1, "a", 10);
        cache.Keep(1, "b", 10);

        Assert.Equal("a", cache.Find(1));
    }

    [Fact]
    public void Get_MoreThanFits_KeepsWhatIsUsed()
    {
        var cache = new BoundedCache<int, string>(1000);
        var reads = new int[200];
        string Read(int key) => cache.Get(key, () => ($"{++reads[key]}", 50));

        for (var key = 1; key < reads.Length; key++)
        {
            Read(0);
            Read(key);
        }

        Assert.Equal("1", Read(0));
        Assert.Equal("2", Read(1));
        Assert.Equal("1", Read(199));
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1000, 501)]
    public void Get_WithoutRoom_KeepsNothing(long room, int bytes)
    {
        var cache = new BoundedCache<int, string>(room);

        Assert.Equal("a", cache.Get(1, () => ("a", bytes)));
        Assert.Equal("b", cache.Get(1, () => ("b", bytes)));
    }
}
