using GraphService.Model;

namespace GraphService.Tests.Model;

public sealed class DocumentGraphTests
{
    private static readonly DocumentGraph Whole = Some.Document();

    [Fact]
    public void Create_AnyOrder_IsCanonical()
    {
        var graph = DocumentGraph.Create(Whole.Source, Whole.Nodes.Reverse().Concat(Whole.Nodes), Whole.Statements.Reverse());

        Assert.Equal(Whole.Nodes.AsEnumerable(), graph.Nodes);
        Assert.Equal(Whole.Statements.AsEnumerable(), graph.Statements);
        Assert.Equal(graph.Nodes.Select(node => node.Id).Order(StringComparer.Ordinal), graph.Nodes.Select(node => node.Id));
    }

    [Fact]
    public void Create_NoDocumentNode_Throws() => AssertRefused(Whole.Nodes.Where(node => node.Label != NodeLabel.Document), []);

    [Fact]
    public void Create_TwoNodesOneId_Throws() => AssertRefused([.. Whole.Nodes, Whole.Nodes[1] with { Name = "other" }], Whole.Statements);

    [Fact]
    public void Create_TwoStatementsOneId_Throws() =>
        AssertRefused(Whole.Nodes, [.. Whole.Statements, Whole.Statements[0] with { RuleId = "other" }]);

    [Fact]
    public void Create_StatementOfMissingNode_Throws() =>
        AssertRefused(Whole.Nodes.Where(node => node.Label != NodeLabel.Unit), Whole.Statements);

    [Fact]
    public void Create_StatementOfOtherDocument_Throws() =>
        AssertRefused(Whole.Nodes, [Whole.Statements[0] with { DocumentId = "documents/b" }]);

    [Fact]
    public void Create_TypeThatCannotJoin_Throws() => AssertRefused(Whole.Nodes, [Whole.Statements[0] with { Type = EdgeType.Holds }]);

    [Fact]
    public void Create_NodeJoinedToItself_Throws()
    {
        var unit = Whole.Nodes.First(node => node.Label == NodeLabel.Unit).Id;
        AssertRefused(
            Whole.Nodes, [Whole.Statements[0] with { Type = EdgeType.CooperatesWith, SourceId = unit, TargetId = unit }]);
    }

    private static void AssertRefused(IEnumerable<Node> nodes, IEnumerable<Statement> statements) =>
        Assert.Throws<ArgumentException>(() => DocumentGraph.Create(Whole.Source, nodes, statements));
}
