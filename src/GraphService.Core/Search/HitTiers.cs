using System.Globalization;
using Lucene.Net.Index;

namespace GraphService.Search;

/// <summary>What highlights are sorted by. Values equal those of the contract.</summary>
public enum HitOrder
{
    /// <summary>Best first.</summary>
    Score = 0,

    /// <summary>Newest content year first, then best.</summary>
    YearDescending = 1,

    /// <summary>Oldest content year first, then best.</summary>
    YearAscending = 2,

    /// <summary>By name of the lead unit as Chinese readers sort them, then best; highlights without one come last.</summary>
    LeadUnit = 3,
}

/// <summary>What is looked at before the score: one whole number for each hit, the smallest first.</summary>
internal abstract class HitTiers
{
    /// <summary>No tiers: the score alone.</summary>
    public static readonly HitTiers None = new Flat();

    /// <summary>The tiers of an order of highlights.</summary>
    public static HitTiers Of(HitOrder order, ColumnSet columns, IReadOnlyList<AtomicReaderContext> leaves) => order switch
    {
        HitOrder.Score => None,
        HitOrder.YearDescending => new ByYear(columns, -1),
        HitOrder.YearAscending => new ByYear(columns, 1),
        HitOrder.LeadUnit => new ByLeadUnit(columns, leaves),
        _ => throw new ArgumentOutOfRangeException(nameof(order), order, "There is no such order."),
    };

    /// <summary>Tiers that a function gives, by the number of an entry in the whole index.</summary>
    public static HitTiers Of(Func<int, int> tierOf) => new ByFunction(tierOf);

    /// <summary>Goes on to the next segment.</summary>
    public abstract void SetNextReader(AtomicReaderContext context);

    /// <summary>Tier of a hit in the segment.</summary>
    public abstract int Of(int document);

    /// <summary>Tier of a position.</summary>
    public virtual int TierOf(HitPosition position) => position.Tier;

    /// <summary>What stands for the tier in a position when it has to outlive this process; empty = the tier itself.</summary>
    public virtual string KeyOf(int document) => "";

    private sealed class Flat : HitTiers
    {
        public override void SetNextReader(AtomicReaderContext context)
        {
        }

        public override int Of(int document) => 0;
    }

    private sealed class ByFunction(Func<int, int> tierOf) : HitTiers
    {
        private int _docBase;

        public override void SetNextReader(AtomicReaderContext context) => _docBase = context.DocBase;

        public override int Of(int document) => tierOf(_docBase + document);
    }

    private sealed class ByYear(ColumnSet columns, int sign) : HitTiers
    {
        private readonly Dictionary<int, int> _years = [];
        private SegmentColumn? _column;

        public override void SetNextReader(AtomicReaderContext context) => _column = columns.Of(context.AtomicReader, FacetField.Year);

        public override int Of(int document)
        {
            if (_column is null || _column.Of(document) is not [var number, ..])
            {
                return int.MaxValue;
            }

            if (!_years.TryGetValue(number, out var year))
            {
                year = int.Parse(columns.Values(FacetField.Year)[number].Key, CultureInfo.InvariantCulture);
                _years.Add(number, year);
            }

            return sign * year;
        }
    }

    /// <summary>Of several lead units the first in the order counts.</summary>
    private sealed class ByLeadUnit : HitTiers
    {
        private readonly ColumnSet _columns;
        private readonly ColumnValues _units;
        private readonly int[] _ranks;
        private SegmentColumn? _column;

        public ByLeadUnit(ColumnSet columns, IReadOnlyList<AtomicReaderContext> leaves)
        {
            foreach (var leaf in leaves)
            {
                _ = columns.Of(leaf.AtomicReader, FacetField.LeadUnit);
            }

            _columns = columns;
            _units = columns.Values(FacetField.LeadUnit);
            _ranks = _units.Ranks();
        }

        public override void SetNextReader(AtomicReaderContext context) => _column = _columns.Of(context.AtomicReader, FacetField.LeadUnit);

        public override int Of(int document) => First(document) is { } unit ? _ranks[unit] : int.MaxValue;

        public override int TierOf(HitPosition position) => position.Key.Length == 0 ? int.MaxValue
            : _units.Find(position.Key) is >= 0 and var unit && unit < _ranks.Length ? _ranks[unit] : position.Tier;

        public override string KeyOf(int document) => First(document) is { } unit ? _units[unit].Key : "";

        private int? First(int document)
        {
            int? first = null;
            foreach (var unit in _column is null ? [] : _column.Of(document))
            {
                first = first is { } best && _ranks[best] <= _ranks[unit] ? first : unit;
            }

            return first;
        }
    }
}
