using System.Globalization;
using GraphService.Model;

namespace GraphService.Extraction;

/// <summary>
/// Makes nodes from identities. Every property is a function of the identity and the lexicons alone, so that no order of ingestion and no
/// deletion can change a node; only documents and highlights take properties from their own text, metrics from their own mention.
/// </summary>
/// <param name="lexicons">Lexicons that classify names.</param>
internal sealed class NodeFactory(Lexicons lexicons)
{
    private readonly Dictionary<string, Node> _units = new(StringComparer.Ordinal);

    /// <summary>The document's node.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="analysis">What was read in it.</param>
    /// <param name="textHash">SHA-256 of the normalised text, lower-case hexadecimal.</param>
    public Node Document(string id, DocumentAnalysis analysis, string textHash)
    {
        var facts = analysis.Metadata;
        var name = facts.Title.Length > 0 ? facts.Title : analysis.Highlights[0].Heading;
        var reporters = facts.Reporters.OrderBy(byline => byline.IsCorrespondent).Select(byline => byline.Name);
        return new Node(id, NodeLabel.Document, name.Length > 0 ? name : id, NodeProperties.Of(
            NodeLabel.Document,
            Text("title", facts.Title), Whole("year", facts.Year), Text("place", facts.Place?.Name ?? ""), Text("issuer", facts.Issuer),
            Text("publisher", facts.Publisher), Text("published_on", facts.PublishedOn),
            ("reporters", new PropertyValue.TextList([.. reporters])), Text("text_hash", textHash),
            Text("lexicon_version", lexicons.Version), Text("origin", analysis.Origin)));
    }

    /// <summary>The node of a highlight.</summary>
    public static Node Highlight(string id, HighlightAnalysis highlight, int year)
    {
        var name = highlight.Heading.Length > 0 ? highlight.Heading : highlight.Number;
        return new Node(id, NodeLabel.Highlight, name.Length > 0 ? name : Invariant(highlight.Ordinal), NodeProperties.Of(
            NodeLabel.Highlight,
            Whole("ordinal", highlight.Ordinal), Text("number", highlight.Number), Text("heading", highlight.Heading),
            Text("body", highlight.Body), Whole("year", year)));
    }

    /// <summary>The unit with this canonical full name.</summary>
    public Node Unit(string name)
    {
        if (!_units.TryGetValue(name, out var unit))
        {
            var found = lexicons.Units.Classify(name);
            unit = new Node(NodeIds.Unit(name), NodeLabel.Unit, name, NodeProperties.Of(
                NodeLabel.Unit,
                Text("kind", found.Kind), Text("system", found.System), Text("level", found.Level), Text("place", found.Place)));
            _units.Add(name, unit);
        }

        return unit;
    }

    /// <summary>The person with this name, anchored to a unit (empty when there is none).</summary>
    public static Node Person(string name, string anchorUnit) => new(
        NodeIds.Person(name, anchorUnit), NodeLabel.Person, name, NodeProperties.Of(NodeLabel.Person, Text("anchor_unit", anchorUnit)));

    /// <summary>The post with this title at a unit (empty when the text leaves it open).</summary>
    public static Node Role(string title, string unit) => new(
        NodeIds.Role(title, unit), NodeLabel.Role, title, NodeProperties.Of(NodeLabel.Role, Text("title", title), Text("unit", unit)));

    /// <summary>The initiative with this canonical name in a scope.</summary>
    public Node Initiative(string name, string scope) => new(
        NodeIds.Initiative(name, scope), NodeLabel.Initiative, name, NodeProperties.Of(
            NodeLabel.Initiative, Text("kind", lexicons.KindOfInitiative(name)), Text("scope", scope)));

    /// <summary>The policy with this title in a scope.</summary>
    public static Node Policy(string title, string scope) => new(
        NodeIds.Policy(title, scope), NodeLabel.Policy, title, NodeProperties.Of(NodeLabel.Policy, Text("scope", scope)));

    /// <summary>The award with this canonical name and level.</summary>
    public Node Award(string name, string level) => new(
        NodeIds.Award(name, level), NodeLabel.Award, name, NodeProperties.Of(
            NodeLabel.Award, Text("level", level), Text("kind", lexicons.AwardKinds.ClassOf(name))));

    /// <summary>The event with this name in a scope and year.</summary>
    public static Node Event(string name, string scope, int year) => new(
        NodeIds.Event(name, scope, year), NodeLabel.Event, name, NodeProperties.Of(
            NodeLabel.Event, Text("scope", scope), Whole("year", year)));

    /// <summary>The node of a division.</summary>
    public Node Division(Place place) => new(
        NodeIds.PlaceByCode(place.Code), NodeLabel.Place, place.Name, NodeProperties.Of(
            NodeLabel.Place,
            Text("level", place.Level), Text("code", place.Code), Text("parent", lexicons.Gazetteer.Parent(place)?.Name ?? "")));

    /// <summary>A named place that is no division, in the place with full name <paramref name="parent"/> (empty when unknown).</summary>
    public static Node Spot(string name, string parent) => new(
        NodeIds.Place(name, parent), NodeLabel.Place, name, NodeProperties.Of(NodeLabel.Place, Text("parent", parent)));

    /// <summary>The number that <paramref name="mention"/> observes, the <paramref name="ordinal"/>-th of its highlight, from 1.</summary>
    public static Node Metric(string highlightId, int ordinal, Mention mention)
    {
        string Of(string attribute) => mention.Attributes.Find(attribute) ?? "";
        var value = double.TryParse(Of(MentionAttributes.Value), NumberStyles.Float, CultureInfo.InvariantCulture, out var parsed)
            && double.IsFinite(parsed) ? parsed : 0;
        return new Node(NodeIds.Metric(highlightId, ordinal), NodeLabel.Metric, mention.Name, NodeProperties.Of(
            NodeLabel.Metric,
            ("value", new PropertyValue.Number(value)), Text("comparator", Of(MentionAttributes.Comparator)),
            Text("measure", Of(MentionAttributes.Measure)), Text("counted", Of(MentionAttributes.Counted)),
            Text("subject", Of(MentionAttributes.Subject)), Text("qualifier", Of(MentionAttributes.Qualifier)),
            Text("metric_key", MetricKey(Of(MentionAttributes.Counted), Of(MentionAttributes.Measure), Of(MentionAttributes.Subject), Of(MentionAttributes.Qualifier)))));
    }

    /// <summary>
    /// Numbers compare only when something is counted: a bare measure word would join whatever is counted in it. A change (同比增长11%) and the value before
    /// one (由62%) compare with their like only.
    /// </summary>
    private static string MetricKey(string counted, string measure, string subject, string qualifier) =>
        counted.Length == 0 ? "" : $"{Normal(counted)}|{Normal(measure)}|{Normal(subject)}" + (CountedReader.IsOfChange(qualifier) ? $"|{Normal(qualifier)}" : "");

    private static string Normal(string words) =>
        string.Concat(NormalizedText.Fold(words).Where(character => char.IsLetterOrDigit(character))).ToLowerInvariant();

    private static (string, PropertyValue) Text(string name, string value) => (name, new PropertyValue.Text(value));

    private static (string, PropertyValue) Whole(string name, long value) => (name, new PropertyValue.Integer(value));

    private static string Invariant(int value) => value.ToString(CultureInfo.InvariantCulture);
}
