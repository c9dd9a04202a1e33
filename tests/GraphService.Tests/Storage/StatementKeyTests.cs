using GraphService.Model;
using GraphService.Storage.Embedded;

namespace GraphService.Tests.Storage;

public sealed class StatementKeyTests
{
    [Fact]
    public void Parse_ManyIds_RoundTripsInOrdinalOrder()
    {
        var ids = Enumerable.Range(0, 500).Select(i => NodeIds.Statement($"{i}")).Order(StringComparer.Ordinal).ToArray();
        var keys = ids.Select(StatementKey.Parse).ToArray();

        Assert.Equal(ids, keys.Select(key => key.ToId()));
        Assert.Equal(keys.Order(), keys);
    }

    [Theory]
    [InlineData("statements/")]
    [InlineData("statements/zzzzzzzzzzzzzzzz")]
    [InlineData("somethings/0000000000000000")]
    public void Parse_OtherText_Throws(string id) => Assert.Throws<ArgumentException>(() => StatementKey.Parse(id));
}
