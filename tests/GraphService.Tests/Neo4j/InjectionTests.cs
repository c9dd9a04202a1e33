using GraphService.Model;
using GraphService.Storage;
using GraphService.Tests.Storage;

namespace GraphService.Tests.Neo4j;

/// <summary>Texts that would be Cypher if they ever reached its text: they stay text, in every field that holds one, and change nothing else.</summary>
[Collection(Neo4jTests.Name)]
public sealed class InjectionTests(Neo4jServer server)
{
    private static readonly string[] Attempts =
    [
        "'}) DETACH DELETE n //",
        "\" }) MATCH (n) DETACH DELETE n RETURN count(n) /*",
        "`]->() WITH 1 AS x MATCH (m) DETACH DELETE m //",
        "a\\' OR 1=1; CALL db.labels() YIELD label; \\u0027 $id {id: $id}",
        "北京`) SET n.id = 'x' CREATE (:Unit {id:'units/fake'}) //\r\n\t*/ }",
    ];

    [SkippableFact]
    public async Task Replace_CypherInEveryTextField_StaysText()
    {
        await using var store = await server.OpenEmptyAsync();
        var model = new ReferenceGraphStore();
        await BothAsync(Some.Document("bystander", highlights: 3));
        var before = await DigestAsync(store);
        for (var i = 0; i < Attempts.Length; i++)
        {
            await BothAsync(MakeDocument($"hostile-{i}", Attempts[i]));
        }

        Assert.Equal(await DigestAsync(model), await DigestAsync(store));
        await using (var snapshot = await store.ReadAsync(default))
        {
            Assert.Empty(await snapshot.CheckAsync(default).ToListAsync());
        }

        for (var i = 0; i < Attempts.Length; i++)
        {
            await store.DeleteDocumentAsync(NodeIds.Document($"hostile-{i}"), null, default);
        }

        Assert.Equal(before, await DigestAsync(store));

        async Task BothAsync(DocumentGraph graph)
        {
            await model.ReplaceDocumentAsync(graph, null, default);
            await store.ReplaceDocumentAsync(graph, new WriteOperation($"{graph.DocumentId} {Attempts[0]}", Attempts[1]), default);
        }
    }

    [SkippableFact]
    public async Task Read_CypherInEveryQuestion_FindsNothingAndChangesNothing()
    {
        await using var store = await server.OpenEmptyAsync();
        await store.ReplaceDocumentAsync(Some.Document(), null, default);
        var before = await DigestAsync(store);
        await using var snapshot = await store.ReadAsync(default);
        foreach (var text in Attempts)
        {
            foreach (var id in new[] { text, $"units/{text}", $"documents/{text}" })
            {
                var edges = new EdgeSelection(id, [], null, YearRange.All);
                Assert.Empty(await snapshot.GetNodesAsync([id], default));
                Assert.Empty((await snapshot.ListLinksAsync(new LinkQuery(edges, [], null, 10), default)).Groups);
                Assert.Empty(await snapshot.ListStatementsAsync(new StatementQuery(edges, id, null, 10), default));
                Assert.Empty(await snapshot.ListAliasesAsync(id, 10, default));
                Assert.Null(await snapshot.FindDocumentGraphAsync(id, default));
            }

            foreach (var op in new[] { FilterOperator.Equal, FilterOperator.StartsWith, FilterOperator.Has })
            {
                var filter = new Filter.Comparison("name", op, new PropertyValue.Text(text));
                Assert.Empty(await snapshot.ListNodesAsync(new NodeQuery(filter, "", 10), default));
            }
        }

        Assert.Equal(before, await DigestAsync(store));
    }

    /// <summary>A document in which every text of every label, statement and source is <paramref name="text"/>.</summary>
    private static DocumentGraph MakeDocument(string key, string text)
    {
        var builder = new GraphMaker(key, 2022);
        var highlight = builder.AddHighlight(text);
        foreach (var label in NodeLabels.All.Where(row => row.Label is not (NodeLabel.Document or NodeLabel.Highlight)))
        {
            var node = new Node(IdOf(label.Label, highlight.Id, text), label.Label, text, NodeProperties.Of(label.Label, TextsOf(label, text)));
            builder.Mention(highlight, node, text);
            builder.Add(EdgeType.Mentions, highlight, node, highlight, 0.5, (text, text), ("surface", text), ("attribute_`x`", text));
        }

        var graph = builder.Build();
        var document = builder.Document with
        {
            Name = text,
            Properties = NodeProperties.Of(
                NodeLabel.Document, [.. TextsOf(NodeLabel.Document.Row(), text), ("year", new PropertyValue.Integer(2022)), ("reporters", new PropertyValue.TextList([text, text]))]),
        };
        var hostile = highlight with
        {
            Name = text,
            Properties = NodeProperties.Of(
                NodeLabel.Highlight, [.. TextsOf(NodeLabel.Highlight.Row(), text), ("ordinal", new PropertyValue.Integer(1)), ("year", new PropertyValue.Integer(2022))]),
        };
        return DocumentGraph.Create(
            graph.Source with { Metadata = [new MetadataEvidence(text, text, text, null, 1)] },
            graph.Nodes.Select(node => node.Id == document.Id ? document : node.Id == hostile.Id ? hostile : node),
            graph.Statements);
    }

    private static (string Name, PropertyValue Value)[] TextsOf(NodeLabelRow label, string text) =>
    [
        .. label.Properties.Where(pair => pair.Value == PropertyKind.Text).Select(pair => (pair.Key, (PropertyValue)new PropertyValue.Text(text))),
    ];

    private static string IdOf(NodeLabel label, string highlightId, string text) => label switch
    {
        NodeLabel.Metric => NodeIds.Metric(highlightId, 1),
        NodeLabel.Unit => NodeIds.Unit(text),
        NodeLabel.Initiative => NodeIds.Initiative(text, text),
        _ => $"{label.Row().Collection}/{NodeIds.Unit(text)["units/".Length..]}",
    };

    private static Task<string> DigestAsync(IGraphStore store) =>
        store.ReadAsync(snapshot => GraphDigest.ComputeAsync(snapshot, default), default);
}
