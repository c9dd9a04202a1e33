using System.Globalization;
using System.Runtime.CompilerServices;
using GraphService.Model;
using Lucene.Net.Index;

namespace GraphService.Search;

/// <summary>
/// The columns of a generation. Segments never change, so that the columns of one are read once, when they are first asked for, and serve every view
/// that holds it.
/// </summary>
internal sealed class ColumnSet
{
    private const int NamedColumn = 0;

    private readonly ColumnValues[] _values = [.. Enumerable.Range(0, (int)FacetField.Document + 1).Select(_ => new ColumnValues())];
    private readonly ConditionalWeakTable<object, SegmentColumns> _segments = [];

    /// <summary>The nodes that highlights name.</summary>
    public ColumnValues Named => _values[NamedColumn];

    /// <summary>The values of a facet.</summary>
    public ColumnValues Values(FacetField field) => _values[(int)field];

    /// <summary>The column of a facet in a segment; null when no entry has a value.</summary>
    public SegmentColumn? Of(AtomicReader reader, FacetField field) => Of(reader, (int)field);

    /// <summary>The nodes that highlights of a segment name; null when they name none.</summary>
    public SegmentColumn? NamedIn(AtomicReader reader) => Of(reader, NamedColumn);

    /// <summary>The blocks of a segment.</summary>
    public SegmentBlocks BlocksOf(AtomicReader reader) =>
        ColumnsOf(reader).GetOrMakeBlocks(() => SegmentBlocks.Of(Of(reader, FacetField.Document)?.Single ?? new int[reader.MaxDoc]));

    private SegmentColumn? Of(AtomicReader reader, int column) => ColumnsOf(reader).GetOrRead(column, () => Read(reader, column));

    private SegmentColumns ColumnsOf(AtomicReader reader) => _segments.GetValue(reader.CoreCacheKey, _ => new SegmentColumns(_values.Length));

    private SegmentColumn? Read(AtomicReader reader, int column) => (FacetField)column switch
    {
        NamedColumn => SegmentColumn.Read(reader, IndexFields.NamedColumn, Named),
        FacetField.Year => ReadYears(reader),
        FacetField.LeadUnit => SegmentColumn.Read(reader, IndexFields.LeadUnitColumn, _values[column]),
        FacetField.System => SegmentColumn.Read(reader, IndexFields.SystemColumn, _values[column]),
        FacetField.Place => SegmentColumn.Read(reader, IndexFields.PlaceColumn, _values[column]),
        FacetField.Initiative => ReadInitiatives(reader),
        FacetField.AwardLevel => SegmentColumn.Read(reader, IndexFields.AwardLevelColumn, _values[column]),
        FacetField.Document => SegmentColumn.Read(reader, IndexFields.DocumentColumn, _values[column]),
        _ => throw new ArgumentOutOfRangeException(nameof(column), column, "There is no such column."),
    };

    private SegmentColumn? ReadYears(AtomicReader reader)
    {
        if (reader.GetNumericDocValues(IndexFields.YearColumn) is not { } years)
        {
            return null;
        }

        var has = reader.GetDocsWithField(IndexFields.YearColumn);
        return SegmentColumn.Make(reader.MaxDoc, (document, numbers) =>
        {
            if (has.Get(document))
            {
                var text = years.Get(document).ToString(CultureInfo.InvariantCulture);
                numbers.Add(Values(FacetField.Year).Number(new ColumnValue(text, text)));
            }
        });
    }

    /// <summary>Initiatives are among the nodes named: their values are shared, not stored twice.</summary>
    private SegmentColumn? ReadInitiatives(AtomicReader reader)
    {
        if (NamedIn(reader) is not { } named)
        {
            return null;
        }

        var known = new Dictionary<int, int>();
        return SegmentColumn.Make(reader.MaxDoc, (document, numbers) =>
        {
            foreach (var node in named.Of(document))
            {
                if (!known.TryGetValue(node, out var number))
                {
                    number = NodeLabels.FindById(Named[node].Key) == NodeLabel.Initiative ? Values(FacetField.Initiative).Number(Named[node]) : -1;
                    known.Add(node, number);
                }

                if (number >= 0)
                {
                    numbers.Add(number);
                }
            }
        });
    }

    /// <summary>Columns of one segment, each read when it is first asked for, by whichever reader then holds the segment open.</summary>
    private sealed class SegmentColumns(int count)
    {
        private readonly Lock _gate = new();
        private readonly (bool IsRead, SegmentColumn? Column)[] _columns = new (bool, SegmentColumn?)[count];
        private SegmentBlocks? _blocks;

        public SegmentBlocks GetOrMakeBlocks(Func<SegmentBlocks> make)
        {
            lock (_gate)
            {
                return _blocks ??= make();
            }
        }

        public SegmentColumn? GetOrRead(int column, Func<SegmentColumn?> read)
        {
            lock (_gate)
            {
                if (!_columns[column].IsRead)
                {
                    _columns[column] = (true, read());
                }

                return _columns[column].Column;
            }
        }
    }
}
