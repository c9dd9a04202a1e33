using System.Buffers;
using System.Text.RegularExpressions;

namespace GraphService.Extraction;

/// <summary>
/// SUCCEEDS, new to old, only where the text says so: A更名为B (renamed), A并入B and A与B合并…组建C (merged), A升级为B (new-edition). Near-equal names
/// alone are no statement.
/// </summary>
internal sealed partial class SuccessionRelationFinder : IRelationFinder
{
    /// <summary>How one body became another: renamed, merged or new-edition.</summary>
    public const string How = "how";

    private const string Renamed = "renamed";

    /// <summary>Value for bodies that became part of another.</summary>
    public const string Merged = "merged";


    private const string NewEdition = "new-edition";
    private const double Confidence = 0.85;

    /// <summary>The parties of a merger stand within so many characters before its verb.</summary>
    private const int LongestParties = 300;

    /// <summary>What may stand between the parties of a merger and before its verb.</summary>
    private static readonly SearchValues<char> JoinCharacters = SearchValues.Create("、和与同及原的将以职责能机构,等由在三两四家局合一");

    /// <summary>One of these stands in every text that <see cref="Becomes"/> matches in. Looked for one by one: for so few words that is several times as fast as for all at once.</summary>
    private static readonly string[] Signs = ["合并", "整合", "并入", "升级为", "更名为", "改名为", "改称", "基础上"];

    /// <inheritdoc/>
    public void Find(HighlightScene scene, List<Relation> found)
    {
        foreach (var field in scene.Fields)
        {
            if (Array.Exists(Signs, sign => field.Passage.Text.Contains(sign, StringComparison.Ordinal)))
            {
                AddIn(scene, field, found);
            }
        }
    }

    private static void AddIn(HighlightScene scene, FieldScene field, List<Relation> found)
    {
        foreach (Match verb in Becomes().Matches(field.Passage.Text))
        {
            if ((StartingAt(field, verb.Index + verb.Length) ?? Founded(field, verb)) is { } after)
            {
                foreach (var before in Before(field, verb, after))
                {
                    found.Add(HighlightScene.Relation(
                        field, "SUCCEEDS", (scene.Argument(after), scene.Argument(before)), (Math.Min(before.Start, after.Start), Math.Max(before.End, after.End)), ("relation.becomes", Confidence),
                        (How, Kind(verb))));
                }
            }
        }
    }

    private static string Kind(Match verb) => verb.Groups["merged"].Success ? Merged : verb.Groups["edition"].Success ? NewEdition : Renamed;

    /// <summary>The one name directly before a renaming; all parties of the enumeration before a merger.</summary>
    private static IEnumerable<FoundMention> Before(FieldScene field, Match verb, FoundMention after)
    {
        var end = verb.Index;
        foreach (var mention in field.In(Math.Max(0, verb.Index - LongestParties), verb.Index).Where(mention => mention.Kind == after.Kind && mention.Name.Length > 0).Reverse())
        {
            if (mention.End > end || !IsJoin(field.Passage.Text.AsSpan(mention.End, end - mention.End)))
            {
                yield break;
            }

            if (mention.Name != after.Name)
            {
                yield return mention;
            }

            if (!verb.Groups["merged"].Success)
            {
                yield break;
            }

            end = mention.Start;
        }
    }

    /// <summary>市市场监管局由原市工商局、市质监局合并组建(而成): the unit before 由, when none stands after the verb.</summary>
    private static FoundMention? Founded(FieldScene field, Match verb)
    {
        var text = field.Passage.Text;
        var clause = field.Passage.ClauseAt(verb.Index);
        var at = text.AsSpan(clause.Start, verb.Index - clause.Start).IndexOf('由');
        return verb.Groups["merged"].Success && at > 0 && field.In(clause.Start, clause.Start + at).LastOrDefault() is { Kind: MentionKind.Unit, Name.Length: > 0 } founded
            && founded.End == clause.Start + at ? founded : null;
    }

    private static bool IsJoin(ReadOnlySpan<char> between) => !between.ContainsAnyExcept(JoinCharacters);

    private static FoundMention? StartingAt(FieldScene field, int offset) => field.In(offset, field.Passage.Text.Length).TakeWhile(mention => mention.Start == offset)
        .FirstOrDefault(mention => mention.Kind is MentionKind.Unit or MentionKind.Initiative && mention.Name.Length > 0);

    [GeneratedRegex(
        "(?<merged>(?:合并|整合)[^。;]{0,8}?(?:重新组建|新组建|组建|成立|设立)(?:为|了|的)?(?:新的)?|基础上,?(?:重新|新)?组建(?:了)?|(?:整体)?并入)|(?<edition>升级为)|(?:正式)?(?:更名为|改名为|改称)",
        RegexOptions.NonBacktracking)]
    private static partial Regex Becomes();
}
