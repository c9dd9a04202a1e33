using GraphService.Model;

namespace GraphService.Extraction;

/// <summary>Finds national campaigns by name; their scope is the whole country, whoever carries them out.</summary>
internal sealed class CampaignFinder : IMentionFinder
{
    private const string NationalScope = "CN";

    /// <inheritdoc/>
    public void Find(Passage passage, ReadingContext context, List<FoundMention> found)
    {
        foreach (var hit in passage.Hits(LexiconTag.Campaign))
        {
            if (!Passage.Touches(passage.Works, hit.Start, hit.End))
            {
                var isEvent = (string)hit.Entry == "event";
                found.Add(new FoundMention(isEvent ? MentionKind.Event : MentionKind.Initiative, hit.Start, hit.End, passage.Text[hit.Start..hit.End].Replace("“", "", StringComparison.Ordinal).Replace("”", "", StringComparison.Ordinal), isEvent ? "event.national" : "initiative.national", 0.9)
                {
                    Attributes = isEvent ? EdgeAttributes.Empty : EdgeAttributes.Of((MentionAttributes.Kind, (string)hit.Entry), (MentionAttributes.Scope, NationalScope)),
                });
            }
        }
    }
}
