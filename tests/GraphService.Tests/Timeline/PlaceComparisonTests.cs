using GraphService.Model;
using GraphService.Queries.Timeline;
using GraphService.Tests.Storage;

namespace GraphService.Tests.Timeline;

/// <summary>Two years of all units of a place, and of a list that appears every year.</summary>
public sealed class PlaceComparisonTests
{
    private static readonly Node Place = new(NodeIds.Place("云澜市", ""), NodeLabel.Place, "云澜市", NodeProperties.Empty);
    private static readonly Node Police = Some.Unit("云澜市公安局");
    private static readonly Node Justice = Some.Unit("云澜市司法局");

    [Fact]
    public async Task RunAsync_OfAPlace_TakesItsUnitsAsOne()
    {
        var store = new ReferenceGraphStore();
        await store.ReplaceDocumentAsync(Year(2020, (Police, "甲工程"), (Police, "乙工程")), null, default);
        await store.ReplaceDocumentAsync(Year(2021, (Police, "乙工程"), (Justice, "甲工程"), (Some.Unit("海州市公安局"), "丙工程")), null, default);

        Assert.Equal(["Continued 乙工程", "Continued 甲工程"], await CompareAsync(store, Place, maxUnits: 10));
        Assert.Equal(["Continued 乙工程", "Moved 甲工程"], await CompareAsync(store, Police, maxUnits: 10));
    }

    [Fact]
    public async Task RunAsync_MoreUnitsThanAllowed_SaysSo()
    {
        var store = new ReferenceGraphStore();
        await store.ReplaceDocumentAsync(Year(2020, (Police, "甲工程"), (Justice, "乙工程")), null, default);
        await using var snapshot = await store.ReadAsync(default);

        var cut = await CompareYears.RunAsync(snapshot, Place.Id, (2020, 2021), false, new TimelineLimits(1_000, 1), default);

        Assert.Equal((TimelineLimits.MaxUnitsName, 1), (cut.TruncatedReason, cut.FromHighlights));
    }

    [Fact]
    public async Task RunAsync_OfADocument_ComparesTheListsOfItsSeriesAlone()
    {
        var store = new ReferenceGraphStore();
        await store.ReplaceDocumentAsync(Year(2020, (Police, "甲工程"), (Police, "乙工程"), (Police, "丁工程")), null, default);
        await store.ReplaceDocumentAsync(Year(2021, (Police, "乙工程"), (Justice, "丙工程")), null, default);
        await store.ReplaceDocumentAsync(Document("other2021", 2021, (Police, "甲工程")), null, default);
        await using var snapshot = await store.ReadAsync(default);

        var comparison = await CompareYears.RunAsync(snapshot, NodeIds.Document("d2021"), (2020, 2021), false, new TimelineLimits(1_000, 10), default);

        Assert.Equal(["New 丙工程", "Continued 乙工程", "Dropped 丁工程", "Moved 甲工程"], Lines(comparison));
        Assert.Equal([NodeIds.Document("d2020"), NodeIds.Document("d2021")], comparison.Documents.Select(document => document.Id));
        Assert.Equal((3, 2), (comparison.FromHighlights, comparison.ToHighlights));
    }

    private static DocumentGraph Year(int year, params (Node Unit, string Initiative)[] runs) => Document($"d{year}", year, runs);

    private static DocumentGraph Document(string key, int year, params (Node Unit, string Initiative)[] runs)
    {
        var maker = new GraphMaker(key, year);
        maker.AddNode(Place);
        foreach (var (unit, initiative) in runs)
        {
            var highlight = maker.AddHighlight();
            maker.Add(EdgeType.Leads, unit, highlight, highlight);
            maker.Add(EdgeType.Runs, unit, Some.Initiative(initiative), highlight);
            maker.Mention(highlight, Some.Initiative(initiative), initiative);
        }

        return maker.Build();
    }

    private static async Task<IEnumerable<string>> CompareAsync(ReferenceGraphStore store, Node node, int maxUnits)
    {
        await using var snapshot = await store.ReadAsync(default);
        var comparison = await CompareYears.RunAsync(snapshot, node.Id, (2020, 2021), false, new TimelineLimits(1_000, maxUnits), default);
        return Lines(comparison);
    }

    private static IEnumerable<string> Lines(YearComparison comparison) =>
        comparison.Differences.Select(difference => $"{difference.Change} {difference.Initiative.Name}");
}
