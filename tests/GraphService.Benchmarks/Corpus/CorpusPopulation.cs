using System.Collections.Immutable;
using GraphService.Extraction;

namespace GraphService.Benchmarks.Corpus;

/// <summary>
/// The units, initiatives and people that every corpus of one seed draws from, whatever its size: those of one million highlights. Smaller
/// ranks are named more often.
/// </summary>
internal sealed class CorpusPopulation
{
    private const int UnitCount = 10_000;
    private const int InitiativeCount = 5_000;
    private const int LongestLife = 8;
    private const int ShortestTenure = 3;
    private const int TenureSpread = 4;

    /// <summary>Coprime to any number of pairs below it, so that ranks spread over all places and organs without repeating.</summary>
    private const long Stride = 1_000_003;

    private readonly int _seed;
    private readonly ImmutableArray<Place> _places;
    private readonly ImmutableArray<string> _organs = CorpusWords.Of("organ");
    private readonly ILookup<int, CorpusInitiative> _byOwner;

    public CorpusPopulation(int seed)
    {
        _seed = seed;
        _places = [.. Lexicons.Shipped.Gazetteer.Places.Where(IsTellable)];
        Units = [.. Enumerable.Range(0, UnitCount).Select(MakeUnit)];
        Initiatives = [.. Enumerable.Range(0, InitiativeCount).Select(MakeInitiative)];
        _byOwner = Initiatives.ToLookup(initiative => initiative.Owner);
    }

    public ImmutableArray<CorpusUnit> Units { get; }

    public ImmutableArray<CorpusInitiative> Initiatives { get; }

    /// <summary>The unit's own initiatives that live in a year.</summary>
    public ImmutableArray<CorpusInitiative> LivingOf(int unit, int year) => [.. _byOwner[unit].Where(initiative => initiative.Lives(year))];

    /// <summary>Who heads a unit in a year: one person for three to six years.</summary>
    public string HeadOf(int unit, int year)
    {
        var random = new CorpusRandom(_seed, 3, unit);
        var tenure = ShortestTenure + random.Below(TenureSpread);
        var person = new CorpusRandom(_seed, 4, unit, (year + random.Below(tenure)) / tenure);
        var given = CorpusWords.Of("given");
        return person.PickZipf(CorpusWords.Of("surname")) + person.Pick(given) + (person.Chance(0.8) ? person.Pick(given) : "");
    }

    /// <summary>Whether the name tells the place from all others; a city and its only county can bear the same name.</summary>
    private static bool IsTellable(Place place) =>
        place.Level != "province" && Lexicons.Shipped.Gazetteer.FindByName(NameOf(place)) == place;

    private static string NameOf(Place place)
    {
        var gazetteer = Lexicons.Shipped.Gazetteer;
        var isQualified = place.Level == "county" && (place.Name.EndsWith('区') || gazetteer.FindByName(place.Name) is null);
        return (isQualified ? gazetteer.Parent(place)!.Name : "") + place.Name;
    }

    private CorpusUnit MakeUnit(int rank)
    {
        var pairs = (long)_places.Length * _organs.Length;
        var pair = (int)((rank * Stride + new CorpusRandom(_seed, 1).Below(int.MaxValue)) % pairs);
        var place = _places[pair / _organs.Length];
        var cells = _organs[pair % _organs.Length].Split('=');
        var placeName = NameOf(place);
        var prefix = place.Level == "prefecture" ? "市" : place.Name[^1..];
        return new CorpusUnit(rank, placeName, placeName + cells[0], prefix + cells[0], cells[1]);
    }

    private CorpusInitiative MakeInitiative(int rank)
    {
        var random = new CorpusRandom(_seed, 2, rank);
        var owner = random.Zipf(UnitCount);
        var name = $"“{random.Pick(CorpusWords.Of("core"))}”{random.PickZipf(CorpusWords.Of("modifier"))}{random.PickZipf(CorpusWords.Of("head"))}";
        var start = CorpusGenerator.FirstYear - LongestLife + 1 + random.Below(CorpusGenerator.LastYear - CorpusGenerator.FirstYear + LongestLife);
        return new CorpusInitiative(name, owner, start, start + random.Below(LongestLife));
    }
}

/// <summary>A unit.</summary>
internal sealed record CorpusUnit(int Rank, string Place, string Name, string Short, string HeadTitle);

/// <summary>An initiative with its owner (rank of a unit) and the years it lives in.</summary>
internal sealed record CorpusInitiative(string Name, int Owner, int FirstYear, int LastYear)
{
    public bool Lives(int year) => year >= FirstYear && year <= LastYear;
}
