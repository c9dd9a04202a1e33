using System.Collections.Immutable;
using CsCheck;
using GraphService.Extraction;
using GraphService.Model;

namespace GraphService.Tests.Extraction;

/// <summary>What holds for the graph of any analysis.</summary>
public class DocumentGraphPropertyTests
{
    private static readonly (MentionKind Kind, string Name)[] Names =
    [
        (MentionKind.Unit, "镇江市公安局"), (MentionKind.Unit, "中共镇江市公安局委员会"), (MentionKind.Unit, "江苏省司法厅"), (MentionKind.Unit, ""),
        (MentionKind.Person, "马明龙"), (MentionKind.Person, "张宁"), (MentionKind.Role, "局长"), (MentionKind.Initiative, "砺剑工程"),
        (MentionKind.Initiative, "十户联防"), (MentionKind.Policy, "实施意见"), (MentionKind.Award, "文明单位"), (MentionKind.Event, "训练营"),
        (MentionKind.Place, "丹阳市"), (MentionKind.Metric, "36期"), (MentionKind.Date, "2022"), (MentionKind.UnitGroup, "两级院"),
    ];

    private static readonly Gen<Sketch> Sketches = Gen.Select(
        Gen.Int[0, Names.Length - 1].Array[0, 8],
        Gen.Select(Gen.Int[0, EdgeTypes.All.Length - 1], Gen.Int[0, 7], Gen.Int[0, 7]).Array[0, 8],
        Gen.Int[0, 2],
        (mentions, relations, lead) => new Sketch(mentions, relations, lead));

    [Fact]
    public void Build_AnyAnalysis_ValidAndDeterministic() => Sketches.Array[1, 4].Sample(
        sketches =>
        {
            var one = Build(sketches);
            var other = Build(sketches);
            Assert.Equal(one.Nodes.AsEnumerable(), other.Nodes);
            Assert.Equal(one.Statements.AsEnumerable(), other.Statements);
            Assert.Equal(one.Source, other.Source);
            Assert.DoesNotContain(one.Statements, edge => edge.SourceId == edge.TargetId);
            Assert.All(one.Statements, edge => Assert.InRange(edge.Confidence, double.Epsilon, 1));
        },
        iter: 300);

    [Fact]
    public void Build_EveryNode_IsTheSameInAnyDocument() => Gen.Select(Sketches.Array[1, 3], Sketches.Array[1, 3]).Sample(
        (one, other) =>
        {
            var known = Build(one).Nodes.Where(IsShared).ToDictionary(node => node.Id);
            foreach (var node in Build(other).Nodes.Where(IsShared).Where(node => known.ContainsKey(node.Id)))
            {
                Assert.Equal(known[node.Id], node);
            }
        },
        iter: 300);

    [Fact]
    public void Build_HighlightsAndMentionsInAnyOrder_SharedNodesKeepTheirIds() => Sketches.Array[2, 4].Sample(
        sketches => Assert.Equal(SharedIds(sketches), SharedIds([.. sketches.Reverse()])), iter: 200);

    [Fact]
    public void Build_OneParagraphEdited_OnlyItsStatementsDiffer() => Gen.Select(Sketches.Array[2, 4], Sketches, Gen.Int[0, 3]).Sample(
        (sketches, edited, position) =>
        {
            var changed = position % sketches.Length;
            var before = Build(sketches);
            var after = Build([.. sketches.Select((sketch, i) => i == changed ? edited : sketch)]);
            var highlight = NodeIds.Highlight(before.DocumentId, changed + 1);
            Assert.Equal(
                before.Statements.Where(edge => edge.HighlightId != highlight && !IsPersonal(edge)),
                after.Statements.Where(edge => edge.HighlightId != highlight && !IsPersonal(edge)));
        },
        iter: 200);

    /// <summary>People are anchored by the whole document, as the schema says; every other node by its own words alone.</summary>
    private static bool IsPersonal(Statement edge) =>
        NodeLabels.FindById(edge.SourceId) == NodeLabel.Person || NodeLabels.FindById(edge.TargetId) == NodeLabel.Person;

    private static bool IsShared(Node node) => node.Label is not (NodeLabel.Document or NodeLabel.Highlight or NodeLabel.Metric);

    private static ImmutableSortedSet<string> SharedIds(Sketch[] sketches) =>
        [.. Build(sketches).Nodes.Where(IsShared).Where(node => node.Label != NodeLabel.Person).Select(node => node.Id)];

    private static DocumentGraph Build(Sketch[] sketches) => DocumentGraphBuilder.Build(
        SomeAnalysis.Document(SomeAnalysis.Facts(id: "documents/a"), [.. sketches.Select(sketch => sketch.ToMaker())]));

    /// <summary>A highlight by numbers: names, relations between them, lead unit (0 = none, 1 = by the document, 2 = by the first unit).</summary>
    private sealed record Sketch(int[] Mentions, (int Type, int Source, int Target)[] Relations, int Lead)
    {
        public HighlightMaker ToMaker()
        {
            var body = string.Concat(Mentions.Select((name, i) => $"第{i}处{Surface(name)}，"));
            var maker = new HighlightMaker("标题", body);
            foreach (var name in Mentions)
            {
                maker.Names(Names[name].Kind, Surface(name), Names[name].Name);
            }

            foreach (var (type, source, target) in Relations.Where(relation => Math.Max(relation.Source, relation.Target) < Mentions.Length))
            {
                maker.States(EdgeTypes.All[type].Name, source, target);
            }

            var unit = Array.FindIndex(Mentions, name => Names[name].Kind == MentionKind.Unit && Names[name].Name.Length > 0);
            return Lead == 0 ? maker : Lead == 2 && unit >= 0 ? maker.LedBy(Names[Mentions[unit]].Name, unit) : maker.LedBy("镇江市司法局");
        }

        private static string Surface(int name) => Names[name].Name.Length > 0 ? Names[name].Name : "市局";
    }
}
