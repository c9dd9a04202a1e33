using GraphService.Cli.Output;

namespace GraphService.Tests.Cli;

public sealed class BarsTests
{
    [Theory]
    [InlineData(0, 10, "")]
    [InlineData(10, 10, "████████████████████")]
    [InlineData(5, 10, "██████████")]
    [InlineData(1, 160, "▏")]
    [InlineData(20, 10, "████████████████████")]
    [InlineData(3, 0, "")]
    public void Bar_Value_IsAsLongAsItsShare(double value, double max, string expected) => Assert.Equal(expected, Bars.Bar(value, max));

    [Fact]
    public void Spark_Values_AreAsHighAsTheyAreLarge() => Assert.Equal("▁▄ █", Bars.Spark([1, 4, null, 8]));

    [Fact]
    public void Spark_Nothing_IsFlat() => Assert.Equal("▁▁", Bars.Spark([0, 0]));
}
