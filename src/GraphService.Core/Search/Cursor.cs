namespace GraphService.Search;

/// <summary>A place in ascending numbers that are looked up one after the other, mostly ascending.</summary>
internal struct Cursor
{
    private int _place;

    /// <summary>Goes to the first place whose number is not below the target, to the end when there is none.</summary>
    public int MoveTo(ReadOnlySpan<int> numbers, int target)
    {
        var from = _place == 0 || numbers[_place - 1] < target ? _place : 0;
        return _place = SortedNumbers.Find(numbers, from, target);
    }
}
