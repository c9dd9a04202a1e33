using System.Collections.Immutable;
using GraphService.Model;

namespace GraphService.Storage.Paths;

/// <summary>Which links paths may follow, and which nodes they may pass. Ends are free of it: only nodes between them are passed.</summary>
/// <param name="Types">Only links of these types; empty = all.</param>
/// <param name="Years">Only statements of these years.</param>
/// <param name="PassLabels">Labels of nodes that may be passed.</param>
/// <param name="HubStatements">A unit with more statements than this, of whatever type and year, is not passed.</param>
public sealed record PathScope(ImmutableArray<EdgeType> Types, YearRange Years, ImmutableArray<NodeLabel> PassLabels, int HubStatements);

/// <summary>How far a search goes.</summary>
/// <param name="MaxHops">Steps of a path at most, up to 14.</param>
/// <param name="MaxPaths">Paths at most.</param>
/// <param name="MaxStatements">Statements looked at while the two sides grow, at most.</param>
/// <param name="MaxSteps">Steps tried while paths are put together, at most.</param>
public sealed record PathBounds(int MaxHops, int MaxPaths, int MaxStatements, int MaxSteps);

/// <summary>
/// Which paths to find: simple paths that follow links in either direction from one of the sources to one of the targets and touch sources and
/// targets with their ends alone. Two nodes with links of several types are one step.
/// </summary>
/// <param name="SourceIds">Where paths start; at least one.</param>
/// <param name="TargetIds">Where they end; at least one, none of them a source.</param>
/// <param name="Scope">Links and nodes.</param>
/// <param name="IsShortestOnly">Only the paths with the fewest steps; else longer ones too.</param>
/// <param name="Bounds">How far.</param>
public sealed record PathQuery(
    ImmutableArray<string> SourceIds, ImmutableArray<string> TargetIds, PathScope Scope, bool IsShortestOnly, PathBounds Bounds);

/// <summary>Why a search ended.</summary>
public enum PathEnd
{
    /// <summary>All shortest paths are found.</summary>
    Found = 1,

    /// <summary>All paths with at most <see cref="PathBounds.MaxHops"/> steps are found.</summary>
    Hops = 2,

    /// <summary>No path: nothing more can be reached from the sources.</summary>
    SourcesDry = 3,

    /// <summary>No path: nothing more can be reached from the targets.</summary>
    TargetsDry = 4,

    /// <summary>Cut: there are more paths than <see cref="PathBounds.MaxPaths"/>.</summary>
    Paths = 5,

    /// <summary>Cut: the next step would look at too many statements. All paths with fewer steps are found.</summary>
    Statements = 6,

    /// <summary>Cut: too many steps were tried.</summary>
    Steps = 7,
}

/// <summary>Found paths.</summary>
/// <param name="Paths">Ids of the nodes of each path, from source to target; by number of steps, then by the ids one after the other.</param>
/// <param name="ShortestCount">How many shortest paths there are, whether listed or not; 0 when none was found.</param>
/// <param name="End">Why the search ended.</param>
/// <param name="SourceHops">How many steps from the sources were looked at.</param>
/// <param name="TargetHops">How many steps from the targets were looked at.</param>
/// <param name="BarredHubs">Ids of units that were met and not passed because of <see cref="PathScope.HubStatements"/>, in order.</param>
public sealed record PathAnswer(
    ImmutableArray<ImmutableArray<string>> Paths,
    long ShortestCount,
    PathEnd End,
    int SourceHops,
    int TargetHops,
    ImmutableArray<string> BarredHubs);
