using System.CommandLine;
using System.Text.RegularExpressions;
using Google.Protobuf.Collections;
using GraphService.Cli.Output;
using GraphService.Extraction;
using GraphService.V1;

namespace GraphService.Cli.Connection;

/// <summary>Finds the node that an argument means: an id, an exact name, or an alias that only one node has.</summary>
internal static partial class NodeResolver
{
    private const int MaxNamesakes = 100;
    private const int MaxSuggestions = 5;

    /// <summary>Returns the id of the node; of one with this label, where one is stated.</summary>
    /// <exception cref="CommandException">No node or several are called so; the message lists them.</exception>
    public static async Task<string> ResolveAsync(ClientVerb verb, string idOrName, NodeLabel label = NodeLabel.Unspecified)
    {
        if (NodeId().IsMatch(idOrName))
        {
            return idOrName;
        }

        var request = new SearchNodesRequest
        {
            Query = idOrName,
            Filter = label == NodeLabel.Unspecified ? "" : $"label = {ContractNames.Of(label)}",
            PageSize = MaxNamesakes,
            MinRevision = verb.MinRevision,
        };
        var response = await verb.Connection.Search.SearchNodesAsync(request, verb.Connection.Call);
        var found = Matches(response.Hits, idOrName);
        return found.Count == 1 ? found[0].Node.Id : throw Failure(idOrName, found, response.Hits);
    }

    /// <summary>Returns the id of the node that an option names; empty when it is not given.</summary>
    /// <exception cref="CommandException">As there.</exception>
    public static async Task<string> ResolveAsync(ClientVerb verb, Option<string?> option, NodeLabel label = NodeLabel.Unspecified) =>
        verb.Parse.GetValue(option) is { } idOrName ? await ResolveAsync(verb, idOrName, label) : "";

    /// <summary>Returns the id of a post: by its id, or by its title at a unit, for many posts bear one title.</summary>
    /// <exception cref="CommandException">No post or several are called so; the message lists them.</exception>
    public static async Task<string> ResolveRoleAsync(ClientVerb verb, string idOrTitle, string? unit)
    {
        if (unit is null)
        {
            return await ResolveAsync(verb, idOrTitle, NodeLabel.Role);
        }

        var at = new ExpandNodeRequest
        {
            Id = await ResolveAsync(verb, unit, NodeLabel.Unit),
            Types_ = { EdgeType.At },
            Direction = Direction.Incoming,
            PageSize = MaxNamesakes,
            MinRevision = verb.MinRevision,
        };
        var roles = (await verb.Connection.Graph.ExpandNodeAsync(at, verb.Connection.Call)).Links.Select(link => link.Neighbour);
        return roles.FirstOrDefault(role => role.Name == idOrTitle)?.Id
            ?? throw new CommandException(ExitCode.NotFound, $"No post at '{unit}' is called '{idOrTitle}'.");
    }

    /// <summary>Hits that are called exactly <paramref name="name"/>: by name, else by alias; as written, else script and width aside.</summary>
    public static IReadOnlyList<NodeHit> Matches(IReadOnlyList<NodeHit> hits, string name)
    {
        var folded = NormalizedText.Fold(name);
        Func<NodeHit, bool>[] tests =
        [
            hit => hit.Node.Name == name,
            hit => NormalizedText.Fold(hit.Node.Name) == folded,
            hit => hit.MatchedName == name,
            hit => NormalizedText.Fold(hit.MatchedName) == folded,
        ];
        return tests.Select(test => hits.Where(test).ToArray()).FirstOrDefault(found => found.Length > 0) ?? [];
    }

    private static CommandException Failure(string name, IReadOnlyList<NodeHit> found, RepeatedField<NodeHit> hits)
    {
        var (sentence, listed) = found.Count > 1
            ? ($"'{name}' is the name of {found.Count} nodes; say which by its id:", found)
            : hits.Count > 0
                ? ($"No node is called '{name}'. Nearest:", [.. hits.Take(MaxSuggestions)])
                : ($"No node is called '{name}'.", hits);
        var lines = listed.Select(hit => $"  {hit.Node.Id}  {ContractNames.Of(hit.Node.Label)}  {ControlCharacters.Strip(hit.Node.Name)}");
        return new CommandException(ExitCode.NotFound, string.Join('\n', lines.Prepend(sentence)));
    }

    [GeneratedRegex("^[a-z]+/[a-z0-9][a-z0-9._-]*$")]
    private static partial Regex NodeId();
}
