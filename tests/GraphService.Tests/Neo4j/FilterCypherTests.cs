using GraphService.Model;
using GraphService.Neo4j.Cypher;
using GraphService.Storage;

namespace GraphService.Tests.Neo4j;

public sealed class FilterCypherTests
{
    [Fact]
    public void Translate_OtherLabel_NeedsNoQuery() =>
        Assert.Null(FilterCypher.Translate(Compare("label", FilterOperator.Equal, new PropertyValue.Integer(3)), NodeLabel.Person, []));

    [Fact]
    public void Translate_OwnLabel_IsNoCondition() =>
        Assert.Equal("", FilterCypher.Translate(Compare("label", FilterOperator.Equal, new PropertyValue.Integer(3)), NodeLabel.Unit, []));

    [Fact]
    public void Translate_AbsentProperty_HasItsDefault()
    {
        Assert.Equal("", FilterCypher.Translate(Compare("year", FilterOperator.Less, new PropertyValue.Integer(2022)), NodeLabel.Unit, []));
        Assert.Null(FilterCypher.Translate(Compare("body", FilterOperator.Has, new PropertyValue.Text("扫黑")), NodeLabel.Unit, []));
    }

    [Fact]
    public void Translate_Values_AreParameters()
    {
        var parameters = new Dictionary<string, object?>();
        var filter = new Filter.And(
        [
            Compare("name", FilterOperator.StartsWith, new PropertyValue.Text("' OR true")),
            new Filter.Not(Compare("year", FilterOperator.GreaterOrEqual, new PropertyValue.Integer(2022))),
        ]);

        Assert.Equal(
            "(coalesce(n.name, '') STARTS WITH $f0 AND NOT (coalesce(n.year, 0) >= $f1))",
            FilterCypher.Translate(filter, NodeLabel.Event, parameters));
        Assert.Equal(["' OR true", 2022L], parameters.Values);
    }

    [Theory]
    [InlineData("nonsense", FilterOperator.Equal)]
    [InlineData("year", FilterOperator.Equal)]
    [InlineData("reporters", FilterOperator.Less)]
    public void Translate_MeaninglessComparison_IsRefused(string field, FilterOperator op)
    {
        var exception = Assert.Throws<InvalidInputException>(
            () => FilterCypher.Translate(Compare(field, op, new PropertyValue.Text("x")), NodeLabel.Unit, []));

        Assert.Equal(("filter", ErrorReasons.FilterInvalid), (exception.Field, exception.Reason));
    }

    private static Filter.Comparison Compare(string field, FilterOperator op, PropertyValue value) => new(field, op, value);
}
