using GraphService.Model;

namespace GraphService.Extraction;

/// <summary>
/// Finds the initiatives of initiatives.tsv in documents about their place, and gives what other rules found under a listed form the listed name.
/// Comes after the other finders of initiatives.
/// </summary>
internal sealed class NamedInitiativeFinder : IMentionFinder
{
    private const string Opening = "“\"「『‘";
    private const string Closing = "”\"」』’";

    /// <inheritdoc/>
    public void Find(Passage passage, ReadingContext context, List<FoundMention> found)
    {
        for (var i = 0; i < found.Count; i++)
        {
            if (found[i].Kind == MentionKind.Initiative && context.Lexicons.FindInitiative(found[i].Name, context.Place) is { } initiative)
            {
                found[i] = Named(found[i], initiative, context) with { Reason = found[i].Name == initiative.Name ? "" : "form of initiatives.tsv" };
            }
        }

        foreach (var hit in passage.Hits(LexiconTag.NamedInitiative))
        {
            var initiative = (NamedInitiative)hit.Entry;
            if (!Passage.Touches(passage.Works, hit.Start, hit.End) && NamedForms.AreNear(context.Lexicons.Gazetteer, context.Place, initiative.Place))
            {
                found.Add(Named(WithQuotes(passage, hit), initiative, context));
            }
        }
    }

    private static FoundMention Named(FoundMention mention, NamedInitiative initiative, ReadingContext context)
    {
        var others = mention.Attributes.Values.Where(pair => pair.Key is not (MentionAttributes.Kind or MentionAttributes.Scope));
        var scope = initiative.Place is { } place ? DocumentScope.CodeOf(place, context.Lexicons.Gazetteer) : "";
        return mention with
        {
            Name = initiative.Name,
            Attributes = EdgeAttributes.Of(
                [.. others.Select(pair => (pair.Key, pair.Value)), (MentionAttributes.Kind, initiative.Kind), (MentionAttributes.Scope, scope)]),
        };
    }

    private static FoundMention WithQuotes(Passage passage, LexiconHit hit)
    {
        var open = hit.Start > 0 ? Opening.IndexOf(passage.Text[hit.Start - 1], StringComparison.Ordinal) : -1;
        var isQuoted = open >= 0 && hit.End < passage.Text.Length && passage.Text[hit.End] == Closing[open];
        var (start, end) = isQuoted ? (hit.Start - 1, hit.End + 1) : (hit.Start, hit.End);
        return new FoundMention(MentionKind.Initiative, start, end, "", "initiative.listed", 0.95);
    }
}
