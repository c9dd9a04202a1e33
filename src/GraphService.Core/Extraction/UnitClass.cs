namespace GraphService.Extraction;

/// <summary>What a unit's canonical name says about it.</summary>
/// <param name="Kind">
/// party, government, congress, consultative, supervision, court, procuratorate, police, justice, ministry, bureau, school, hospital, media,
/// company or association; empty when the name does not say.
/// </param>
/// <param name="System">Line of work, for example 政法; empty when the name does not say.</param>
/// <param name="Level">national, province, prefecture, county or township; empty when the name does not say.</param>
/// <param name="Place">Full place name as inside the name, for example 镇江市京口区; empty when there is none.</param>
public sealed record UnitClass(string Kind, string System, string Level, string Place);
