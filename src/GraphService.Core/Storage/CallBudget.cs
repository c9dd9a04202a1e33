namespace GraphService.Storage;

/// <summary>
/// The time that is left for the call under way. Flows with the call and not through parameters, because only stores whose work runs in another
/// process need it beside the token: a token stops the waiting, but not a server that works on.
/// </summary>
public static class CallBudget
{
    private static readonly AsyncLocal<Budget?> Current = new();

    /// <summary>Sets the budget of the call whose method runs now; it ends with that method.</summary>
    /// <param name="left">Time that is left.</param>
    /// <param name="time">Clock.</param>
    public static void Set(TimeSpan left, TimeProvider time) => Current.Value = new Budget(time, time.GetTimestamp(), left);

    /// <summary>
    /// What is left of the budget, never more than <paramref name="limit"/>; the limit itself outside of calls, and for what a call began but
    /// did not end with, such as the rebuild of an index.
    /// </summary>
    public static TimeSpan Within(TimeSpan limit)
    {
        if (Current.Value is not { } budget)
        {
            return limit;
        }

        var left = budget.Left - budget.Time.GetElapsedTime(budget.Started);
        return left > TimeSpan.Zero && left < limit ? left : limit;
    }

    private sealed record Budget(TimeProvider Time, long Started, TimeSpan Left);
}
