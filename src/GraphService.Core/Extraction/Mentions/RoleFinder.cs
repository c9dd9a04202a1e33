using GraphService.Model;

namespace GraphService.Extraction;

/// <summary>One row of titles.tsv.</summary>
/// <param name="Form">fused (市委书记: keeps its organ), separable (局长: stands after a unit) or staff (民警: only beside a name).</param>
/// <param name="Family">Fused: line of the organ; <c>own</c> for the unit before it, else the lead unit.</param>
internal sealed record Title(string Form, string Family);

/// <summary>
/// Finds offices. Fused titles stand alone; separable ones need a unit before them, a count, or a role joined by 、. The unit of the post goes
/// into the attributes.
/// </summary>
internal sealed class RoleFinder : IMentionFinder
{
    private const string NoLevelBefore = "全各本两外城超都";
    private const double SeparableConfidence = 0.85;

    /// <summary>、 directly after a title, or after the name that follows it.</summary>
    private const int LongestJoin = 5;


    /// <inheritdoc/>
    public void Find(Passage passage, ReadingContext context, List<FoundMention> found)
    {
        var units = found.Where(mention => mention.Kind == MentionKind.Unit).OrderBy(unit => unit.End).ToArray();
        var end = 0;
        FoundMention? last = null;
        foreach (var hit in passage.Hits(LexiconTag.Title))
        {
            if (hit.Start < end || ((Title)hit.Entry).Form == "staff")
            {
                continue;
            }

            if (Read(passage, context, hit, UnitBefore(units, hit), last) is { } role)
            {
                found.Add(role);
                (last, end) = (role, hit.End);
            }
        }
    }

    private static FoundMention? Read(Passage passage, ReadingContext context, LexiconHit hit, FoundMention? unit, FoundMention? last)
    {
        var title = (Title)hit.Entry;
        var name = passage.Text[hit.Start..hit.End];
        var joined = last is not null && hit.Start - last.End is > 0 and <= LongestJoin && passage.Text[hit.Start - 1] is '、' or '兼' ? last : null;
        if (title.Form == "fused")
        {
            return Fused(passage, context, hit, title, unit, joined);
        }

        if (unit is null && joined is null && !IsCounted(passage.Text, hit.Start))
        {
            return null;
        }

        var at = unit?.Name ?? joined?.Attributes.Find(MentionAttributes.Unit) ?? "";
        return Role(hit, name, at, "role.separable", SeparableConfidence);
    }

    private static FoundMention? Fused(
        Passage passage, ReadingContext context, LexiconHit hit, Title title, FoundMention? unit, FoundMention? joined)
    {
        var name = passage.Text[hit.Start..hit.End];
        var before = hit.Start > 0 ? passage.Text[hit.Start - 1] : ' ';
        if (NoLevelBefore.Contains(before, StringComparison.Ordinal))
        {
            return null;
        }

        var at = title.Family switch
        {
            "own" => unit?.Name ?? joined?.Attributes.Find(MentionAttributes.Unit) ?? (name.StartsWith("党组", StringComparison.Ordinal) ? context.Lead : ""),
            "township" => "",
            _ => OrganAt(passage, context, hit, title.Family),
        };
        return Role(hit, name, at, "role.fused", 0.9);
    }

    /// <summary>The organ that a fused title carries: 市委书记 of the document's city, 丹阳市委书记 of the place named before it.</summary>
    private static string OrganAt(Passage passage, ReadingContext context, LexiconHit hit, string family)
    {
        var level = passage.Text.AsSpan(hit.Start, hit.Length).IndexOfAny(PlaceScope.LevelWords);
        if (level < 0)
        {
            return "";
        }

        var place = PlaceReader.Before(passage, hit.Start + level + 1, context)?.Place ?? context.Scope.Find(passage.Text[hit.Start + level]);
        return place is null ? "" : context.Lexicons.FindOrgan(family, PlaceScope.LevelLetter(place))?.NameAt(context.Scope.OfficialName(place)) ?? "";
    }

    private static FoundMention Role(LexiconHit hit, string name, string unit, string ruleId, double confidence) =>
        new(MentionKind.Role, hit.Start, hit.End, name, ruleId, confidence)
        {
            Attributes = EdgeAttributes.Of((MentionAttributes.Unit, unit)),
        };

    /// <summary>The unit that ends where the title begins; 公安局长 shares the character 局.</summary>
    private static FoundMention? UnitBefore(FoundMention[] units, LexiconHit hit)
    {
        var (low, high) = (0, units.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = units[middle].End < hit.Start ? (middle + 1, high) : (low, middle);
        }

        return low < units.Length && units[low].End <= hit.Start + 1 && units[low].Start < hit.Start ? units[low] : null;
    }

    private static bool IsCounted(string text, int start) =>
        start > 1 && text[start - 1] is '名' or '位' && (char.IsAsciiDigit(text[start - 2]) || ChineseNumber.IsPart(text[start - 2]));
}
