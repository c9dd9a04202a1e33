using System.Collections.Immutable;
using GraphService.Model;

namespace GraphService.Extraction;

/// <summary>What was read in a text: facts with rules and spans, and what stays unresolved. The graph builder makes the graph from it.</summary>
/// <param name="Text">The text as decoded.</param>
/// <param name="Charset">How the bytes were decoded; null when the text came as a string.</param>
/// <param name="Origin"><c>text</c> or <c>structured</c>.</param>
/// <param name="Metadata">Title, year, place, issuer and the others.</param>
/// <param name="Highlights">Highlights in order.</param>
public sealed record DocumentAnalysis(
    string Text, CharsetDecision? Charset, string Origin, DocumentFacts Metadata, ImmutableArray<HighlightAnalysis> Highlights)
{
    /// <summary>The lexicons that it was read with; its graph is built with the same. Default: the shipped ones.</summary>
    public Lexicons Lexicons
    {
        get => field ?? Lexicons.Shipped;
        init;
    }
}

/// <summary>Metadata of a document, as stated or found.</summary>
/// <param name="Id">Id stated by the caller, <c>documents/…</c>; empty = to be derived from the text.</param>
/// <param name="Title">Title; empty when there is none.</param>
/// <param name="Year">Content year; 0 when neither stated nor found (then the document cannot be stored).</param>
/// <param name="Place">Place that the document is about; null when neither stated nor found.</param>
/// <param name="Issuer">Full name of the issuing unit; empty when neither stated nor found.</param>
/// <param name="Publisher">Newspaper or site; empty when neither stated nor found.</param>
/// <param name="PublishedOn">YYYY-MM-DD; empty when neither stated nor found.</param>
/// <param name="Reporters">Byline: reporters, then correspondents, in printed order.</param>
/// <param name="Evidence">Why each is what it is.</param>
public sealed record DocumentFacts(
    string Id,
    string Title,
    int Year,
    Place? Place,
    string Issuer,
    string Publisher,
    string PublishedOn,
    ImmutableArray<Byline> Reporters,
    ImmutableArray<MetadataEvidence> Evidence);

/// <summary>A name in the byline.</summary>
/// <param name="Name">Name.</param>
/// <param name="Span">Place in the document's text.</param>
/// <param name="IsCorrespondent">Whether a correspondent (通讯员), not a reporter.</param>
public sealed record Byline(string Name, TextSpan Span, bool IsCorrespondent);

/// <summary>One highlight and what was read in it.</summary>
/// <param name="Ordinal">Position, from 1.</param>
/// <param name="Number">Number as printed; empty when there is none.</param>
/// <param name="NumberSpan">Its place in the document's text; null when there is none.</param>
/// <param name="Heading">Heading, exactly as printed.</param>
/// <param name="HeadingSpan">Its place in the document's text.</param>
/// <param name="Body">Body, exactly as printed.</param>
/// <param name="BodySpan">Its place in the document's text.</param>
/// <param name="Lead">The lead unit; null when none was found.</param>
/// <param name="Mentions">Mentions, heading before body, then by start, longer first.</param>
/// <param name="Relations">Relations, by evidence.</param>
public sealed record HighlightAnalysis(
    int Ordinal,
    string Number,
    TextSpan? NumberSpan,
    string Heading,
    TextSpan HeadingSpan,
    string Body,
    TextSpan BodySpan,
    LeadUnit? Lead,
    ImmutableArray<Mention> Mentions,
    ImmutableArray<Relation> Relations)
{
    /// <summary>The text of <paramref name="field"/>.</summary>
    public string TextOf(HighlightField field) => field == HighlightField.Heading ? Heading : Body;
}

/// <summary>The unit that leads a highlight.</summary>
/// <param name="Name">Canonical full name.</param>
/// <param name="Mention">Index of the mention that names it; -1 when it comes from the document (then the whole heading is the evidence).</param>
/// <param name="RuleId">Rule that chose it.</param>
/// <param name="Confidence">Confidence in (0, 1].</param>
public sealed record LeadUnit(string Name, int Mention, string RuleId, double Confidence);

/// <summary>What a mention names.</summary>
public enum MentionKind
{
    /// <summary>A unit.</summary>
    Unit = 1,

    /// <summary>A closed set of units named by scope, for example 两级院: no node, shown only.</summary>
    UnitGroup,

    /// <summary>A person.</summary>
    Person,

    /// <summary>A role.</summary>
    Role,

    /// <summary>An initiative.</summary>
    Initiative,

    /// <summary>A normative document.</summary>
    Policy,

    /// <summary>An award.</summary>
    Award,

    /// <summary>An event.</summary>
    Event,

    /// <summary>A place.</summary>
    Place,

    /// <summary>A number with its measure word.</summary>
    Metric,

    /// <summary>A date or period: no node, shown only.</summary>
    Date,
}

/// <summary>Words that name something.</summary>
/// <param name="Kind">Kind of what is named.</param>
/// <param name="Field">Part of the highlight.</param>
/// <param name="Span">Place in that part.</param>
/// <param name="Surface">The words, exactly as printed.</param>
/// <param name="Name">Canonical name; empty when the mention stays unresolved (then it makes no node).</param>
/// <param name="RuleId">Rule that found it.</param>
/// <param name="Confidence">Confidence in (0, 1].</param>
/// <param name="Candidates">Names it could mean when it stays unresolved.</param>
/// <param name="Reason">Why it stays unresolved, or how a short form was resolved; empty for a full name.</param>
/// <param name="Attributes">Further facts; names in <see cref="MentionAttributes"/>.</param>
public sealed record Mention(
    MentionKind Kind,
    HighlightField Field,
    TextSpan Span,
    string Surface,
    string Name,
    string RuleId,
    double Confidence,
    ImmutableArray<string> Candidates,
    string Reason,
    EdgeAttributes Attributes);

/// <summary>Names of the attributes that mentions carry.</summary>
public static class MentionAttributes
{
    /// <summary>Role: canonical full name of the unit that the post is at.</summary>
    public const string Unit = "unit";

    /// <summary>Initiative: kind. Award: kind.</summary>
    public const string Kind = "kind";

    /// <summary>Initiative, Policy, Event: scope when it is not the document's place.</summary>
    public const string Scope = "scope";

    /// <summary>Initiative: version, for example 升级版.</summary>
    public const string Version = "version";

    /// <summary>Award: level. </summary>
    public const string Level = "level";

    /// <summary>Award: rank of a placing.</summary>
    public const string Rank = "rank";

    /// <summary>Award: the year or edition that its name carries, for example 第五批.</summary>
    public const string Edition = "edition";

    /// <summary>Place: division code.</summary>
    public const string Code = "code";

    /// <summary>Metric: full number, invariant culture. Date: normalised value as in docs/model.md.</summary>
    public const string Value = "value";

    /// <summary>Metric: comparator, one of <c>= &gt; &lt; ~</c>.</summary>
    public const string Comparator = "comparator";

    /// <summary>Metric: bare measure word.</summary>
    public const string Measure = "measure";

    /// <summary>Metric: what is counted.</summary>
    public const string Counted = "counted";

    /// <summary>Metric: who did it or whom it is about.</summary>
    public const string Subject = "subject";

    /// <summary>Metric: qualifier before the number.</summary>
    public const string Qualifier = "qualifier";
}

/// <summary>A relation that a place of the text states.</summary>
/// <param name="Name">Name of the edge type it becomes, or another name for a relation that is only shown.</param>
/// <param name="Source">First argument, in the order of the edge type.</param>
/// <param name="Target">Second argument.</param>
/// <param name="Field">Part of the highlight that the evidence lies in.</param>
/// <param name="Span">Place of the evidence.</param>
/// <param name="RuleId">Rule that read it.</param>
/// <param name="Confidence">Confidence in (0, 1].</param>
/// <param name="Attributes">Further facts: count, from, to, version, rank.</param>
public sealed record Relation(
    string Name,
    RelationArgument Source,
    RelationArgument Target,
    HighlightField Field,
    TextSpan Span,
    string RuleId,
    double Confidence,
    EdgeAttributes Attributes);

/// <summary>An argument of a relation: a mention, a unit known by name, the highlight itself, or only words.</summary>
/// <param name="Mention">Index of a mention of the same highlight; -1 when it is none.</param>
/// <param name="UnitName">Canonical full name of a unit that no mention of the highlight names, such as the lead unit of the document.</param>
/// <param name="IsHighlight">Whether it is the highlight.</param>
/// <param name="Text">The words, when it is only words.</param>
public sealed record RelationArgument(int Mention, string UnitName, bool IsHighlight, string Text)
{
    /// <summary>The highlight itself.</summary>
    public static readonly RelationArgument Highlight = new(-1, "", true, "");

    /// <summary>The mention at <paramref name="index"/>.</summary>
    public static RelationArgument Of(int index) => new(index, "", false, "");

    /// <summary>The unit with this canonical name.</summary>
    public static RelationArgument Unit(string name) => new(-1, name, false, "");

    /// <summary>Only words.</summary>
    public static RelationArgument Words(string text) => new(-1, "", false, text);
}
