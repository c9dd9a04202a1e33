using GraphService.Model;

namespace GraphService.Extraction;

/// <summary>
/// The unit that each person of a document is anchored to: the unit of the first post that the document states for the name, else the lead
/// unit of the highlight that names the person first, else none. Same names at different anchors stay different people.
/// </summary>
internal sealed class PersonAnchors
{
    private readonly Dictionary<string, string> _units = new(StringComparer.Ordinal);

    /// <summary>Reads the anchors of a document.</summary>
    public PersonAnchors(DocumentAnalysis analysis)
    {
        foreach (var highlight in analysis.Highlights)
        {
            foreach (var (name, unit) in highlight.Relations.Select(relation => PostOf(highlight, relation)).Where(post => post.Unit.Length > 0))
            {
                _units.TryAdd(name, unit);
            }
        }

        foreach (var highlight in analysis.Highlights)
        {
            foreach (var person in highlight.Mentions.Where(mention => mention.Kind == MentionKind.Person))
            {
                _units.TryAdd(person.Name, highlight.Lead?.Name ?? "");
            }
        }
    }

    /// <summary>Full name of the anchor unit; empty when there is none.</summary>
    public string UnitOf(string person) => _units.GetValueOrDefault(person, "");

    private static (string Name, string Unit) PostOf(HighlightAnalysis highlight, Relation relation) =>
        relation.Name == EdgeType.Holds.Row().Name && relation.Source.Mention >= 0 && relation.Target.Mention >= 0
        && highlight.Mentions[relation.Source.Mention] is { Kind: MentionKind.Person, Name.Length: > 0 } person
        && highlight.Mentions[relation.Target.Mention] is { Kind: MentionKind.Role } role
            ? (person.Name, role.Attributes.Find(MentionAttributes.Unit) ?? "")
            : ("", "");
}
