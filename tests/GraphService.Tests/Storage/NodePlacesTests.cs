using GraphService.Storage.Embedded;

namespace GraphService.Tests.Storage;

/// <summary>Places of nodes are those of a plain search, however dense the keys are.</summary>
public sealed class NodePlacesTests
{
    [Theory]
    [InlineData(1, 0, 10)]
    [InlineData(2, 1, 1)]
    [InlineData(3, 500, 1_000)]
    [InlineData(4, 5_000, 5_000)]
    [InlineData(5, 5_000, 12_000)]
    [InlineData(6, 5_000, 150_000)]
    [InlineData(7, 5_000, 400_000)]
    [InlineData(8, 5_000, 1_000_000_000)]
    public void Find_AnyKey_EqualsAPlainSearch(int seed, int nodes, int keys)
    {
        var random = new Random(seed);
        int[] list = [.. Enumerable.Range(0, nodes).Select(_ => 1_000 + random.Next(keys)).Distinct().Order()];
        var places = new NodePlaces(list);

        var asked = list.SelectMany(node => new[] { node - 1, node, node + 1 }).Concat(Enumerable.Range(0, 2_000).Select(_ => random.Next(keys + 2_000)))
            .Concat([0, 999, 1_000, int.MaxValue]);
        Assert.All(asked, node =>
        {
            var expected = Array.BinarySearch(list, node);
            var found = places.Find(node);
            Assert.True(expected < 0 ? found < 0 : found == expected, $"seed {seed}: {node} is at {expected}, found at {found}.");
        });
    }
}
