using GraphService.Model;

namespace GraphService.Tests.Model;

public sealed class StatementTests
{
    private static readonly EvidencePlace Place = new("documents/a", "highlights/x", 2022, HighlightField.Body, new TextSpan(3, 5, 3, 5));

    [Fact]
    public void Create_SameFacts_GivesSameId() => Assert.Equal(Make(), Make());

    [Fact]
    public void Create_AnyDifference_GivesOtherId()
    {
        string[] ids =
        [
            Make().Id, Make(type: EdgeType.Uses).Id, Make(target: "initiatives/z").Id, Make(rule: "other").Id, Make(confidence: 0.5).Id,
            Make(place: Place with { Year = 2021 }).Id, Make(place: Place with { Field = HighlightField.Heading }).Id,
            Make(place: Place with { Span = new TextSpan(3, 6, 3, 6) }).Id, Make(place: Place with { HighlightId = "highlights/y" }).Id,
            Make(surface: "words").Id,
        ];

        Assert.Equal(ids.Length, ids.Distinct().Count());
        Assert.All(ids, id => Assert.Matches("^statements/[0-9a-v]{16}$", id));
    }

    [Fact]
    public void Attributes_EmptyTexts_AreLeftOut()
    {
        Assert.Same(EdgeAttributes.Empty, EdgeAttributes.Of(("from", "")));
        Assert.Equal(EdgeAttributes.Of(("a", "1"), ("b", "2")), EdgeAttributes.Of(("b", "2"), ("a", "1"), ("c", "")));
        Assert.Null(EdgeAttributes.Empty.Find("from"));
    }

    private static Statement Make(
        EdgeType type = EdgeType.Runs, string target = "initiatives/y", EvidencePlace? place = null, string rule = "rule",
        double confidence = 0.9, string surface = "") =>
        Statement.Create(type, "units/x", target, place ?? Place, rule, confidence, EdgeAttributes.Of(("surface", surface)));
}
