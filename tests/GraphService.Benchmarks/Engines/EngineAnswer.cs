using System.Collections.Immutable;

namespace GraphService.Benchmarks.Engines;

/// <summary>What an engine answers a query with, for comparison.</summary>
/// <param name="Total">Number of all hits.</param>
/// <param name="BestIds">Ids of the best ten, best first; empty when the engine ranks by other scores.</param>
/// <param name="Years">Hits by year.</param>
/// <param name="Documents">Hits by document.</param>
internal sealed record EngineAnswer(
    long Total, ImmutableArray<string> BestIds, IReadOnlyDictionary<string, long> Years, IReadOnlyDictionary<string, long> Documents)
{
    /// <summary>Whether totals, all counts and, when both rank by the same scores, the best ten in their order are equal.</summary>
    public bool Agrees(EngineAnswer other) => Total == other.Total && AreEqual(Years, other.Years) && AreEqual(Documents, other.Documents)
        && (BestIds.IsEmpty || other.BestIds.IsEmpty || BestIds.SequenceEqual(other.BestIds));

    private static bool AreEqual(IReadOnlyDictionary<string, long> left, IReadOnlyDictionary<string, long> right) =>
        left.Count == right.Count && left.All(pair => right.TryGetValue(pair.Key, out var count) && count == pair.Value);
}
