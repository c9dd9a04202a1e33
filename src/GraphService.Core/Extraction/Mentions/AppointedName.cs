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

    private static readonly string[] Verbs =
        ["担任", "出任", "挂任", "兼任", "当选为", "当选", "受聘为", "受聘担任", "获聘为", "获聘", "被聘为", "被聘任为", "被任命为", "任命为", "调任", "转任", "升任", "任"];

    private static readonly string[] HeldAfter = ["挂职担任", "挂职任", "受聘担任", "受聘为", "被聘为", "当选为", "当选", "担任", "出任", "兼任", "挂任", "挂职", "任"];

    private static readonly string[] LeadIns = ["其中", "由", "选派", "选拔", "任命", "同意", "决定"];

    /// <summary>The names, joined by 、, before the verb whose office begins at <paramref name="office"/>; none when the clause does not begin with them.</summary>
    public static List<Stretch> Find(Passage passage, int office, NameLexicon names)
    {
        var clause = passage.ClauseAt(Math.Max(0, office - 1));
        var start = clause.Start + (LeadIns.FirstOrDefault(word => passage.Follows(clause.Start, word))?.Length ?? 0);
        var found = new List<Stretch>();
        while (office - start <= LongestOffice && NameAt(passage, start, office, names) is { } name)
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
    private static Stretch? NameAt(Passage passage, int start, int office, NameLexicon names)
    {
        for (var length = 2; length <= LongestName && start + length < office; length++)
        {
            var isFollowed = passage.Text[start + length] == '、' || Verbs.Any(verb => passage.Follows(start + length, verb) && start + length + verb.Length <= office);
            if (isFollowed && IsName(passage, start, length, names))
            {
                return new Stretch(start, start + length);
            }
        }

        return null;
    }

    /// <summary>Where a verb of appointing ends that begins at <paramref name="at"/>, as behind a name that an office goes before (院长何立|挂职); null when none begins.</summary>
    public static int? VerbEnd(Passage passage, int at) => HeldAfter.FirstOrDefault(verb => passage.Follows(at, verb)) is { } verb ? at + verb.Length : null;

    private static bool IsName(Passage passage, int start, int length, NameLexicon names) =>
        !names.IsStopped(passage.Text, start) && PersonFinder.IsName(passage.Text, start, start + length)
        && ((names.SurnameLength(passage.Text, start) is { } surname && length - surname is 1 or 2) || names.LengthOfParts(passage.Text, start) == length);
}
