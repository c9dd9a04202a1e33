using GraphService.Model;

namespace GraphService.Extraction;

/// <summary>
/// States for one highlight where its units and places lie: LOCATED_IN and PART_OF as the gazetteer and the units' own names say. Each is
/// stated once a highlight, by the first words that name the part, so that no other highlight can change it.
/// </summary>
internal sealed class ContainmentStatements(GraphDraft draft, NodeFactory nodes, Lexicons lexicons)
{
    private const string LocatedInRule = "gazetteer.located_in";
    private const string PlacePartOfRule = "gazetteer.part_of";
    private const string UnitPartOfRule = "unit.part_of";
    private const string PartyPrefix = "中共";
    private const string PartySuffix = "委员会";

    /// <summary>A rest of one character, as in 检察日报|社, makes another name of the whole, no part.</summary>
    private const int ShortestPart = 2;

    private readonly Dictionary<string, (Node Unit, Evidence Evidence)> _units = new(StringComparer.Ordinal);
    private readonly HashSet<string> _stated = new(StringComparer.Ordinal);

    /// <summary>States where <paramref name="unit"/> lies and keeps it for <see cref="StateParts"/>.</summary>
    public void AddUnit(Node unit, Evidence evidence)
    {
        if (!_units.TryAdd(unit.Name, (unit, evidence)) || lexicons.Gazetteer.FindByName(unit.Properties.GetText("place")) is not { } place)
        {
            return;
        }

        draft.State(EdgeType.LocatedIn, unit, nodes.Division(place), Certain(evidence, LocatedInRule));
        AddPlace(place, evidence);
    }

    /// <summary>States which larger division <paramref name="place"/> lies in, and so on upwards.</summary>
    public void AddPlace(Place place, Evidence evidence)
    {
        for (var upper = lexicons.Gazetteer.Parent(place); upper is not null && _stated.Add(place.Code); upper = lexicons.Gazetteer.Parent(place))
        {
            draft.State(EdgeType.PartOf, nodes.Division(place), nodes.Division(upper), Certain(evidence, PlacePartOfRule));
            place = upper;
        }
    }

    /// <summary>States which units of the highlight are parts of others, as their names say. Call once, after all units.</summary>
    public void StateParts()
    {
        foreach (var (unit, evidence) in _units.Values)
        {
            if (WholeOf(unit.Name) is { } whole)
            {
                draft.State(EdgeType.PartOf, unit, whole, Certain(evidence, UnitPartOfRule));
            }
        }
    }

    /// <summary>The smallest unit of the highlight that <paramref name="name"/> names a part of, or null.</summary>
    private Node? WholeOf(string name)
    {
        if (name.StartsWith(PartyPrefix, StringComparison.Ordinal) && name.EndsWith(PartySuffix, StringComparison.Ordinal)
            && _units.TryGetValue(name[PartyPrefix.Length..^PartySuffix.Length], out var body))
        {
            return body.Unit;
        }

        for (var end = name.Length - ShortestPart; end >= ShortestPart; end--)
        {
            if (_units.TryGetValue(name[..end], out var whole)
                || (IsPartyCommittee(name, end) && _units.TryGetValue(name[..end] + PartySuffix[1..], out whole)))
            {
                return whole.Unit;
            }
        }

        return null;
    }

    /// <summary>Whether 委 ends at <paramref name="end"/>, as in 中共镇江市委|政法委员会, a part of 中共镇江市委员会.</summary>
    private static bool IsPartyCommittee(string name, int end) =>
        name[end - 1] == PartySuffix[0] && name[end] != PartySuffix[1] && name.StartsWith(PartyPrefix, StringComparison.Ordinal);

    private static Evidence Certain(Evidence evidence, string ruleId) => evidence with { RuleId = ruleId, Confidence = 1 };
}
