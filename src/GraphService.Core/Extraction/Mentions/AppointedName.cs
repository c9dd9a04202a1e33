namespace GraphService.Extraction;

/// <summary>
/// Finds who takes an office: the name that begins a clause and is followed by 任 or another verb of appointing, with the office later in the clause
/// (马修远任林芝市第二高级中学执行校长, 其中齐望舒担任驻村第一书记).
/// </summary>
internal static class AppointedName
{
    /// <summary>Rule of such a name: it holds the offices after it.</summary>
    public const string Rule = "person.appointed";

    private const int LongestName = 4;
    private const int LongestOffice = 40;

    /// <summary>The names, joined by 、, before the verb whose office begins at <paramref name="office"/>; none when the clause does not begin with them.</summary>
    public static List<Stretch> Find(Passage passage, int office, Lexicons lexicons)
    {
        var clause = passage.ClauseAt(Math.Max(0, office - 1));
        var start = clause.Start + lexicons.RuleWords[RuleUse.AppointmentLead].LengthAtStart(passage.Text.AsSpan(clause.Start));
        var found = new List<Stretch>();
        while (office - start <= LongestOffice && NameAt(passage, start, office, lexicons) is { } name)
        {
            found.Add(name);
            if (passage.Text[name.End] != '、')
            {
                return found;
            }

            start = name.End + 1;
        }

        return [];
    }

    /// <summary>The name at <paramref name="start"/> that a 、 or a verb of appointing follows.</summary>
    private static Stretch? NameAt(Passage passage, int start, int office, Lexicons lexicons)
    {
        for (var length = 2; length <= LongestName && start + length < office; length++)
        {
            var isFollowed = passage.Text[start + length] == '、'
                || lexicons.RuleWords[RuleUse.Appointment].LengthAtStart(passage.Text.AsSpan(start + length, office - start - length)) > 0;
            if (isFollowed && IsName(passage, start, length, lexicons.Names))
            {
                return new Stretch(start, start + length);
            }
        }

        return null;
    }

    /// <summary>Where a verb of appointing ends that begins at <paramref name="at"/>, as behind a name that an office goes before (院长何立|挂职); null when none begins.</summary>
    public static int? VerbEnd(Passage passage, int at, WordSet verbs) => verbs.LengthAtStart(passage.Text.AsSpan(at)) is > 0 and var length ? at + length : null;

    private static bool IsName(Passage passage, int start, int length, NameLexicon names) =>
        !names.IsStopped(passage.Text, start) && PersonFinder.IsName(passage.Text, start, start + length)
        && ((names.SurnameLength(passage.Text, start) is { } surname && length - surname is 1 or 2) || names.LengthOfParts(passage.Text, start) == length);
}
