using GraphService.Tests.Neo4j;
using Xunit.Abstractions;

[assembly: TestCollectionOrderer(LongestFirst.Name, "GraphService.Tests")]

namespace GraphService.Tests.Neo4j;

/// <summary>
/// Starts with the tests that share one Neo4j. They run one after another and take about half of all the time: begun last, they would keep one core
/// busy while the other has nothing left to do.
/// </summary>
public sealed class LongestFirst : ITestCollectionOrderer
{
    internal const string Name = "GraphService.Tests.Neo4j.LongestFirst";

    public IEnumerable<ITestCollection> OrderTestCollections(IEnumerable<ITestCollection> testCollections) =>
        testCollections.OrderBy(collection => collection.DisplayName == Neo4jTests.Name ? 0 : 1);
}
