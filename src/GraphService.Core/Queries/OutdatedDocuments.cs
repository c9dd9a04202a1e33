using System.Collections.Immutable;
using GraphService.Model;
using GraphService.Storage;

namespace GraphService.Queries;

/// <summary>Which documents were read with which lexicon version?</summary>
public static class OutdatedDocuments
{
    private const string VersionField = "lexicon_version";
    private const int PageSize = 500;

    private static readonly Filter IsDocument =
        new Filter.Comparison("label", FilterOperator.Equal, new PropertyValue.Integer((long)NodeLabel.Document));

    /// <summary>Number of documents by lexicon version, ordinal.</summary>
    public static async Task<ImmutableSortedDictionary<string, long>> CountAsync(IGraphSnapshot snapshot, CancellationToken cancellationToken)
    {
        var counts = new SortedDictionary<string, long>(StringComparer.Ordinal);
        await foreach (var document in ListAsync(snapshot, IsDocument, "", cancellationToken))
        {
            var version = document.Properties.GetText(VersionField);
            counts[version] = counts.GetValueOrDefault(version) + 1;
        }

        return counts.ToImmutableSortedDictionary(StringComparer.Ordinal);
    }

    /// <summary>Ids of the documents that <paramref name="selection"/> names and that another version than the current one read, ordinal.</summary>
    public static async Task<ImmutableArray<string>> ListAsync(
        IGraphSnapshot snapshot, OutdatedSelection selection, string current, CancellationToken cancellationToken)
    {
        var parts = new List<Filter> { IsDocument, Compare(FilterOperator.NotEqual, current) };
        if (selection.LexiconVersion.Length > 0)
        {
            parts.Add(Compare(FilterOperator.Equal, selection.LexiconVersion));
        }

        if (selection.Filter is not null)
        {
            parts.Add(selection.Filter);
        }

        var ids = ImmutableArray.CreateBuilder<string>();
        await foreach (var document in ListAsync(snapshot, new Filter.And([.. parts]), selection.AfterId, cancellationToken))
        {
            ids.Add(document.Id);
        }

        return ids.ToImmutable();
    }

    private static Filter.Comparison Compare(FilterOperator how, string version) => new(VersionField, how, new PropertyValue.Text(version));

    private static async IAsyncEnumerable<Node> ListAsync(
        IGraphSnapshot snapshot, Filter filter, string afterId, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        while (true)
        {
            var page = await snapshot.ListNodesAsync(new NodeQuery(filter, afterId, PageSize), cancellationToken);
            foreach (var node in page)
            {
                yield return node;
            }

            if (page.Count < PageSize)
            {
                yield break;
            }

            afterId = page[^1].Id;
        }
    }
}

/// <summary>Which outdated documents.</summary>
/// <param name="LexiconVersion">Only those read with this version; empty = any but the current one.</param>
/// <param name="Filter">What they must satisfy; null = all.</param>
/// <param name="AfterId">Only those whose id is ordinally greater; empty = from the start.</param>
public sealed record OutdatedSelection(string LexiconVersion, Filter? Filter, string AfterId);
