using System.Text.RegularExpressions;
using GraphService.V1;

namespace GraphService.Cli;

/// <summary>Patterns as written on the command line.</summary>
internal static partial class PatternText
{
    /// <summary>Reads nodes, edges, filters and conditions.</summary>
    /// <exception cref="CommandException">One of them is malformed; the message shows the form.</exception>
    public static MatchPatternRequest Parse(string[] nodes, string[] edges, string[] filters, string[] when, YearRange? years)
    {
        var request = new MatchPatternRequest
        {
            Nodes = { nodes.Select(ParseNode) },
            Edges = { edges.Select(edge => ParseEdge(edge, years)) },
            Years = { when.Select(ParseYears) },
        };
        foreach (var text in filters)
        {
            var (name, filter) = Split(text, ':', "NAME: FILTER");
            Find(request, name).Filter = filter;
        }

        return request;
    }

    /// <summary>The node called <paramref name="name"/>.</summary>
    public static PatternNode Find(MatchPatternRequest request, string name) =>
        request.Nodes.FirstOrDefault(node => node.Name == name)
        ?? throw new CommandException(ExitCode.Usage, $"The pattern has no node '{name}'.");

    /// <summary>Both sides of the first separator.</summary>
    public static (string Name, string Text) Split(string text, char separator, string form)
    {
        var at = text.IndexOf(separator, StringComparison.Ordinal);
        return at > 0 ? (text[..at].Trim(), text[(at + 1)..].Trim()) : throw Malformed(text, form);
    }

    private static PatternNode ParseNode(string text)
    {
        var match = Node().Match(text);
        return match.Success
            ? new PatternNode
            {
                Name = match.Groups["name"].Value,
                Label = Value<NodeLabel>(match.Groups["label"].Value),
                After = match.Groups["after"].Value,
            }
            : throw Malformed(text, "NAME[:LABEL][>EARLIER], for example u:UNIT");
    }

    private static PatternEdge ParseEdge(string text, YearRange? years)
    {
        var match = Edge().Match(text);
        return match.Success
            ? new PatternEdge
            {
                Name = match.Groups["name"].Value,
                From = match.Groups["from"].Value,
                To = match.Groups["to"].Value,
                Types_ = { match.Groups["types"].Value.Split('|', StringSplitOptions.RemoveEmptyEntries).Select(Value<EdgeType>) },
                Direction = (match.Groups["start"].Value, match.Groups["end"].Value) switch
                {
                    ("-", "->") => Direction.Outgoing,
                    ("<-", "-") => Direction.Incoming,
                    ("-", "-") => Direction.Unspecified,
                    _ => throw Malformed(text, "an arrow with one head, for example u-RUNS->i"),
                },
                Years = years,
            }
            : throw Malformed(text, "[EDGE:]NAME-TYPE|TYPE->NAME, for example a:u-RUNS->i");
    }

    private static PatternYears ParseYears(string text)
    {
        var match = Years().Match(text);
        return match.Success
            ? new PatternYears
            {
                Edge = match.Groups["edge"].Value,
                Other = match.Groups["other"].Value,
                Relation = Value<YearRelation>(match.Groups["relation"].Value),
            }
            : throw Malformed(text, "EDGE SAME|DIFFERENT|BEFORE EDGE, for example 'a BEFORE b'");
    }

    private static T Value<T>(string name)
        where T : struct, Enum => name.Length == 0
            ? default
            : ContractNames.Find<T>(name) ?? throw new CommandException(ExitCode.Usage, $"'{name}' is none of {ContractNames.ListOf<T>()}.");

    private static CommandException Malformed(string text, string form) => new(ExitCode.Usage, $"'{text}' is malformed; expected {form}.");

    [GeneratedRegex(@"^\s*(?<name>\w+)(:(?<label>\w+))?(>(?<after>\w+))?\s*$")]
    private static partial Regex Node();

    [GeneratedRegex(@"^\s*((?<name>\w+):)?\s*(?<from>\w+)\s*(?<start><-|-)(?<types>[\w|]*)(?<end>->|-)\s*(?<to>\w+)\s*$")]
    private static partial Regex Edge();

    [GeneratedRegex(@"^\s*(?<edge>\w+)\s+(?<relation>\w+)\s+(?<other>\w+)\s*$")]
    private static partial Regex Years();
}
