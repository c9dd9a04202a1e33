using System.Collections.Immutable;
using System.Text;
using GraphService.Extraction;
using GraphService.Model;

namespace GraphService.Tests.Extraction;

/// <summary>Analyses made by hand.</summary>
internal static class SomeAnalysis
{
    public static readonly Place Zhenjiang = Lexicons.Shipped.Gazetteer.FindByName("镇江市")!;

    /// <summary>A document about 镇江市 in 2022 with these highlights, numbered from 1.</summary>
    public static DocumentAnalysis Document(params HighlightMaker[] highlights) => Document(Facts(), highlights);

    public static DocumentAnalysis Document(DocumentFacts facts, params HighlightMaker[] highlights)
    {
        var text = new StringBuilder(facts.Title).Append('\n');
        var made = highlights.Select((highlight, i) => highlight.Make(i + 1, text)).ToImmutableArray();
        return new DocumentAnalysis(text.ToString(), null, "text", facts, made);
    }

    public static DocumentFacts Facts(string id = "", int year = 2022) =>
        new(id, "2022年度全市工作亮点", year, Zhenjiang, "", "", "", [], []);
}

/// <summary>One highlight under construction; mentions and relations name words that stand in its text.</summary>
internal sealed class HighlightMaker(string heading, string body)
{
    private readonly List<Mention> _mentions = [];
    private readonly List<Relation> _relations = [];
    private LeadUnit? _lead;

    public HighlightMaker LedBy(string name, int mention = -1)
    {
        _lead = new LeadUnit(name, mention, "lead.test", 0.9);
        return this;
    }

    /// <summary>Adds a mention of the first place of <paramref name="surface"/>; its index is the number of mentions before.</summary>
    public HighlightMaker Names(MentionKind kind, string surface, string name, params (string, string)[] attributes)
    {
        var (field, start) = heading.IndexOf(surface, StringComparison.Ordinal) is >= 0 and var found
            ? (HighlightField.Heading, found)
            : (HighlightField.Body, body.IndexOf(surface, StringComparison.Ordinal));
        var span = new CodePointMap(field == HighlightField.Heading ? heading : body).Span(start, start + surface.Length);
        _mentions.Add(new Mention(kind, field, span, surface, name, "mention.test", 0.8, [], "", EdgeAttributes.Of(attributes)));
        return this;
    }

    public HighlightMaker States(string relation, RelationArgument source, RelationArgument target, params (string, string)[] attributes)
    {
        var span = new CodePointMap(body).Span(0, body.Length);
        _relations.Add(new Relation(relation, source, target, HighlightField.Body, span, "relation.test", 0.7, EdgeAttributes.Of(attributes)));
        return this;
    }

    public HighlightMaker States(string relation, int source, int target, params (string, string)[] attributes) =>
        States(relation, RelationArgument.Of(source), RelationArgument.Of(target), attributes);

    public HighlightAnalysis Make(int ordinal, StringBuilder text)
    {
        var number = Append(text, $"{ordinal}");
        text.Append(' ');
        var headingSpan = Append(text, heading);
        text.Append('\n');
        var bodySpan = Append(text, body);
        text.Append('\n');
        return new HighlightAnalysis(ordinal, $"{ordinal}", number, heading, headingSpan, body, bodySpan, _lead, [.. _mentions], [.. _relations]);
    }

    private static TextSpan Append(StringBuilder text, string part)
    {
        var before = text.Length;
        text.Append(part);
        return new CodePointMap(text.ToString()).Span(before, text.Length);
    }
}
