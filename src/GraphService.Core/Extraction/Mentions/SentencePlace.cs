namespace GraphService.Extraction;

/// <summary>
/// Finds the place that a sentence is about before a post that names none: 高唐县政府被命名为示范县,|县长 is the head of 高唐县. Of several places the one counts whose
/// unit began a clause last; when none did, nothing decides.
/// </summary>
internal static class SentencePlace
{
    /// <summary>The county named before, whatever its name ends with; null when none is or nothing decides.</summary>
    public static Place? Before(Passage passage, ReadingContext context, UnitIndex units, int offset) =>
        Decide(passage, context, units, offset, place => place.Level == "county");

    /// <summary>The place named before whose name ends with <paramref name="level"/> (县 for a 县长); null when none is or nothing decides.</summary>
    public static Place? Before(Passage passage, ReadingContext context, UnitIndex units, int offset, char level) =>
        Decide(passage, context, units, offset, place => place.Name[^1] == level && place.Level != "province");

    private static Place? Decide(Passage passage, ReadingContext context, UnitIndex units, int offset, Func<Place, bool> fits)
    {
        var start = ClauseReader.FullSentenceStart(passage.Text, offset);
        var (places, subject) = (new HashSet<Place>(), (Place?)null);
        foreach (var unit in units.Before(offset))
        {
            if (unit.Start >= start && unit.Name.Length > 0 && context.Lexicons.Gazetteer.FindByName(context.Lexicons.Units.Classify(unit.Name).Place) is { } place && fits(place))
            {
                places.Add(place);
                subject ??= unit.Start == passage.ClauseAt(unit.Start).Start ? place : null;
            }
        }

        foreach (var hit in passage.HitsIn(LexiconTag.PlaceName, start, offset))
        {
            if (PlaceReader.Before(passage, hit.End, context) is ({ } place, _, _) && fits(place))
            {
                places.Add(place);
            }
        }

        return places.Count == 1 ? places.Single() : subject;
    }
}
