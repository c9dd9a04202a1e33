using System.Diagnostics;
using CsCheck;
using GraphService.Model;
using GraphService.Queries;
using GraphService.Storage;

namespace GraphService.Tests.Queries;

public class FilterParserTests
{
    [Theory]
    [InlineData("")]
    [InlineData("  　\n")]
    public void Parse_BlankText_NoFilter(string text) => Assert.Null(FilterParser.Parse(text, FilterFields.Nodes));

    [Theory]
    [InlineData("year = 2022", "year = 2022")]
    [InlineData("year!=2022", "year != 2022")]
    [InlineData("year<2022 year<=2023", "year < 2022 AND year <= 2023")]
    [InlineData("year > -5 AND year >= +7", "year > -5 AND year >= 7")]
    [InlineData("value >= 3.5", "value >= 3.5000")]
    [InlineData("place = 镇江市", "place = \"镇江市\"")]
    [InlineData("place = \"镇 江\\\"\\\\市\"", "place = \"镇 江\\\"\\\\市\"")]
    [InlineData("name = 镇江*", "name = \"镇江*\"")]
    [InlineData("name = \"镇江*\"", "name = \"镇江*\"")]
    [InlineData("name = \"镇江\\*\"", "name = \"镇江\\*\"")]
    [InlineData("name = \"**\"", "name = \"\\**\"")]
    [InlineData("name != 镇江*", "NOT name = \"镇江*\"")]
    [InlineData("name : 司法", "name : \"司法\"")]
    [InlineData("reporters:谭琳", "reporters : \"谭琳\"")]
    [InlineData("label = UNIT", "label = UNIT")]
    [InlineData("id = documents/a-1.b_c", "id = \"documents/a-1.b_c\"")]
    [InlineData("year = 1 AND year = 2 OR year = 3", "year = 1 AND (year = 2 OR year = 3)")]
    [InlineData("year = 1 year = 2 OR year = 3 year = 4", "year = 1 AND (year = 2 OR year = 3) AND year = 4")]
    [InlineData("(year = 1 AND year = 2) OR year = 3", "(year = 1 AND year = 2) OR year = 3")]
    [InlineData("-year = 1", "NOT year = 1")]
    [InlineData("NOT (year = 1 OR -year = 2)", "NOT (year = 1 OR (NOT year = 2))")]
    [InlineData("((((((((year = 1))))))))", "year = 1")]
    [InlineData("name = AND", "name = \"AND\"")]
    [InlineData("name = \"((((((((((\"", "name = \"((((((((((\"")]
    [InlineData("name = 𠮷野", "name = \"𠮷野\"")]
    public void Parse_WellFormed_ReadsAs(string text, string expected) =>
        Assert.Equal(expected, FilterText.Print(FilterParser.Parse(text, FilterFields.Nodes)!));

    [Theory]
    [InlineData("secret = 1", "1", "secret")]
    [InlineData("year", "5", "end of filter")]
    [InlineData("year =", "7", "end of filter")]
    [InlineData("year = abc", "8", "abc")]
    [InlineData("year = 3.5", "8", "3.5")]
    [InlineData("year = \"2022\"", "8", "\"")]
    [InlineData("year : 2022", "6", ":")]
    [InlineData("year = 99999999999999999999", "8", "99999999999999999999")]
    [InlineData("value = 1e5", "9", "1e5")]
    [InlineData("value = NaN", "9", "NaN")]
    [InlineData("label = unit", "9", "unit")]
    [InlineData("label > UNIT", "7", ">")]
    [InlineData("label = 3", "9", "3")]
    [InlineData("reporters = a", "11", "=")]
    [InlineData("name = *", "8", "*")]
    [InlineData("name : 镇江*", "8", "镇江*")]
    [InlineData("name = \"镇江", "8", "\"")]
    [InlineData("name = \"a\\n\"", "10", "\\n")]
    [InlineData("(year = 1", "10", "end of filter")]
    [InlineData("year = 1)", "9", ")")]
    [InlineData("year = 1 OR", "12", "end of filter")]
    [InlineData("AND year = 1", "1", "AND")]
    [InlineData("year = 1 AND OR year = 2", "14", "OR")]
    [InlineData("NOT NOT year = 1", "5", "NOT")]
    [InlineData("name = 𠮷野 oops", "11", "oops")]
    [InlineData("镇江", "1", "镇江")]
    [InlineData("()", "2", ")")]
    [InlineData("name = a\0", "9", "U+0000")]
    public void Parse_Malformed_NamesPositionAndWord(string text, string position, string found)
    {
        var fault = Assert.Throws<InvalidInputException>(() => FilterParser.Parse(text, FilterFields.Nodes));
        Assert.Equal(("filter", ErrorReasons.FilterInvalid), (fault.Field, fault.Reason));
        Assert.Equal((position, found), (fault.Metadata["position"], fault.Metadata["found"]));
    }

    [Fact]
    public void Parse_FieldOfAnotherTable_Refused()
    {
        Assert.NotNull(FilterParser.Parse("lead_unit = 镇江市公安局", FilterFields.Highlights));
        Assert.NotNull(FilterParser.Parse("origin = text", FilterFields.Documents));
        Assert.NotNull(FilterParser.Parse("label = UNIT OR label = INITIATIVE", FilterFields.NodeSearch));
        Assert.Throws<InvalidInputException>(() => FilterParser.Parse("lead_unit = 镇江市公安局", FilterFields.Nodes));
        Assert.Throws<InvalidInputException>(() => FilterParser.Parse("name = a", FilterFields.NodeSearch));
    }

    [Fact]
    public void Nodes_Fields_AreIdLabelNameAndAllProperties()
    {
        foreach (var (name, kind) in NodeLabels.All.SelectMany(row => row.Properties).Select(pair => (pair.Key, pair.Value)))
        {
            Assert.Equal(kind, FilterFields.Nodes.FindKind(name));
        }

        Assert.All(["id", "name"], name => Assert.Equal(PropertyKind.Text, FilterFields.Nodes.FindKind(name)));
        Assert.Equal(PropertyKind.Integer, FilterFields.Nodes.FindKind("label"));
    }

    [Fact]
    public void Parse_Comparisons_AtMost64()
    {
        string Chain(int count) => string.Join(" OR ", Enumerable.Range(0, count).Select(year => $"year={year}"));
        Assert.Equal(64, Assert.IsType<Filter.Or>(FilterParser.Parse(Chain(64), FilterFields.Nodes)).Parts.Length);
        Assert.Throws<InvalidInputException>(() => FilterParser.Parse(Chain(65), FilterFields.Nodes));
    }

    [Theory]
    [InlineData("(", 9)]
    [InlineData("(", 2_048)]
    [InlineData("(", 50_000)]
    [InlineData("-(", 1_000)]
    [InlineData("NOT ", 500)]
    [InlineData("\"", 50_001)]
    [InlineData("\\", 2_000)]
    [InlineData(")", 2_000)]
    [InlineData("year = 1 AND (", 100)]
    public void Parse_Hostile_FailsAtOnce(string part, int count)
    {
        var watch = Stopwatch.StartNew();
        Assert.Throws<InvalidInputException>(() => FilterParser.Parse(string.Concat(Enumerable.Repeat(part, count)), FilterFields.Nodes));
        Assert.InRange(watch.ElapsedMilliseconds, 0, 1_000);
    }

    [Fact]
    public void Parse_AnyText_FilterOrInvalidInput()
    {
        var words = AnyOf(
            "year", "name", "label", "UNIT", "AND", "OR", "NOT", "-", "(", ")", "=", "!=", "<", ":", "\"", "\\", "*", "2022", "镇江", " ", "𠮷", "\uD800");
        Gen.OneOf(Gen.String, words.Array[0, 60].Select(parts => string.Concat(parts))).Sample(
            text =>
            {
                try
                {
                    _ = FilterParser.Parse(text, FilterFields.Nodes);
                }
                catch (InvalidInputException)
                {
                    // The only failure allowed.
                }
            },
            iter: 20_000);
    }

    [Fact]
    public void Parse_PrintedFilter_RoundTrips() => Filters(3).Sample(
        filter => FilterText.Print(FilterParser.Parse(FilterText.Print(filter), FilterFields.Nodes)!) == FilterText.Print(filter)
            && Same(filter, FilterParser.Parse(FilterText.Print(filter), FilterFields.Nodes)!),
        iter: 2_000);

    private static Gen<Filter> Filters(int depth)
    {
        if (depth == 0)
        {
            return Comparisons.Select(comparison => (Filter)comparison);
        }

        var parts = Filters(depth - 1).Array[2, 3];
        return Gen.OneOf(
            Filters(0),
            parts.Select(found => (Filter)new Filter.And([.. found])),
            parts.Select(found => (Filter)new Filter.Or([.. found])),
            Filters(depth - 1).Select(part => (Filter)new Filter.Not(part)));
    }

    private static Gen<Filter.Comparison> Comparisons
    {
        get
        {
            var words = AnyOf("镇江市", "a b", "\"", "\\", "*", "x*y", "NOT", "(", "-1", "𠮷").Array[1, 3].Select(string.Concat);
            var order = AnyOf(
                FilterOperator.Equal, FilterOperator.NotEqual, FilterOperator.Less, FilterOperator.LessOrEqual, FilterOperator.Greater,
                FilterOperator.GreaterOrEqual);
            var text = Gen.OneOf(order, AnyOf(FilterOperator.StartsWith, FilterOperator.Has));
            return Gen.OneOf(
                Gen.Select(text, words, (how, word) => Compare("name", how, new PropertyValue.Text(word))),
                words.Select(word => Compare("reporters", FilterOperator.Has, new PropertyValue.Text(word))),
                Gen.Select(order, Gen.Long, (how, year) => Compare("year", how, new PropertyValue.Integer(year))),
                Gen.Select(order, Gen.Int[-9999, 9999], (how, value) => Compare("value", how, new PropertyValue.Number(value / 16.0))),
                Gen.Int[1, 11].Select(label => Compare("label", FilterOperator.Equal, new PropertyValue.Integer(label))));
        }
    }

    private static Gen<T> AnyOf<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(i => values[i]);

    private static Filter.Comparison Compare(string field, FilterOperator how, PropertyValue value) => new Filter.Comparison(field, how, value);

    private static bool Same(Filter one, Filter other) => (one, other) switch
    {
        (Filter.And a, Filter.And b) => a.Parts.Length == b.Parts.Length && a.Parts.Zip(b.Parts).All(pair => Same(pair.First, pair.Second)),
        (Filter.Or a, Filter.Or b) => a.Parts.Length == b.Parts.Length && a.Parts.Zip(b.Parts).All(pair => Same(pair.First, pair.Second)),
        (Filter.Not a, Filter.Not b) => Same(a.Part, b.Part),
        _ => one == other,
    };
}
