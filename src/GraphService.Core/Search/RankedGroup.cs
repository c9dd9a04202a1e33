namespace GraphService.Search;

/// <summary>A group of hits.</summary>
/// <param name="Number">Number of its value; -1 for hits without one.</param>
/// <param name="Value">Its value; empty for hits without one.</param>
/// <param name="Count">Number of its hits.</param>
/// <param name="Best">Its best hit.</param>
internal sealed record RankedGroup(int Number, ColumnValue Value, long Count, RankedHit Best) : IComparable<RankedGroup>
{
    /// <summary>The position of the group in the order of the groups.</summary>
    public HitPosition Position => Best.Position with { Key = Value.Key };

    public int CompareTo(RankedGroup? other)
    {
        if (other is null)
        {
            return 1;
        }

        var order = Best.CompareTo(other.Best);
        return order != 0 ? order : string.CompareOrdinal(Value.Key, other.Value.Key);
    }
}
