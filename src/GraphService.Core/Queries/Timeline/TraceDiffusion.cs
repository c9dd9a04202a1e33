using System.Collections.Immutable;
using GraphService.Model;
using GraphService.Storage;

namespace GraphService.Queries.Timeline;

/// <summary>Where did an initiative or a phrase appear first, and how long did others take?</summary>
public static class TraceDiffusion
{
    private const int MaxNamesakes = 500;

    /// <summary>Places that name the initiative, or one of the same name with another scope.</summary>
    /// <exception cref="NotFoundException">There is no such initiative.</exception>
    public static async Task<Diffusion> OfInitiativeAsync(
        IGraphSnapshot snapshot, string id, YearRange years, TimelineLimits limits, CancellationToken cancellationToken)
    {
        var reader = new TimelineReader(snapshot, limits, cancellationToken);
        var node = await reader.GetAsync(id);
        var filter = new Filter.And(
        [
            new Filter.Comparison("label", FilterOperator.Equal, new PropertyValue.Integer((long)NodeLabel.Initiative)),
            new Filter.Comparison("name", FilterOperator.Equal, new PropertyValue.Text(node.Name)),
        ]);
        var named = await snapshot.ListNodesAsync(new NodeQuery(filter, "", MaxNamesakes + 1), cancellationToken);
        if (named.Count > MaxNamesakes)
        {
            reader.Cut("max_namesakes");
        }

        var mentions = await reader.GatherAsync([.. named.Take(MaxNamesakes).Select(each => each.Id)], [EdgeType.Mentions], Direction.Incoming, years);
        return await StepsAsync(reader, [.. mentions.Select(mention => new Occurrence(mention.HighlightId, mention.DocumentId, mention.Field, mention.Span.Start))]);
    }

    /// <summary>Places whose highlights print a phrase.</summary>
    /// <param name="snapshot">The graph.</param>
    /// <param name="phrase">The phrase.</param>
    /// <param name="found">Highlights that search found, with their documents.</param>
    /// <param name="years">Only highlights of these years.</param>
    /// <param name="limits">Bounds.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    public static async Task<Diffusion> OfPhraseAsync(
        IGraphSnapshot snapshot, string phrase, IReadOnlyList<(string HighlightId, string DocumentId)> found, YearRange years, TimelineLimits limits,
        CancellationToken cancellationToken)
    {
        var reader = new TimelineReader(snapshot, limits, cancellationToken);
        var nodes = await reader.NodesAsync(found.Select(hit => hit.HighlightId));
        return await StepsAsync(
            reader,
            [
                .. found.Where(hit => nodes.TryGetValue(hit.HighlightId, out var highlight) && years.Contains((int)highlight.Properties.GetInteger("year")))
                    .Select(hit => Find(hit, nodes[hit.HighlightId], phrase)),
            ]);
    }

    private static Occurrence Find((string HighlightId, string DocumentId) hit, Node highlight, string phrase)
    {
        var heading = CommitmentReader.TextOf(highlight, HighlightField.Heading).IndexOf(phrase, StringComparison.Ordinal);
        var body = CommitmentReader.TextOf(highlight, HighlightField.Body).IndexOf(phrase, StringComparison.Ordinal);
        return body >= 0 ? new Occurrence(hit.HighlightId, hit.DocumentId, HighlightField.Body, body)
            : new Occurrence(hit.HighlightId, hit.DocumentId, HighlightField.Heading, Math.Max(0, heading));
    }

    private static async Task<Diffusion> StepsAsync(TimelineReader reader, IReadOnlyList<Occurrence> occurrences)
    {
        var leads = (await reader.GatherAsync([.. occurrences.Select(each => each.HighlightId).Distinct()], [EdgeType.Leads], Direction.Incoming, YearRange.All))
            .ToLookup(lead => lead.TargetId, lead => lead.SourceId);
        var nodes = await reader.NodesAsync(
            occurrences.SelectMany(each => new[] { each.HighlightId, each.DocumentId }).Concat(leads.SelectMany(group => group)));
        var places = occurrences.Where(each => nodes.ContainsKey(each.HighlightId) && nodes.ContainsKey(each.DocumentId))
            .GroupBy(each => nodes[each.DocumentId].Properties.GetText("place"))
            .Select(place => place.OrderBy(Year).ThenBy(each => each.HighlightId, StringComparer.Ordinal).ThenByDescending(each => each.Field).ThenBy(each => each.Start).ToArray())
            .OrderBy(place => Year(place[0])).ThenBy(place => nodes[place[0].DocumentId].Properties.GetText("place"), StringComparer.Ordinal).ToArray();
        return new Diffusion([.. places.Select(place => Step(place))], reader.TruncatedReason);

        int Year(Occurrence each) => (int)nodes[each.HighlightId].Properties.GetInteger("year");

        DiffusionStep Step(Occurrence[] place) => new(
            nodes[place[0].DocumentId].Properties.GetText("place"), Year(place[0]), Year(place[0]) - Year(places[0][0]), [.. place.Select(Year).Distinct().Order()],
            [.. place.SelectMany(each => leads[each.HighlightId]).Distinct().Order(StringComparer.Ordinal).Select(unit => nodes[unit])],
            nodes[place[0].HighlightId], place[0].DocumentId, Sentence(place[0]));

        string Sentence(Occurrence each) => CommitmentReader.TextOf(nodes[each.HighlightId], each.Field) is { Length: > 0 } text
            ? Sentences.Around(text, each.Start, each.Start + 1) : "";
    }

    private sealed record Occurrence(string HighlightId, string DocumentId, HighlightField Field, int Start);
}

/// <summary>How something spread.</summary>
/// <param name="Steps">Places by first year, then name.</param>
/// <param name="TruncatedReason">Limit that cut the answer short; empty when none did.</param>
public sealed record Diffusion(ImmutableArray<DiffusionStep> Steps, string TruncatedReason);

/// <summary>A place that took it up.</summary>
/// <param name="Place">Full name of the place; empty when its documents have none.</param>
/// <param name="FirstYear">First year there.</param>
/// <param name="Lag">Years since the first place's first year.</param>
/// <param name="Years">Years there, ascending.</param>
/// <param name="Units">Units that lead the highlights, by id.</param>
/// <param name="Highlight">The first highlight.</param>
/// <param name="DocumentId">Its document.</param>
/// <param name="Sentence">The sentence that names it.</param>
public sealed record DiffusionStep(
    string Place, int FirstYear, int Lag, ImmutableArray<int> Years, ImmutableArray<Node> Units, Node Highlight, string DocumentId, string Sentence);
