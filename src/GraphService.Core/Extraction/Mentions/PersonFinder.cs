namespace GraphService.Extraction;

/// <summary>
/// Finds people by a title and a surname after it. The name ends where a cue word begins; without a cue it has three characters, which
/// dominate, and less confidence. Anonymised names and words that begin like a surname are refused.
/// </summary>
internal sealed class PersonFinder : IMentionFinder
{
    private const string Anonymous = "某×XxX*＊";

    /// <inheritdoc/>
    public void Find(Passage passage, ReadingContext context, List<FoundMention> found)
    {
        foreach (var role in found.Where(mention => mention.Kind == MentionKind.Role).ToArray())
        {
            if (Read(passage.Text, role.End, context.Lexicons.Names, false) is { } name)
            {
                found.Add(name);
            }
        }

        foreach (var staff in passage.Hits(LexiconTag.Title).Where(hit => ((Title)hit.Entry).Form == "staff"))
        {
            if (Read(passage.Text, staff.End, context.Lexicons.Names, true) is { } name)
            {
                found.Add(name);
                found.Add(new FoundMention(MentionKind.Role, staff.Start, staff.End, passage.Text[staff.Start..staff.End], "role.staff", 0.7));
            }
        }
    }

    private static FoundMention? Read(string text, int start, NameLexicon names, bool needsCue)
    {
        if (names.SurnameLength(text, start) is not { } surname || names.IsStopped(text, start))
        {
            return null;
        }

        var isRisky = needsCue || names.IsWord(text, start);
        foreach (var length in (int[])[surname + 2, surname + 1])
        {
            if (IsName(text, start + surname, start + length) && names.IsCue(text, start + length))
            {
                return Person(text, start, length, "person.title-cue", 0.92);
            }
        }

        return !isRisky && IsName(text, start + surname, start + surname + 2) && !names.IsCue(text, start + surname + 1)
            ? Person(text, start, surname + 2, "person.title", 0.7)
            : null;
    }

    private static FoundMention Person(string text, int start, int length, string ruleId, double confidence) =>
        new(MentionKind.Person, start, start + length, text[start..(start + length)], ruleId, confidence);

    private static bool IsName(string text, int start, int end)
    {
        if (end > text.Length)
        {
            return false;
        }

        foreach (var character in text.AsSpan(start, end - start))
        {
            if (character is < '\u3400' or > '\u9fff' || Anonymous.Contains(character, StringComparison.Ordinal))
            {
                return false;
            }
        }

        return true;
    }
}
