namespace GraphService.Extraction;

/// <summary>Where and when a document's names are valid when a mention does not say otherwise.</summary>
/// <param name="Scope">Code of the city that runs the document's place, its name when no gazetteer knows it; CN without a place.</param>
/// <param name="PlaceName">Full name of the document's place, with its city when it is a county; empty without a place.</param>
/// <param name="Year">Content year.</param>
internal sealed record DocumentScope(string Scope, string PlaceName, int Year)
{
    private const string National = "CN";

    /// <summary>The scope of a document with these facts.</summary>
    public static DocumentScope Of(DocumentFacts facts, Gazetteer gazetteer)
    {
        if (facts.Place is not { } place)
        {
            return new DocumentScope(National, "", facts.Year);
        }

        var city = CityOf(place, gazetteer);
        var name = place.Code == city.Code ? place.Name : city.Name + place.Name;
        return new DocumentScope(CodeOf(place, gazetteer), name, facts.Year);
    }

    /// <summary>Code of the city that runs <paramref name="place"/>, its name when no gazetteer knows it.</summary>
    public static string CodeOf(Place place, Gazetteer gazetteer) =>
        CityOf(place, gazetteer) is var city && city.Code.Length > 0 ? city.Code : city.Name;

    private static Place CityOf(Place place, Gazetteer gazetteer) =>
        gazetteer.Ancestors(place).Prepend(place).FirstOrDefault(IsCity) ?? place;

    /// <summary>Prefectures and the four municipalities at province level; what lies in neither runs itself.</summary>
    private static bool IsCity(Place place) =>
        place.Level == "prefecture" || (place.Level == "province" && place.Name.EndsWith('市'));
}
