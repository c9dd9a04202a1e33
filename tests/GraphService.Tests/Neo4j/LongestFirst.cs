using GraphService.Tests.Neo4j;
using Xunit.Abstractions;

[assembly: TestCollectionOrderer(LongestFirst.Name, "GraphService.Tests")]

namespace GraphService.Tests.Neo4j;

/// <summary>
/// Starts with the tests that share a Neo4j. They run one after another and take more than half of all the time: begun last, they would go on when
/// nothing else is left to do.
/// </summary>
public sealed class LongestFirst : ITestCollectionOrderer
{
    internal const string Name = "GraphService.Tests.Neo4j.LongestFirst";

    public IEnumerable<ITestCollection> OrderTestCollections(IEnumerable<ITestCollection> testCollections) =>
        testCollections.OrderBy(collection => collection.DisplayName is Neo4jTests.Name or Neo4jProcessTests.Name or KilledNeo4jTests.Name ? 0 : 1);
}
