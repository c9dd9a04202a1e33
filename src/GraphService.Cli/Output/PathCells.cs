using Google.Protobuf.Collections;
using GraphService.Cli.Connection;
using GraphService.V1;

namespace GraphService.Cli.Output;

/// <summary>What verbs about paths have in common.</summary>
internal static class PathCells
{
    /// <summary>A link as an arrow, for example <c>-RUNS-></c>.</summary>
    public static string Arrow(PathLink link) =>
        link.Direction == Direction.Outgoing ? $"-{ContractNames.Of(link.Type)}->" : $"<-{ContractNames.Of(link.Type)}-";

    /// <summary>Keeps the first of equal entries: pages repeat what holds for the whole answer.</summary>
    public static void KeepFirst<T>(RepeatedField<T> values)
    {
        T[] distinct = [.. values.Distinct()];
        values.Clear();
        values.Add(distinct);
    }

    /// <summary>Keeps each node once, by id: pages name their own nodes.</summary>
    public static Dictionary<string, Node> KeepFirst(RepeatedField<Node> nodes)
    {
        Node[] distinct = [.. nodes.DistinctBy(node => node.Id).OrderBy(node => node.Id, StringComparer.Ordinal)];
        nodes.Clear();
        nodes.Add(distinct);
        return distinct.ToDictionary(node => node.Id);
    }

    /// <summary>The scope that the common options ask for.</summary>
    public static PathScope Scope(ClientVerb verb, bool passHubs) => new()
    {
        Types_ = { verb.Parse.GetRequiredValue(CommonOptions.Types) },
        ExceptTypes = { verb.Parse.GetRequiredValue(CommonOptions.ExceptTypes) },
        Labels = { verb.Parse.GetRequiredValue(CommonOptions.Labels) },
        ExceptLabels = { verb.Parse.GetRequiredValue(CommonOptions.ExceptLabels) },
        Years = verb.Parse.GetValue(CommonOptions.Years),
        PassHubs = passHubs,
    };
}
