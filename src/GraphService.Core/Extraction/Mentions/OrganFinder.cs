namespace GraphService.Extraction;

/// <summary>
/// Finds organs of places: 镇江市公安局 and 京口法院 by the place before them, 市公安局 by the level word and the document's place. A form that
/// several organs share is decided by the level.
/// </summary>
internal sealed class OrganFinder : IMentionFinder
{
    private const string AutonomousRegion = "自治区";
    private const string NoLevelBefore = "全各本两外城超都上股门集夜早菜社小园片辖景校库网灾疫山反我该发学林矿牧厂军";

    /// <inheritdoc/>
    public void Find(Passage passage, ReadingContext context, List<FoundMention> found)
    {
        foreach (var tail in passage.Hits(LexiconTag.OrganTail))
        {
            if (!context.Lexicons.IsGuarded(tail, passage.Text) && FindAt(passage, context, tail) is { } mention)
            {
                found.Add(mention);
            }
        }
    }

    private static FoundMention? FindAt(Passage passage, ReadingContext context, LexiconHit tail)
    {
        var forms = (OrganTail)tail.Entry;
        if (PlaceReader.Before(passage, tail.Start, context) is var (place, placeStart, isShort))
        {
            // A single character after a short name (镇江委) is no name of a unit.
            return place is not null && !(isShort && tail.Length == 1)
                ? Name(passage, context, tail, forms, new PlacedStart(place, placeStart, isShort ? "unit.place-short" : "unit.place-full", isShort ? 0.85 : 0.95))
                : null;
        }

        var level = tail.Start > 0 ? passage.Text[tail.Start - 1] : ' ';
        if (!PlaceScope.LevelWords.Contains(level)
            || (tail.Start > 1 && NoLevelBefore.Contains(passage.Text[tail.Start - 2], StringComparison.Ordinal)))
        {
            return null;
        }

        if (level == '区' && tail.Start >= AutonomousRegion.Length && passage.Follows(tail.Start - AutonomousRegion.Length, AutonomousRegion))
        {
            return context.Scope.AtLevel("p") is { } region
                ? Name(passage, context, tail, forms, new PlacedStart(region, tail.Start - AutonomousRegion.Length, "unit.level-word", 0.9))
                : null;
        }

        if (Abbreviated(passage, context, tail, level) is { } abbreviated)
        {
            return Name(passage, context, tail, forms, abbreviated);
        }

        return context.Scope.Find(level) is { } meant
            ? Name(passage, context, tail, forms, new PlacedStart(meant, tail.Start - 1, "unit.level-word", 0.9))
            : Unresolved(passage, context, tail, level);
    }

    /// <summary>A county of the document's city in its own short form: 昆区检察院, 达茂旗检察院.</summary>
    private static PlacedStart? Abbreviated(Passage passage, ReadingContext context, LexiconHit tail, char level)
    {
        if (level is not ('区' or '旗' or '县') || context.Scope.AtLevel("m") is not { } city)
        {
            return null;
        }

        for (var length = 3; length >= 2; length--)
        {
            var start = tail.Start - length;
            if (start >= 0 && context.Lexicons.Gazetteer.FindAbbreviated(city, passage.Text.AsSpan(start, length)) is { } place)
            {
                return new PlacedStart(place, start, "unit.place-abbreviated", 0.8);
            }
        }

        return null;
    }

    private static FoundMention? Name(Passage passage, ReadingContext context, LexiconHit tail, OrganTail forms, PlacedStart placed)
    {
        var level = PlaceScope.LevelLetter(placed.Place);
        var (named, from, best) = ((OrganForm?)null, int.MaxValue, -1);
        foreach (var (prefix, organ) in forms.Forms)
        {
            var start = placed.Start - prefix.Length;
            if (start <= from && start >= 0 && organ.Levels.Contains(level, StringComparison.Ordinal) && passage.Follows(start, prefix) && Rank(organ, forms, context) is var rank && rank > best)
            {
                (named, from, best) = (organ, start, rank);
            }
        }

        return named is null
            ? null
            : new FoundMention(MentionKind.Unit, from, tail.End, context.Scope.NameOf(named, placed.Place), placed.RuleId, placed.Confidence)
            {
                Family = named.Family,
                Reason = Reason(passage, context, tail, placed, named),
            };
    }

    /// <summary>Of organs that share a short form (药监局, 文旅局) the one named as the lead unit is comes first, then one that existed in the document's year.</summary>
    private static int Rank(OrganForm organ, OrganTail forms, ReadingContext context) =>
        forms.Forms.Length > 1 && organ.IsNameOf(context.Lead) ? 2 : organ.ExistsIn(context.Year) ? 1 : 0;

    private static string Reason(Passage passage, ReadingContext context, LexiconHit tail, PlacedStart placed, OrganForm organ)
    {
        var level = placed.RuleId == "unit.level-word" ? context.Scope.Explain(passage.Text[tail.Start - 1], placed.Place) : "";
        var reform = organ.ExistsIn(context.Year) ? "" : organ.Reform.NoteFor(context.Year, context.Scope.OfficialName(placed.Place));
        return level.Length > 0 && reform.Length > 0 ? $"{level}; {reform}" : level + reform;
    }

    private static FoundMention? Unresolved(Passage passage, ReadingContext context, LexiconHit tail, char level) =>
        context.Place is null && tail.Length > 1
            ? new FoundMention(MentionKind.Unit, tail.Start - 1, tail.End, "", "unit.level-word", 0.5)
            {
                Reason = $"no place is known that {level} could mean in {passage.Text[(tail.Start - 1)..tail.End]}",
            }
            : null;

    private sealed record PlacedStart(Place Place, int Start, string RuleId, double Confidence);
}

/// <summary>The organs that end in the same words, each with what stands before place or level word.</summary>
/// <param name="Forms">Prefix (团, 共青团, 中共 or empty) and organ; longer prefixes first.</param>
internal sealed record OrganTail((string Prefix, OrganForm Organ)[] Forms);
