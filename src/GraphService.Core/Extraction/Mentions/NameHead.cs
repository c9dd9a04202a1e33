namespace GraphService.Extraction;

/// <summary>One row of name_heads.tsv: a noun that ends names.</summary>
/// <param name="Kind">initiative, event, policy, bulletin, version, or generic for what may follow a name without belonging to it.</param>
/// <param name="Subkind">Kind of initiative.</param>
/// <param name="IsStrong">Whether it makes a name without quotes when a specific modifier stands before it.</param>
internal sealed record NameHead(string Kind, string Subkind, bool IsStrong)
{
    /// <summary>Whether it makes one after a verb that founds: 设立老兵调解室.</summary>
    public bool IsFounded { get; init; }
}

/// <summary>One row of verbs.tsv: which relation the verb states to the name after it; empty for none.</summary>
/// <param name="Initiative">RUNS, USES, or RUNS-OWN for a verb that says RUNS of one's own and USES of others' initiatives.</param>
/// <param name="Event">HOSTS or empty.</param>
/// <param name="Policy">ISSUES, IMPLEMENTS or empty.</param>
/// <param name="IsFounding">Whether what stands directly behind it is founded, so that the noun alone makes it a name (设立老兵调解室).</param>
/// <param name="IsNounToo">Whether it also stands inside names (法治建设工作培训班), so that another verb before it begins the name.</param>
internal sealed record NameVerb(string Initiative, string Event, string Policy, bool IsNounToo, bool IsFounding = false);

/// <summary>One row of award_verbs.tsv.</summary>
/// <param name="Strength">strong, weak (needs an award head), merit (needs a merit directly after it) or nominated.</param>
internal sealed record AwardVerb(string Strength);
