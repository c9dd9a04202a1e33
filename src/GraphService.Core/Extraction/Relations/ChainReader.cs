namespace GraphService.Extraction;

/// <summary>Reads enumerations of mentions of one kind: A、B和C.</summary>
internal static class ChainReader
{
    /// <summary>The mentions of one kind that end at <paramref name="end"/> and before it, joined by 、 和 与 及 or nothing else, in the order of the text.</summary>
    public static List<FoundMention> EndingAt(FieldScene field, int start, int end, Func<FoundMention, bool> belongs)
    {
        var chain = new List<FoundMention>();
        var next = end;
        foreach (var mention in field.In(start, end).Reverse())
        {
            var isLast = chain.Count == 0;
            if (mention.Name.Length == 0 || !belongs(mention) || (isLast ? mention.End != next : mention.Kind != chain[0].Kind || !IsJoin(field.Passage.Text, mention.End, next)))
            {
                break;
            }

            chain.Add(mention);
            next = mention.Start;
        }

        chain.Reverse();
        return chain;
    }

    /// <summary>The mentions of one kind from <paramref name="start"/> on, in the order of the text.</summary>
    public static List<FoundMention> StartingAt(FieldScene field, int start, int end, Func<FoundMention, bool> belongs)
    {
        var chain = new List<FoundMention>();
        var next = start;
        foreach (var mention in field.In(start, end))
        {
            if (mention.Start < next)
            {
                continue; // Inside the one before.
            }

            if (mention.Name.Length == 0 || !belongs(mention) || (chain.Count == 0 ? mention.Start != start : !IsJoin(field.Passage.Text, next, mention.Start)))
            {
                break;
            }

            chain.Add(mention);
            next = mention.End;
        }

        return chain;
    }

    /// <summary>Whether [start, end) holds nothing but a sign or word that joins two names.</summary>
    public static bool IsJoin(string text, int start, int end) => end - start == 1 && text[start] is '、' or '和' or '与' or '及' or '兼';
}
