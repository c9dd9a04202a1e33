using System.Text.RegularExpressions;
using GraphService.Extraction;
using GraphService.Model;
using GraphService.Storage;

namespace GraphService.Queries.Timeline;

/// <summary>The list that a place or issuer publishes year after year: documents of one place and issuer with one title, the year in it left out.</summary>
internal static partial class DocumentSeries
{
    private const int BatchSize = 500;

    /// <summary>The documents of both years, by year, then id; says so when there are more than <paramref name="max"/>.</summary>
    /// <exception cref="InvalidInputException">The document has no title, by which its series could be told.</exception>
    public static async Task<IReadOnlyList<Node>> FindAsync(TimelineReader reader, Node document, (int From, int To) years, int max)
    {
        var title = TitleOf(document);
        if (title.Length == 0)
        {
            throw new InvalidInputException("id", ErrorReasons.FieldInvalid, "The document has no title, by which its series could be told.");
        }

        var filter = new Filter.And(
        [
            Is("label", new PropertyValue.Integer((long)NodeLabel.Document)),
            Is("place", new PropertyValue.Text(document.Properties.GetText("place"))),
            Is("issuer", new PropertyValue.Text(document.Properties.GetText("issuer"))),
            new Filter.Or([Is("year", new PropertyValue.Integer(years.From)), Is("year", new PropertyValue.Integer(years.To))]),
        ]);
        var found = new List<Node>();
        for (var last = ""; last is not null;)
        {
            var batch = await reader.Snapshot.ListNodesAsync(new NodeQuery(filter, last, BatchSize), reader.Token);
            found.AddRange(batch.Where(candidate => TitleOf(candidate) == title));
            last = batch.Count < BatchSize ? null : batch[^1].Id;
        }

        if (found.Count > max)
        {
            reader.Cut(TimelineLimits.MaxUnitsName);
        }

        return [.. found.OrderBy(YearOf).ThenBy(each => each.Id, StringComparer.Ordinal).Take(max)];
    }

    /// <summary>The highlights of the documents of one year, and the earliest statement of theirs that ties each initiative: RUNS or USES, else a mention.</summary>
    public static async Task<(string[] Highlights, Dictionary<string, Statement> Initiatives)> TiesAsync(TimelineReader reader, IReadOnlyList<Node> documents, int year)
    {
        var range = new YearRange(year, year);
        string[] ids = [.. documents.Where(document => YearOf(document) == year).Select(document => document.Id)];
        string[] highlights = [.. (await reader.GatherAsync(ids, [EdgeType.Contains], Direction.Outgoing, range)).Select(contains => contains.TargetId)];
        var mentions = (await reader.GatherAsync(highlights, [EdgeType.Mentions], Direction.Outgoing, range))
            .Where(mention => NodeLabels.FindById(mention.TargetId) == NodeLabel.Initiative).ToArray();
        var runs = await reader.GatherAsync([.. mentions.Select(mention => mention.TargetId).Distinct()], [EdgeType.Runs, EdgeType.Uses], Direction.Incoming, range);
        var ties = new Dictionary<string, Statement>(StringComparer.Ordinal);
        foreach (var statement in runs.Where(run => ids.Contains(run.DocumentId)).Concat(mentions))
        {
            ties.TryAdd(statement.TargetId, statement);
        }

        return (highlights, ties);
    }

    private static long YearOf(Node document) => document.Properties.GetInteger("year");

    private static string TitleOf(Node document) => string.Concat(
        Year().Replace(NormalizedText.Fold(document.Properties.GetText("title")), "").Where(char.IsLetterOrDigit));

    private static Filter.Comparison Is(string field, PropertyValue value) => new(field, FilterOperator.Equal, value);

    [GeneratedRegex("(?:(?:19|20)[0-9]{2}|[一二][零〇九][零〇一二三四五六七八九]{2})(?:年度?|度)?", RegexOptions.NonBacktracking)]
    private static partial Regex Year();
}
