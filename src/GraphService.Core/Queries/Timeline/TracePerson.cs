using System.Collections.Immutable;
using GraphService.Model;
using GraphService.Storage;

namespace GraphService.Queries.Timeline;

/// <summary>What did a person do when, and who else bears the name?</summary>
public static class TracePerson
{
    private const int MaxNamesakes = 50;
    private static readonly ImmutableArray<EdgeType> Types = [EdgeType.Holds, EdgeType.Receives, EdgeType.SpeaksAt, EdgeType.Attends, EdgeType.EndorsedBy];

    /// <summary>The years of the person, and namesakes as candidates.</summary>
    /// <exception cref="NotFoundException">There is no such person.</exception>
    public static async Task<PersonTrace> RunAsync(
        IGraphSnapshot snapshot, string id, YearRange years, TimelineLimits limits, CancellationToken cancellationToken)
    {
        var reader = new TimelineReader(snapshot, limits, cancellationToken);
        var node = await reader.GetAsync(id);
        var statements = await reader.GatherAsync([id], Types, null, years);
        var made = ImmutableArray.CreateBuilder<PersonYear>();
        foreach (var year in statements.GroupBy(statement => statement.Year).OrderBy(group => group.Key))
        {
            made.Add(new PersonYear(year.Key, await reader.LinksAsync(year, new HashSet<string> { id })));
        }

        var seen = (await reader.GatherAsync([id], [], null, YearRange.All)).Select(statement => statement.Year).ToHashSet();
        return new PersonTrace(node, made.ToImmutable(), await NamesakesAsync(reader, node, seen), reader.TruncatedReason);
    }

    private static async Task<ImmutableArray<Namesake>> NamesakesAsync(TimelineReader reader, Node node, HashSet<int> seen)
    {
        var filter = new Filter.And(
        [
            new Filter.Comparison("label", FilterOperator.Equal, new PropertyValue.Integer((long)NodeLabel.Person)),
            new Filter.Comparison("name", FilterOperator.Equal, new PropertyValue.Text(node.Name)),
        ]);
        var found = (await reader.Snapshot.ListNodesAsync(new NodeQuery(filter, "", MaxNamesakes + 2), reader.Token)).Where(person => person.Id != node.Id).ToArray();
        if (found.Length > MaxNamesakes)
        {
            reader.Cut("max_namesakes");
            found = found[..MaxNamesakes];
        }

        var statements = (await reader.GatherAsync([.. found.Select(person => person.Id)], [], null, YearRange.All))
            .ToLookup(statement => NodeLabels.FindById(statement.SourceId) == NodeLabel.Person ? statement.SourceId : statement.TargetId);
        var places = await PlacesAsync(reader, [node, .. found]);
        var namesakes = new List<Namesake>();
        foreach (var person in found)
        {
            var own = statements[person.Id].ToArray();
            var posts = await reader.LinksAsync(own.Where(statement => statement.Type == EdgeType.Holds), new HashSet<string> { person.Id });
            namesakes.Add(Weigh(person, own, seen, posts, places[node.Id].Length > 0 && places[node.Id] == places[person.Id]));
        }

        return [.. namesakes.OrderByDescending(each => each.Score).ThenBy(each => each.Person.Id, StringComparer.Ordinal)];
    }

    /// <summary>The places of the units that people are anchored to.</summary>
    private static async Task<Dictionary<string, string>> PlacesAsync(TimelineReader reader, IReadOnlyCollection<Node> people)
    {
        var units = await reader.NodesAsync(people.Select(UnitId));
        return people.ToDictionary(person => person.Id, person => units.GetValueOrDefault(UnitId(person))?.Properties.GetText("place") ?? "", StringComparer.Ordinal);

        static string UnitId(Node person) => NodeIds.Unit(person.Properties.GetText("anchor_unit"));
    }

    private static Namesake Weigh(Node person, Statement[] statements, HashSet<int> seen, ImmutableArray<TimelineLink> posts, bool isSamePlace)
    {
        var years = statements.Select(statement => statement.Year).Distinct().Order().ToImmutableArray();
        var isDisjoint = !years.Any(seen.Contains);
        (NamesakeReason Reason, bool Holds)[] reasons =
        [
            (NamesakeReason.SamePlace, isSamePlace), (NamesakeReason.YearsDisjoint, isDisjoint), (NamesakeReason.SameYear, !isDisjoint),
        ];
        return new Namesake(
            person, (isSamePlace ? 0.5 : 0) + (isDisjoint ? 0.5 : 0), [.. reasons.Where(each => each.Holds).Select(each => each.Reason)], years, posts);
    }
}

/// <summary>What speaks for or against two people of one name being one. Numbers equal those of the contract.</summary>
public enum NamesakeReason
{
    /// <summary>Their units lie in one place.</summary>
    SamePlace = 1,

    /// <summary>One appears only in years in which the other does not.</summary>
    YearsDisjoint = 2,

    /// <summary>Both appear in one year.</summary>
    SameYear = 3,
}

/// <summary>A person through the years.</summary>
/// <param name="Node">The person.</param>
/// <param name="Years">Years, ascending.</param>
/// <param name="Namesakes">Others of the name, best first.</param>
/// <param name="TruncatedReason">Limit that cut the answer short; empty when none did.</param>
public sealed record PersonTrace(Node Node, ImmutableArray<PersonYear> Years, ImmutableArray<Namesake> Namesakes, string TruncatedReason);

/// <summary>One year of a person.</summary>
/// <param name="Year">Year.</param>
/// <param name="Links">Links of the year.</param>
public sealed record PersonYear(int Year, ImmutableArray<TimelineLink> Links);

/// <summary>A person of the same name.</summary>
/// <param name="Person">The person.</param>
/// <param name="Score">From 0 to 1.</param>
/// <param name="Reasons">Reasons, ascending.</param>
/// <param name="Years">Years, ascending.</param>
/// <param name="Posts">Posts.</param>
public sealed record Namesake(Node Person, double Score, ImmutableArray<NamesakeReason> Reasons, ImmutableArray<int> Years, ImmutableArray<TimelineLink> Posts);
