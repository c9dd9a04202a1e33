using System.Collections.Frozen;
using GraphService.Model;

namespace GraphService.Extraction;

/// <summary>What a mention adds to its MENTIONS edge: the words, and everything that the node itself does not hold.</summary>
internal static class MentionEdge
{
    /// <summary>Name of the attribute that holds the words.</summary>
    public const string Surface = "surface";

    /// <summary>Attributes that are part of the node's identity or properties.</summary>
    private static readonly FrozenSet<string> HeldByNode = new[]
    {
        MentionAttributes.Unit, MentionAttributes.Scope, MentionAttributes.Level, MentionAttributes.Code, MentionAttributes.Value,
        MentionAttributes.Comparator, MentionAttributes.Measure, MentionAttributes.Counted, MentionAttributes.Subject,
        MentionAttributes.Qualifier,
    }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Attributes of the edge from a highlight to <paramref name="node"/>; a kind is kept where it differs from the node's.</summary>
    public static EdgeAttributes AttributesOf(Mention mention, Node node)
    {
        var kept = mention.Attributes.Pairs.Where(pair => !HeldByNode.Contains(pair.Key)
            && (pair.Key != MentionAttributes.Kind || IsOtherKind(pair.Value, node)));
        return EdgeAttributes.Of(kept.Select(pair => (pair.Key, SingleLine(pair.Value))).Append((Surface, SingleLine(mention.Surface))));
    }

    /// <summary>What a text calls an initiative may differ from what its name says; the kinds of awards follow from their names alone.</summary>
    private static bool IsOtherKind(string kind, Node node) =>
        node.Label == NodeLabel.Initiative && kind != node.Properties.GetText(MentionAttributes.Kind);

    /// <summary>The same attributes without line breaks and tabs.</summary>
    public static EdgeAttributes SingleLine(EdgeAttributes attributes) =>
        attributes.Values.IsEmpty ? attributes : EdgeAttributes.Of(attributes.Values.Select(pair => (pair.Key, SingleLine(pair.Value))));

    /// <summary>The words with each run of line breaks and tabs as one blank: attributes hold neither.</summary>
    private static string SingleLine(string words) =>
        words.AsSpan().ContainsAny('\n', '\r', '\t')
            ? string.Join(' ', words.Split(['\n', '\r', '\t'], StringSplitOptions.RemoveEmptyEntries))
            : words;
}
