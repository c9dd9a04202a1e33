using System.CommandLine;
using Google.Protobuf;
using Google.Protobuf.Collections;
using GraphService.Cli.Connection;
using GraphService.V1;

namespace GraphService.Cli.Output;

/// <summary>What verbs about paths have in common.</summary>
internal static class PathCells
{
    /// <summary>Whether hubs are passed.</summary>
    public static readonly Option<bool> PassHubs = new("--pass-hubs")
    {
        Description = "Pass also places, documents and units that everything touches.",
    };

    /// <summary>Steps at most.</summary>
    public static Option<int> Hops(string what, int byDefault) => new("--hops")
    {
        Description = $"Steps of a {what} at most, up to 6. Default {byDefault}.",
        HelpName = "N",
    };

    /// <summary>A link as an arrow, for example <c>-RUNS-></c>.</summary>
    public static string Arrow(PathLink link) =>
        link.Direction == Direction.Outgoing ? $"-{ContractNames.Of(link.Type)}->" : $"<-{ContractNames.Of(link.Type)}-";

    /// <summary>Writes ways between two nodes: as they are in JSON, else a row for each link of each step.</summary>
    /// <param name="verb">The verb.</param>
    /// <param name="answer">The whole answer.</param>
    /// <param name="ways">Its ways.</param>
    /// <param name="pathOf">The path of a way.</param>
    /// <param name="nodes">The nodes that they name, by id.</param>
    /// <param name="first">The columns before those of the links.</param>
    public static void Write<T>(
        ClientVerb verb, IMessage answer, RepeatedField<T> ways, Func<T, NodePath> pathOf, Dictionary<string, Node> nodes, params IEnumerable<Column<WayRow<T>>> first)
    {
        if (verb.Format is OutputFormat.Json or OutputFormat.Jsonl)
        {
            AnswerOutput.Write(verb.Terminal, verb.Format, answer, ways, []);
            return;
        }

        var rows =
            from way in ways.Index()
            let path = pathOf(way.Item)
            from step in path.Steps.Index()
            from link in step.Item.Links
            select new WayRow<T>(way.Index + 1, way.Item, step.Index + 1, nodes[path.NodeIds[step.Index]], link, nodes[path.NodeIds[step.Index + 1]]);
        AnswerOutput.Write<WayRow<T>>(verb.Terminal, verb.Format, answer, [.. rows],
        [
            .. first,
            new("from", row => row.From.Name),
            new("link", row => Arrow(row.Link)),
            new("to", row => row.To.Name),
            new("support", row => Cells.Number(row.Link.Support)),
            new("years", row => Cells.Years(row.Link.Years)),
            new("sentence", row => row.Link.BestStatement?.Evidence?.Sentence ?? ""),
            new("from_id", row => row.From.Id),
            new("to_id", row => row.To.Id),
        ]);
    }

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
    public static PathScope Scope(ClientVerb verb) => new()
    {
        Types_ = { verb.Parse.GetRequiredValue(CommonOptions.Types) },
        ExceptTypes = { verb.Parse.GetRequiredValue(CommonOptions.ExceptTypes) },
        Labels = { verb.Parse.GetRequiredValue(CommonOptions.Labels) },
        ExceptLabels = { verb.Parse.GetRequiredValue(CommonOptions.ExceptLabels) },
        Years = verb.Parse.GetValue(CommonOptions.Years),
        PassHubs = verb.Parse.GetValue(PassHubs),
    };
}
