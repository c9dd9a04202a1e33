using System.Collections.Immutable;
using System.Text.Json;
using GraphService.Model;

namespace GraphService.Tests.Model;

public sealed class NodePropertiesTests
{
    [Fact]
    public void ToJson_AllKinds_IsCanonicalAndReadBack()
    {
        var properties = NodeProperties.Of(
            NodeLabel.Document,
            ("year", new PropertyValue.Integer(2022)), ("title", new PropertyValue.Text("镇江\"𠮷")), ("issuer", new PropertyValue.Text("")),
            ("reporters", new PropertyValue.TextList(["甲", "乙"])));

        var json = properties.ToJson();
        Assert.Equal(properties, NodeProperties.FromJson(NodeLabel.Document, json));
        Assert.Equal(json, NodeProperties.FromJson(NodeLabel.Document, json).ToJson());
        Assert.StartsWith("{\"reporters\":[\"甲\",\"乙\"],\"title\":", json, StringComparison.Ordinal);
        Assert.False(properties.ContainsKey("issuer"));
    }

    [Fact]
    public void ToJson_AnyOrder_IsEqual()
    {
        (string, PropertyValue)[] values = [("kind", new PropertyValue.Text("x")), ("place", new PropertyValue.Text("y"))];

        Assert.Equal(
            NodeProperties.Of(NodeLabel.Unit, values).ToJson(), NodeProperties.Of(NodeLabel.Unit, values.Reverse()).ToJson());
    }

    [Theory]
    [InlineData(0.1)]
    [InlineData(-1.5e300)]
    [InlineData(12.345678901234567)]
    public void ToJson_Number_KeepsEveryBit(double value)
    {
        var properties = NodeProperties.Of(NodeLabel.Metric, ("value", new PropertyValue.Number(value)));

        Assert.Equal(value, NodeProperties.FromJson(NodeLabel.Metric, properties.ToJson()).GetNumber("value"));
    }

    [Fact]
    public void Of_UnknownNameOrOtherKind_Throws()
    {
        Assert.Throws<ArgumentException>(() => NodeProperties.Of(NodeLabel.Unit, ("nonsense", new PropertyValue.Text("x"))));
        Assert.Throws<ArgumentException>(() => NodeProperties.Of(NodeLabel.Unit, ("kind", new PropertyValue.Integer(1))));
        Assert.Throws<JsonException>(() => NodeProperties.FromJson(NodeLabel.Unit, "{\"nonsense\":1}"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{")]
    [InlineData("{} {}")]
    [InlineData("{\"year\":2020}}")]
    [InlineData("{\"year\":\"2020\"}")]
    [InlineData("{\"year\":2020.5}")]
    [InlineData("{\"heading\":1}")]
    [InlineData("{\"heading\":[\"a\"]}")]
    public void FromJson_OtherThanItWrote_IsRefused(string json) =>
        Assert.ThrowsAny<JsonException>(() => NodeProperties.FromJson(NodeLabel.Highlight, json));

    [Fact]
    public void Of_SameNameTwice_KeepsTheLast()
    {
        var properties = NodeProperties.Of(
            NodeLabel.Highlight, ("year", new PropertyValue.Integer(2020)), ("body", new PropertyValue.Text("b")), ("year", new PropertyValue.Integer(2021)));

        Assert.Equal("{\"body\":\"b\",\"year\":2021}", properties.ToJson());
        Assert.Equal(["body", "year"], properties.Keys);
        Assert.True(properties.TryGetValue("year", out var year) && year.Equals(new PropertyValue.Integer(2021)));
        Assert.Throws<KeyNotFoundException>(() => properties["heading"]);
    }

    [Fact]
    public void Get_Absent_GivesDefaults()
    {
        Assert.Equal("", NodeProperties.Empty.GetText("title"));
        Assert.Equal(0, NodeProperties.Empty.GetInteger("year"));
        Assert.Equal(0, NodeProperties.Empty.GetNumber("value"));
        Assert.Equal(ImmutableArray<string>.Empty.AsEnumerable(), NodeProperties.Empty.GetTexts("reporters"));
    }
}
