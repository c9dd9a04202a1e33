using GraphService.Cli.Connection;
using GraphService.V1;

namespace GraphService.Tests.Cli;

public sealed class NodeResolverTests
{
    [Fact]
    public void Matches_NameAndAliasOfAnother_TakesTheName() =>
        Assert.Equal(["units/a"], Ids("市局", Hit("units/b", "云澜市公安局", "市局"), Hit("units/a", "市局", "市局")));

    [Fact]
    public void Matches_OnlyAliases_TakesAllThatHaveIt() =>
        Assert.Equal(
            ["units/a", "units/b"],
            Ids("市局", Hit("units/a", "云澜市公安局", "市局"), Hit("units/b", "云澜市司法局", "市局"), Hit("units/c", "市局分局", "市局分局")));

    [Fact]
    public void Matches_TraditionalScript_FindsTheName() =>
        Assert.Equal(["units/a"], Ids("雲瀾市公安局", Hit("units/a", "云澜市公安局", "云澜市公安局")));

    [Fact]
    public void Matches_LongerNamesOnly_FindsNothing() => Assert.Empty(Ids("公安局", Hit("units/a", "云澜市公安局", "云澜市公安局")));

    private static IEnumerable<string> Ids(string name, params NodeHit[] hits) => NodeResolver.Matches(hits, name).Select(hit => hit.Node.Id);

    private static NodeHit Hit(string id, string name, string matched) => new() { Node = new Node { Id = id, Name = name }, MatchedName = matched };
}
