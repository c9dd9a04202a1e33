using GraphService.Model;

namespace GraphService.Extraction;

/// <summary>A passage with the mentions that were kept in it.</summary>
/// <param name="Passage">The passage.</param>
/// <param name="Mentions">Its mentions, by start.</param>
internal sealed record FieldScene(Passage Passage, List<FoundMention> Mentions)
{
    /// <summary>The mentions that lie in [start, end), found by search.</summary>
    public MentionRange In(int start, int end)
    {
        var first = FirstAt(start);
        return new MentionRange(Mentions, first, Math.Max(first, FirstAt(end)), end);
    }

    /// <summary>Index of this very mention; -1 when it is another field's.</summary>
    public int IndexOf(FoundMention mention)
    {
        for (var i = FirstAt(mention.Start); i < Mentions.Count && Mentions[i].Start == mention.Start; i++)
        {
            if (ReferenceEquals(Mentions[i], mention))
            {
                return i;
            }
        }

        return -1;
    }

    private int FirstAt(int start)
    {
        var (low, high) = (0, Mentions.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = Mentions[middle].Start < start ? (middle + 1, high) : (low, middle);
        }

        return low;
    }
}

/// <summary>What the relation finders look at: heading and body of one highlight with their mentions.</summary>
/// <param name="Context">Context of the highlight.</param>
/// <param name="Fields">Heading, then body.</param>
internal sealed record HighlightScene(ReadingContext Context, IReadOnlyList<FieldScene> Fields)
{
    /// <summary>The words that rules know for a use.</summary>
    public WordSet Words(RuleUse use) => Context.Lexicons.RuleWords[use];

    /// <summary>Index of the mention that names the lead unit where it was chosen, or -1.</summary>
    public int IndexOf(LeadUnitChoice lead)
    {
        var field = Fields.FirstOrDefault(field => field.Passage.Field == lead.Field);
        var mention = field?.In(lead.Start, field.Passage.Text.Length).FirstOrDefault(mention => mention.Kind == MentionKind.Unit && mention.Name == lead.Name);
        return mention is null ? -1 : IndexOf(mention);
    }

    /// <summary>The mention as an argument.</summary>
    public RelationArgument Argument(FoundMention mention) => RelationArgument.Of(IndexOf(mention));

    /// <summary>The unit as an argument: its mention, or by name.</summary>
    public RelationArgument Argument(Subject subject) =>
        subject.Mention is { } mention ? Argument(mention) : RelationArgument.Unit(subject.Name);

    /// <summary>A relation with its evidence, in offsets of the passage.</summary>
    public static Relation Relation(
        FieldScene field, string name, (RelationArgument Source, RelationArgument Target) ends, (int Start, int End) evidence, (string RuleId, double Confidence) rule,
        params ReadOnlySpan<(string Name, string Text)> attributes) =>
        new(
            name, ends.Source, ends.Target, field.Passage.Field, field.Passage.Reading.Span(evidence.Start, evidence.End), rule.RuleId, rule.Confidence,
            EdgeAttributes.Of(attributes));

    /// <summary>Index of a mention, by identity: mentions of the heading come first.</summary>
    private int IndexOf(FoundMention mention)
    {
        var before = 0;
        foreach (var field in Fields)
        {
            if (field.IndexOf(mention) is >= 0 and var index)
            {
                return before + index;
            }

            before += field.Mentions.Count;
        }

        throw new ArgumentException("The mention is none of the highlight's.", nameof(mention));
    }
}
