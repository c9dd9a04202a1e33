using System.Collections.Immutable;
using Lucene.Net.Index;

namespace GraphService.Search;

/// <summary>Values of a facet that hits must or must not have.</summary>
/// <param name="Field">The facet.</param>
/// <param name="Include">Hits have at least one of these; empty = any.</param>
/// <param name="Exclude">Hits have none of these.</param>
public sealed record FacetSelection(FacetField Field, ImmutableArray<string> Include, ImmutableArray<string> Exclude);

/// <summary>Nodes one of which hits must be linked to.</summary>
/// <param name="Ids">Ids of the nodes.</param>
/// <param name="AsLeadUnit">Whether a lead unit of the hit must be among them; else any node it names or lead unit.</param>
public sealed record NodeSelection(ImmutableHashSet<string> Ids, bool AsLeadUnit);

/// <summary>Decides for each hit whether it counts, by the columns of its segment: the cost follows the hits, not the index.</summary>
internal sealed class HitSelection
{
    private readonly ColumnTest[] _tests;

    private HitSelection(ColumnTest[] tests) => _tests = tests;

    /// <summary>The selection, or null when everything is selected.</summary>
    public static HitSelection? Of(
        IEnumerable<FacetSelection> facets, NodeSelection? nodes, ColumnSet columns, IReadOnlyList<AtomicReaderContext> leaves)
    {
        var tests = facets.Select(facet => new ColumnTest(
            columns.Values(facet.Field), reader => columns.Of(reader, facet.Field), facet.Include, facet.Exclude, facet.Include.Length > 0)).ToList();
        if (nodes is { AsLeadUnit: true })
        {
            tests.Add(new ColumnTest(
                columns.Values(FacetField.LeadUnit), reader => columns.Of(reader, FacetField.LeadUnit), nodes.Ids, [], true));
        }
        else if (nodes is not null)
        {
            tests.Add(new ColumnTest(columns.Named, columns.NamedIn, nodes.Ids, [], true));
        }

        tests.ForEach(test => test.Prepare(leaves));
        return tests.Count == 0 ? null : new HitSelection([.. tests]);
    }

    /// <summary>Goes on to the next segment.</summary>
    public void SetNextReader(AtomicReader reader)
    {
        foreach (var test in _tests)
        {
            test.SetNextReader(reader);
        }
    }

    /// <summary>Whether a hit of the segment counts.</summary>
    public bool Accepts(int document)
    {
        foreach (var test in _tests)
        {
            if (!test.Accepts(document))
            {
                return false;
            }
        }

        return true;
    }

    private sealed class ColumnTest(
        ColumnValues values, Func<AtomicReader, SegmentColumn?> columnOf, IEnumerable<string> include, IEnumerable<string> exclude, bool requiresOne)
    {
        private SegmentColumn? _column;
        private bool[] _included = [];
        private bool[] _excluded = [];

        /// <summary>Looks up the numbers of the values once all segments have been read.</summary>
        public void Prepare(IReadOnlyList<AtomicReaderContext> leaves)
        {
            foreach (var leaf in leaves)
            {
                _ = columnOf(leaf.AtomicReader);
            }

            _included = Marks(include);
            _excluded = Marks(exclude);
        }

        public void SetNextReader(AtomicReader reader) => _column = columnOf(reader);

        public bool Accepts(int document)
        {
            var isIncluded = !requiresOne;
            foreach (var number in _column is null ? [] : _column.Of(document))
            {
                if (number < _excluded.Length && _excluded[number])
                {
                    return false;
                }

                isIncluded |= number < _included.Length && _included[number];
            }

            return isIncluded;
        }

        private bool[] Marks(IEnumerable<string> keys)
        {
            var marks = new bool[values.Count];
            foreach (var key in keys)
            {
                if (values.Find(key) is >= 0 and var number && number < marks.Length)
                {
                    marks[number] = true;
                }
            }

            return marks;
        }
    }
}
