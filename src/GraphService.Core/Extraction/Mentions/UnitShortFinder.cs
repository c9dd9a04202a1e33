namespace GraphService.Extraction;

/// <summary>
/// Resolves 市局, 省厅, 市院, 支队 by the line of the lead unit, and 我局, 该院 as the lead unit. Where the lead unit's line does not decide, the
/// mention stays unresolved with its candidates.
/// </summary>
internal sealed class UnitShortFinder : IMentionFinder
{
    private const string Before = "由被向在对与和经、";
    private const string NoLevelBefore = "全各本两外城超都上社小园辖校";

    /// <inheritdoc/>
    public void Find(Passage passage, ReadingContext context, List<FoundMention> found)
    {
        var meanings = new Dictionary<UnitShort, FoundMention>();
        foreach (var hit in passage.Hits(LexiconTag.UnitShort))
        {
            var rest = (UnitShort)hit.Entry;
            if (rest.Ending.Length > 1 && (rest.Family != context.LeadFamily || !StandsAlone(passage, hit)))
            {
                continue;
            }

            if (hit.Start >= 2 && passage.Follows(hit.Start - 2, "自治区"))
            {
                found.Add(AtLevel(context, hit with { Start = hit.Start - 2 }, rest with { Level = "p" }));
                continue;
            }

            var follows = hit.Start > 0 && NoLevelBefore.Contains(passage.Text[hit.Start - 1], StringComparison.Ordinal);
            if (rest.Level != "own" && PlaceReader.Before(passage, hit.Start + 1, context) is (not null, var start, false) named)
            {
                found.Add(AtPlace(context, hit with { Start = start }, rest, named.Place));
                continue;
            }

            if (!follows && !context.Lexicons.IsGuarded(hit, passage.Text))
            {
                // What a short form means is the same wherever it stands.
                if (!meanings.TryGetValue(rest, out var meaning))
                {
                    meanings.Add(rest, meaning = rest.Level == "own" ? Own(context, hit, rest) : AtLevel(context, hit, rest));
                }

                found.Add(meaning with { Start = hit.Start, End = hit.End });
            }
        }
    }

    /// <summary>支队 and 总队 are short forms in texts of their line, where nothing says which else: not in 巡特警支队.</summary>
    private static bool StandsAlone(Passage passage, LexiconHit hit) =>
        PlaceScope.LevelWords.Contains(passage.Text[hit.Start]) || hit.Start == passage.ClauseAt(hit.Start).Start || Before.Contains(passage.Text[hit.Start - 1], StringComparison.Ordinal);

    private static FoundMention Own(ReadingContext context, LexiconHit hit, UnitShort rest) =>
        context.Lead.EndsWith(rest.Ending, StringComparison.Ordinal)
            ? new FoundMention(MentionKind.Unit, hit.Start, hit.End, context.Lead, "unit.own", 0.8) { Family = context.LeadFamily, Reason = "lead unit" }
            : new FoundMention(MentionKind.Unit, hit.Start, hit.End, "", "unit.own", 0.5) { Reason = "the lead unit is of another kind" };

    private static FoundMention AtLevel(ReadingContext context, LexiconHit hit, UnitShort rest)
    {
        return context.Scope.AtLevel(rest.Level) is { } place
            ? AtPlace(context, hit, rest, place)
            : new FoundMention(MentionKind.Unit, hit.Start, hit.End, "", "unit.lead-system", 0.5) { Reason = "the document's place is not known" };
    }

    private static FoundMention AtPlace(ReadingContext context, LexiconHit hit, UnitShort rest, Place place)
    {
        var organs = context.Lexicons.ListOrgans(PlaceScope.LevelLetter(place), rest.Ending, rest.Family);
        var names = organs.Where(organ => rest.Family.Length > 0 || organ.System == "政法").Select(organ => context.Scope.NameOf(organ, place));
        var own = rest.Family.Length == 0 || context.LeadFamily == rest.Family ? context.FindOrgan(context.LeadFamily, place, rest.Ending) : null;
        return own is null
            ? new FoundMention(MentionKind.Unit, hit.Start, hit.End, "", "unit.lead-system", 0.5)
            {
                Candidates = [.. names],
                Reason = "the lead unit's system does not decide",
            }
            : new FoundMention(MentionKind.Unit, hit.Start, hit.End, context.Scope.NameOf(own, place), "unit.lead-system", 0.8)
            {
                Family = own.Family,
                Reason = $"system of {context.Lead}",
            };
    }
}

/// <summary>One row of unit_shorts.tsv.</summary>
/// <param name="Level">p, m or c; <c>own</c> for the lead unit itself.</param>
/// <param name="Ending">Last character of the full name; of 支队, 大队 and 总队 both, which are read in texts of their line only.</param>
/// <param name="Family">Line that it needs; empty for any.</param>
internal sealed record UnitShort(string Level, string Ending, string Family);
