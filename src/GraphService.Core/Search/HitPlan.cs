using System.Collections.Immutable;

namespace GraphService.Search;

/// <summary>
/// How the hits of a part of a query are found: segment by segment, all hits of a segment at once. Arrays are walked several times faster than Lucene's scorers,
/// which step from hit to hit by virtual calls.
/// </summary>
/// <remarks>Proof: <c>HitPlanTests.Find_RandomQueries_EqualsLucene</c>. Scores are multiples of 1/1024, so that their sums do not depend on the order.</remarks>
internal abstract class HitPlan
{
    /// <summary>The living hits in a segment.</summary>
    public abstract HitList In(HitSegment segment);

    /// <summary>Tells of each entry of a segment whether it is a hit, where that is cheaper than finding all; null = nothing does. Nothing is added to scores.</summary>
    public virtual IEntryTest? TestIn(HitSegment segment) => null;

    /// <summary>What all parts hold for; scores add up.</summary>
    public static HitPlan All(params ImmutableArray<HitPlan> parts) => parts is [var only] ? only : new AllOf(parts);

    /// <summary>What one part at least holds for; scores add up.</summary>
    public static HitPlan Any(params ImmutableArray<HitPlan> parts) => parts is [var only] ? only : new AnyOf(parts, true);

    /// <summary>What one part at least holds for; the highest score counts.</summary>
    public static HitPlan Best(params ImmutableArray<HitPlan> parts) => new AnyOf(parts, false);

    /// <summary>What the plan holds for and none of the others.</summary>
    public HitPlan Without(ImmutableArray<HitPlan> others) => others.IsEmpty ? this : new NoneOf(this, others);

    /// <summary>What the plan holds for; what another holds for too scores more.</summary>
    public HitPlan Preferring(HitPlan other) => new PreferringOther(this, other);

    /// <summary>The rarest part leads; parts that can test single entries come last.</summary>
    private sealed class AllOf(ImmutableArray<HitPlan> parts) : HitPlan
    {
        public override HitList In(HitSegment segment)
        {
            var tests = new List<IEntryTest>();
            var lists = new List<HitList>();
            foreach (var part in parts)
            {
                if (part.TestIn(segment) is { } test)
                {
                    tests.Add(test);
                }
                else if (part.In(segment) is { Count: > 0 } hits)
                {
                    lists.Add(hits);
                }
                else
                {
                    return HitList.None;
                }
            }

            return lists.Count > 0 ? Meet(lists, tests, segment.Buffers) : Meet([parts[0].In(segment)], tests[1..], segment.Buffers);
        }

        private static HitList Meet(List<HitList> lists, List<IEntryTest> tests, HitBuffers buffers)
        {
            lists.Sort((left, right) => left.Count.CompareTo(right.Count));
            var hits = lists[0];
            for (var i = 1; i < lists.Count && hits.Count > 0; i++)
            {
                hits = hits.And(lists[i], buffers);
            }

            foreach (var test in tests)
            {
                hits = hits.Where(test, buffers);
            }

            return hits;
        }
    }

    private sealed class AnyOf(ImmutableArray<HitPlan> parts, bool addsUp) : HitPlan
    {
        public override HitList In(HitSegment segment)
        {
            var hits = HitList.None;
            foreach (var part in parts)
            {
                segment.CancellationToken.ThrowIfCancellationRequested();
                hits = hits.Or(part.In(segment), addsUp, segment.Buffers);
            }

            return hits;
        }
    }

    private sealed class NoneOf(HitPlan plan, ImmutableArray<HitPlan> others) : HitPlan
    {
        public override HitList In(HitSegment segment)
        {
            var hits = plan.In(segment);
            foreach (var other in others)
            {
                hits = hits.Count == 0 ? hits : hits.Except(other.In(segment with { IsRanked = false }).Documents, segment.Buffers);
            }

            return hits;
        }
    }

    private sealed class PreferringOther(HitPlan plan, HitPlan other) : HitPlan
    {
        public override HitList In(HitSegment segment)
        {
            var hits = plan.In(segment);
            return segment.IsRanked ? hits.Preferring(other.In(segment)) : hits;
        }
    }
}
