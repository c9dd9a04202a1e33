using System.Collections.Immutable;
using GraphService.Model;
using GraphService.Storage;
using Lucene.Net.Documents;
using Lucene.Net.Index;

namespace GraphService.Search;

/// <summary>
/// Brings a generation up to the store's revision, from wherever it stands; from revision 0 this is a rebuild. Reads a document from the store
/// once for each change, and a node only when a document stops saying something of it: never all that is said of a node for each mention.
/// </summary>
/// <remarks>
/// Why the result does not depend on the way: an entry of a document is a function of its graph; a node's aliases are the union of what
/// documents contribute, added one by one and read anew from the store when one of them is withdrawn; its form is read from the store
/// whenever documents disagree on it. Proof: <c>SearchIndexFollowerTests.Follow_RandomWrites_EqualsRebuild</c>.
/// </remarks>
internal sealed class ChangeFollower(IGraphStore store, IndexGeneration generation)
{
    private const int ChangesPerBatch = 256;

    /// <summary>Changes from which on reading and writing side by side are worth a second thread.</summary>
    private const int MinChangesAside = 8;

    private const int MaxAliases = int.MaxValue;

    private readonly IndexedNodes _nodes = new(generation);

    /// <summary>The generation that follows.</summary>
    public IndexGeneration Generation => generation;

    /// <summary>Applies all changes up to the newest revision and makes them visible in the generation's view.</summary>
    /// <param name="progress">Told the number of documents done, and of all, after each.</param>
    /// <param name="cancellationToken">Stops between two documents; what was applied is applied again the next time.</param>
    /// <exception cref="ConflictException">Writes ended snapshots so fast that not one change could be applied.</exception>
    /// <remarks>
    /// A store that keeps no old states ends the snapshot at each write. What was applied until then stays: a document that changed again has a
    /// newer change, which the next snapshot lists. So the follower gets on while others write, and shows nothing before it has caught up.
    /// </remarks>
    public async Task FollowAsync(Action<long, long>? progress, CancellationToken cancellationToken)
    {
        var state = new Following(generation.View.Revision, progress);
        for (var isDone = false; !isDone;)
        {
            var before = state.After;
            if (generation.IsHalfway)
            {
                // What was applied must be seen as what documents contributed before.
                Refresh(generation.View.Revision);
            }

            generation.IsHalfway = true;
            try
            {
                await using var snapshot = await store.ReadAsync(cancellationToken);
                await ApplyAllAsync(snapshot, state, cancellationToken);
                Refresh(snapshot.Revision);
                isDone = true;
            }
            catch (ConflictException) when (state.After > before)
            {
                cancellationToken.ThrowIfCancellationRequested();
            }
        }

        generation.IsHalfway = false;
    }

    /// <summary>Reads and writes side by side. Everything read is written when this ends, however it ends, unless writing failed.</summary>
    private async Task ApplyAllAsync(IGraphSnapshot snapshot, Following state, CancellationToken cancellationToken)
    {
        if (state.Progress is not null && state.Total == 0)
        {
            state.Total = await CountDocumentsAsync(snapshot, cancellationToken);
            state.Report();
        }

        var changes = await snapshot.ListChangesAsync(state.After, ChangesPerBatch, cancellationToken);
        var queue = new EntryQueue(generation.Writer, changes.Count >= MinChangesAside);
        try
        {
            await ReadAllAsync(snapshot, changes, state, queue, cancellationToken);
        }
        finally
        {
            await queue.CompleteAsync(_nodes.TakeWrite());
        }
    }

    private async Task ReadAllAsync(
        IGraphSnapshot snapshot, IReadOnlyList<Change> changes, Following state, EntryQueue queue, CancellationToken cancellationToken)
    {
        while (changes.Count > 0)
        {
            foreach (var change in changes)
            {
                var write = await PrepareAsync(snapshot, change, cancellationToken);
                await queue.AddAsync(write + (_ => state.Report(change)));
                generation.UncommittedChanges++;
                state.After = change.Revision;
            }

            await queue.AddAsync(_nodes.TakeWrite());
            if (_nodes.AreTooMany)
            {
                await queue.DrainAsync();
                Refresh(generation.View.Revision);
            }

            changes = changes.Count < ChangesPerBatch ? [] : await snapshot.ListChangesAsync(state.After, ChangesPerBatch, cancellationToken);
        }
    }

    private static async Task<long> CountDocumentsAsync(IGraphSnapshot snapshot, CancellationToken cancellationToken) =>
        (await snapshot.CountAsync(cancellationToken)).Nodes.GetValueOrDefault(NodeLabel.Document);

    /// <summary>Reads all it needs before it changes anything, so that a store that fails leaves no document half applied.</summary>
    private async Task<Action<IndexWriter>> PrepareAsync(IGraphSnapshot snapshot, Change change, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var graph = change.IsDeleted ? null : await snapshot.FindDocumentGraphAsync(change.DocumentId, cancellationToken);
        var before = generation.View.ReadContribution(change.DocumentId);
        var now = graph is null ? Contribution.None : Contribution.Of(graph, change.Revision);
        var nodes = await ResolveAsync(snapshot, graph, before, now, cancellationToken);
        Action<IndexWriter> write = graph is null ? Deletion(change) : Replacement(change, before, [.. DocumentEntries.ToEntries(graph, now)]);
        foreach (var (id, node) in nodes)
        {
            _nodes.Change(id, node);
        }

        return write;
    }

    private static Action<IndexWriter> Deletion(Change change) => writer => writer.DeleteDocuments(DocumentEntries.KeyOf(change.DocumentId));

    /// <summary>A document that the generation does not hold is added: each replacement costs a look into every segment.</summary>
    private static Action<IndexWriter> Replacement(Change change, Contribution before, Document[] entries) => before == Contribution.None
        ? writer => writer.AddDocuments(entries)
        : writer => writer.UpdateDocuments(DocumentEntries.KeyOf(change.DocumentId), entries);

    /// <summary>The nodes whose entries change, with what they become; null when they vanish.</summary>
    private async Task<IReadOnlyDictionary<string, NamedNode?>> ResolveAsync(
        IGraphSnapshot snapshot, DocumentGraph? graph, Contribution before, Contribution now, CancellationToken cancellationToken)
    {
        var changed = new Dictionary<string, NamedNode?>(StringComparer.Ordinal);
        var doubtful = before.Surfaces.Keys.Where(id => !now.Surfaces.ContainsKey(id)).ToHashSet(StringComparer.Ordinal);
        var isNewVersion = before != Contribution.None && before.LexiconVersion != now.LexiconVersion;
        foreach (var node in graph?.Nodes.Where(NamedNodes.Includes) ?? [])
        {
            var indexed = _nodes.Find(node.Id);
            var surfaces = now.Of(node.Id);
            if (isNewVersion || (indexed is not null && indexed.Node != node) || !before.Of(node.Id).IsSubsetOf(surfaces))
            {
                doubtful.Add(node.Id);
            }
            else if (indexed is null || !surfaces.IsSubsetOf(indexed.Aliases))
            {
                changed[node.Id] = new NamedNode(node, indexed?.Aliases.Union(surfaces) ?? surfaces);
            }
        }

        if (doubtful.Count > 0)
        {
            await AskStoreAsync(snapshot, doubtful, changed, cancellationToken);
        }

        return changed;
    }

    private static async Task AskStoreAsync(
        IGraphSnapshot snapshot, HashSet<string> ids, Dictionary<string, NamedNode?> changed, CancellationToken cancellationToken)
    {
        foreach (var id in ids)
        {
            changed[id] = null;
        }

        foreach (var node in await snapshot.GetNodesAsync(ids, cancellationToken))
        {
            var aliases = await snapshot.ListAliasesAsync(node.Id, MaxAliases, cancellationToken);
            changed[node.Id] = new NamedNode(
                node, aliases.Select(alias => alias.Surface).ToImmutableSortedSet(StringComparer.Ordinal));
        }
    }

    private void Refresh(long revision)
    {
        generation.Refresh(revision);
        if (_nodes.AreTooMany)
        {
            _nodes.Forget();
        }
    }

    /// <summary>How far the follower is.</summary>
    private sealed class Following(long after, Action<long, long>? progress)
    {
        private long _done;

        /// <summary>Revision of the last change handed to the writer.</summary>
        public long After { get; set; } = after;

        /// <summary>Told the number of documents done, and of all.</summary>
        public Action<long, long>? Progress { get; } = progress;

        /// <summary>Documents in all; 0 before they are counted.</summary>
        public long Total { get; set; }

        /// <summary>A change is written.</summary>
        public void Report(Change change)
        {
            _done += change.IsDeleted ? 0 : 1;
            Report();
        }

        public void Report() => Progress?.Invoke(_done, Math.Max(_done, Total));
    }
}
