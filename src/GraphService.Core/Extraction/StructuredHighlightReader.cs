using System.Collections.Immutable;
using GraphService.Model;

namespace GraphService.Extraction;

/// <summary>Reads one structured highlight: finds each stated name in its text and turns it into mentions and relations.</summary>
internal sealed class StructuredHighlightReader
{
    private readonly string _path;
    private readonly StructuredHighlight _highlight;
    private readonly HighlightText _text;
    private readonly List<Mention> _mentions = [];
    private readonly Dictionary<(MentionKind, HighlightField, int Start, string Name, string Unit), int> _indexes = [];
    private readonly List<Relation> _relations = [];
    private readonly string _leadUnit;

    /// <summary>Prepares the highlight.</summary>
    /// <param name="path">Path of the highlight in the request, for errors.</param>
    /// <param name="highlight">The highlight, already checked.</param>
    public StructuredHighlightReader(string path, StructuredHighlight highlight)
    {
        _path = path;
        _highlight = highlight;
        _text = new HighlightText(highlight.Heading, highlight.Body);
        _leadUnit = StructuredNames.Canonical(highlight.LeadUnit);
    }

    /// <summary>What the highlight states.</summary>
    /// <exception cref="InvalidInputException">A name does not stand in the text, or a number cannot be read.</exception>
    public (LeadUnit? Lead, ImmutableArray<Mention> Mentions, ImmutableArray<Relation> Relations) Read()
    {
        var lead = ReadLead();
        ReadAll("people", _highlight.People, ReadPerson);
        ReadAll("roles", _highlight.Roles, (path, role) => AddRole(path, role.Title, role.Unit, null));
        ReadAll("initiatives", _highlight.Initiatives, ReadInitiative);
        ReadAll("metrics", _highlight.Metrics, ReadMetric);
        return InTextOrder(lead);
    }

    private void ReadAll<T>(string name, ImmutableArray<T> values, Action<string, T> read)
    {
        for (var i = 0; i < values.Length; i++)
        {
            read($"{_path}.{name}[{i}]", values[i]);
        }
    }

    private LeadUnit? ReadLead()
    {
        if (_leadUnit.Length == 0)
        {
            return null;
        }

        var surface = _highlight.LeadUnitSurface.Length > 0 ? _text.Find(_highlight.LeadUnitSurface) : null;
        var found = surface ?? _text.Find(_highlight.LeadUnit);
        return new LeadUnit(_leadUnit, found is { } place ? Add(MentionKind.Unit, place, _leadUnit) : -1, StructuredDocumentReader.RuleId, 1);
    }

    private void ReadPerson(string path, StructuredPerson person)
    {
        var found = _text.Find(person.Name) ?? throw NotInText($"{path}.name", person.Name);
        var index = Add(MentionKind.Person, found, StructuredNames.Canonical(person.Name));
        if (person.Title.Length > 0)
        {
            AddRole(path, person.Title, person.Unit, (index, found));
        }
    }

    private void AddRole(string path, string title, string unit, (int Index, FoundName Place)? holder)
    {
        var found = (holder is { } near ? _text.FindNear(title, near.Place) : _text.Find(title)) ?? throw NotInText($"{path}.title", title);
        var unitName = unit.Length > 0 ? StructuredNames.Canonical(unit) : _leadUnit;
        AddUnit(unit, unitName);
        var index = Add(
            MentionKind.Role, found, StructuredNames.Canonical(title), EdgeAttributes.Of((MentionAttributes.Unit, unitName)), unitName);
        if (holder is var (person, place))
        {
            var evidence = found.Field == place.Field ? place with { Span = _text.Cover(place, found) } : place;
            Relate(EdgeType.Holds, RelationArgument.Of(person), RelationArgument.Of(index), evidence);
        }
    }

    private void ReadInitiative(string path, StructuredInitiative initiative)
    {
        var found = _text.FindUnquoted(initiative.Name) ?? throw NotInText($"{path}.name", initiative.Name);
        var name = StructuredNames.CanonicalUnquoted(initiative.Name);
        var index = Add(MentionKind.Initiative, found, name, EdgeAttributes.Of((MentionAttributes.Kind, initiative.Kind)));
        var unitName = initiative.Unit.Length > 0 ? StructuredNames.Canonical(initiative.Unit) : _leadUnit;
        AddUnit(initiative.Unit, unitName);
        if (unitName.Length > 0)
        {
            Relate(EdgeType.Runs, RelationArgument.Unit(unitName), RelationArgument.Of(index), found);
        }
    }

    private void ReadMetric(string path, StructuredMetric metric)
    {
        var found = _text.Find(metric.Surface) ?? throw NotInText($"{path}.surface", metric.Surface);
        var reading = MetricReader.Find(metric.Surface) ?? throw new InvalidInputException(
            $"{path}.surface", ErrorReasons.FieldInvalid, $"{path}.surface is no number with a measure word, such as 450人次.");
        Add(MentionKind.Metric, found, reading.Value + reading.Measure, EdgeAttributes.Of(
            (MentionAttributes.Value, reading.Value), (MentionAttributes.Comparator, reading.Comparator),
            (MentionAttributes.Measure, reading.Measure), (MentionAttributes.Qualifier, reading.Qualifier),
            (MentionAttributes.Counted, StructuredNames.Canonical(metric.Counted))));
    }

    /// <summary>A stated unit becomes a mention where its full name stands in the text; elsewhere the post or initiative is the evidence.</summary>
    private void AddUnit(string unit, string name)
    {
        if (unit.Length > 0 && _text.Find(unit) is { } found)
        {
            Add(MentionKind.Unit, found, name);
        }
    }

    private int Add(MentionKind kind, FoundName found, string name, EdgeAttributes? attributes = null, string unit = "")
    {
        var key = (kind, found.Field, found.Span.Start, name, unit);
        if (!_indexes.TryGetValue(key, out var index))
        {
            index = _mentions.Count;
            _indexes.Add(key, index);
            _mentions.Add(new Mention(
                kind, found.Field, found.Span, found.Surface, name, StructuredDocumentReader.RuleId, 1, [], "", attributes ?? EdgeAttributes.Empty));
        }

        return index;
    }

    private void Relate(EdgeType type, RelationArgument source, RelationArgument target, FoundName evidence) => _relations.Add(new Relation(
        type.Row().Name, source, target, evidence.Field, evidence.Span, StructuredDocumentReader.RuleId, 1, EdgeAttributes.Empty));

    private static InvalidInputException NotInText(string path, string name) => new(
        path, ErrorReasons.NameNotInText, $"{path}: '{name}' stands neither in the heading nor in the body.");

    /// <summary>Mentions in the order of the text, and everything that points at them.</summary>
    private (LeadUnit?, ImmutableArray<Mention>, ImmutableArray<Relation>) InTextOrder(LeadUnit? lead)
    {
        var order = Enumerable.Range(0, _mentions.Count)
            .OrderBy(i => _mentions[i].Field).ThenBy(i => _mentions[i].Span.Start).ThenByDescending(i => _mentions[i].Span.Length).ToArray();
        var positions = new int[order.Length];
        for (var i = 0; i < order.Length; i++)
        {
            positions[order[i]] = i;
        }

        RelationArgument Move(RelationArgument argument) => argument.Mention < 0 ? argument : RelationArgument.Of(positions[argument.Mention]);
        var relations = _relations.OrderBy(relation => relation.Field).ThenBy(relation => relation.Span.Start)
            .Select(relation => relation with { Source = Move(relation.Source), Target = Move(relation.Target) });
        return (lead is { Mention: >= 0 } ? lead with { Mention = positions[lead.Mention] } : lead,
            [.. order.Select(i => _mentions[i])], [.. relations]);
    }
}
