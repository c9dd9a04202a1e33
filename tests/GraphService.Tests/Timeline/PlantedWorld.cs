using GraphService.Tests.Server;
using GraphService.V1;

namespace GraphService.Tests.Timeline;

/// <summary>What tests over the planted corpus share.</summary>
public abstract class PlantedWorld(PlantedServer fixture)
{
    protected const string Police = "云澜市公安局";
    protected const string Justice = "云澜市司法局";
    protected const string Procuratorate = "云澜市人民检察院";
    protected const string Education = "云澜市教育局";
    protected const string LawCommittee = "中共云澜市委政法委员会";

    internal TestServer Server
    {
        get
        {
            Skip.If(fixture.Missing is not null, fixture.Missing);
            return fixture.Server;
        }
    }

    internal TimelineService.TimelineServiceClient Timeline => Server.Timeline;

    /// <summary>Id of the one node that satisfies the filter.</summary>
    protected async Task<string> IdAsync(string filter) => Assert.Single((await Server.Graph.ListNodesAsync(new ListNodesRequest { Filter = filter })).Nodes).Id;

    protected Task<string> UnitAsync(string name) => IdAsync($"label = UNIT AND name = \"{name}\"");

    protected Task<string> InitiativeAsync(string name, string city = PlantedCorpus.Yunlan) => IdAsync($"label = INITIATIVE AND name = \"{name}\" AND scope = \"{city}\"");

    protected Task<string> RoleAsync(string title, string unit) => IdAsync($"label = ROLE AND title = \"{title}\" AND unit = \"{unit}\"");

    protected Task<string> PersonAsync(string name, string unit) => IdAsync($"label = PERSON AND name = \"{name}\" AND anchor_unit = \"{unit}\"");

    protected async Task<IReadOnlyList<Link>> LinksAsync(string id, EdgeType type, Direction direction, YearRange? years = null) =>
        (await Server.Graph.ExpandNodeAsync(new ExpandNodeRequest { Id = id, Types_ = { type }, Direction = direction, Years = years, PageSize = 500 })).Links;

    /// <summary>Every statement shows a sentence that holds its words.</summary>
    protected static void AssertEvidence(IEnumerable<Statement> statements)
    {
        Assert.All(statements, statement =>
        {
            Assert.NotEmpty(statement.Evidence.Sentence);
            Assert.NotEmpty(statement.Evidence.DocumentId);
            Assert.Contains(statement.Evidence.Quote.Split('。')[0], statement.Evidence.Sentence, StringComparison.Ordinal);
        });
    }
}
