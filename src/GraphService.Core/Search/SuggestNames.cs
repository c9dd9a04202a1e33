using System.Collections.Immutable;

namespace GraphService.Search;

/// <summary>
/// Keeps the names of all nodes with their use, from one view of the index to the next. A node's entry is a function of what documents
/// contribute, so the way does not matter. Not thread-safe: one loop owns it.
/// </summary>
/// <remarks>Proof: <c>SuggestIndexTests.Follow_RandomWrites_EqualsReadingAnew</c>.</remarks>
internal sealed class SuggestNames
{
    /// <summary>Changed nodes from which on a new large segment is worth its time, beside an eighth of all.</summary>
    private const int MinChanged = 256;
    private const int ChangedShare = 8;

    private readonly Dictionary<string, SuggestEntry> _entries = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ImmutableSortedDictionary<string, int>> _uses = new(StringComparer.Ordinal);

    /// <summary>While there is one lexicon version, a node has one form; with several, another document can change it.</summary>
    private readonly HashSet<string> _versions = new(StringComparer.Ordinal);
    private HashSet<string> _changed = new(StringComparer.Ordinal);
    private HashSet<string> _changedWhileBuilding = new(StringComparer.Ordinal);
    private SuggestSegment _base = SuggestSegment.Empty;
    private Task<SuggestSegment>? _building;

    /// <summary>Revision covered; -1 = nothing was read yet.</summary>
    public long Revision { get; private set; } = -1;

    /// <summary>Reads everything from the index.</summary>
    public void Load(IndexView view, CancellationToken cancellationToken)
    {
        _entries.Clear();
        _uses.Clear();
        var uses = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var documentId in view.ListDocumentIds())
        {
            cancellationToken.ThrowIfCancellationRequested();
            var contribution = view.ReadContribution(documentId);
            _versions.Add(contribution.LexiconVersion);
            _uses[documentId] = contribution.Uses;
            foreach (var (nodeId, use) in _uses[documentId])
            {
                uses[nodeId] = uses.GetValueOrDefault(nodeId) + use;
            }
        }

        foreach (var named in view.ListNodes())
        {
            cancellationToken.ThrowIfCancellationRequested();
            _entries[named.Node.Id] = SuggestEntry.Of(named, uses.GetValueOrDefault(named.Node.Id));
        }

        _changed.Clear();
        _changedWhileBuilding.Clear();
        _building = null;
        _base = SuggestSegmentBuilder.Build(_entries.Values, cancellationToken);
        Revision = view.Revision;
    }

    /// <summary>Goes on to a newer view.</summary>
    /// <param name="view">The view.</param>
    /// <param name="documentIds">At least all documents that changed since <see cref="Revision"/> and that the view covers.</param>
    public void Follow(IndexView view, IEnumerable<string> documentIds)
    {
        var doubtful = new HashSet<string>(StringComparer.Ordinal);
        var added = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var documentId in documentIds)
        {
            Compare(documentId, view.ReadContribution(documentId), doubtful, added);
        }

        Apply(view, doubtful, added);
        Revision = view.Revision;
    }

    /// <summary>What can be asked now. When the small segment has grown, a new large one is built.</summary>
    /// <param name="isPatient">Whether to wait for it; otherwise it is built aside and used when it is ready.</param>
    /// <param name="cancellationToken">Stops building.</param>
    public async Task<SuggestView> PublishAsync(bool isPatient, CancellationToken cancellationToken)
    {
        await TakeBuiltAsync(isPatient);
        if (_building is null or { IsFaulted: true } && _changed.Count > MinChanged + _entries.Count / ChangedShare)
        {
            var entries = _entries.Values.ToArray();
            _changedWhileBuilding.Clear();
            _building = Task.Run(() => SuggestSegmentBuilder.Build(entries, cancellationToken), cancellationToken);
            await TakeBuiltAsync(isPatient);
        }

        var changed = _changed.Where(_entries.ContainsKey).Select(id => _entries[id]);
        return new SuggestView(Revision, _base, SuggestSegmentBuilder.Build(changed, cancellationToken), _changed.ToHashSet(StringComparer.Ordinal));
    }

    private async Task TakeBuiltAsync(bool isPatient)
    {
        if (_building is { } building && (isPatient || building.IsCompletedSuccessfully))
        {
            _base = await building;
            _building = null;
            (_changed, _changedWhileBuilding) = (_changedWhileBuilding, new HashSet<string>(StringComparer.Ordinal));
        }
    }

    private void Compare(string documentId, Contribution now, HashSet<string> doubtful, Dictionary<string, int> added)
    {
        foreach (var (nodeId, use) in _uses.GetValueOrDefault(documentId, Contribution.None.Uses))
        {
            added[nodeId] = added.GetValueOrDefault(nodeId) - use;
            doubtful.Add(nodeId);
        }

        foreach (var (nodeId, use) in now.Uses)
        {
            added[nodeId] = added.GetValueOrDefault(nodeId) + use;
        }

        if (now != Contribution.None)
        {
            _versions.Add(now.LexiconVersion);
        }

        // A name that the entry has already needs no look into the index.
        foreach (var (nodeId, surfaces) in now.Surfaces)
        {
            if (_versions.Count > 1 || !_entries.TryGetValue(nodeId, out var entry) || !surfaces.All(surface => surface == entry.Name || entry.Aliases.Contains(surface)))
            {
                doubtful.Add(nodeId);
            }
        }

        if (now == Contribution.None)
        {
            _uses.Remove(documentId);
        }
        else
        {
            _uses[documentId] = now.Uses;
        }
    }

    private void Apply(IndexView view, HashSet<string> doubtful, Dictionary<string, int> added)
    {
        foreach (var nodeId in added.Keys.Concat(doubtful).ToHashSet(StringComparer.Ordinal))
        {
            var old = _entries.GetValueOrDefault(nodeId);
            var use = (old?.Use ?? 0) + added.GetValueOrDefault(nodeId);
            var now = !doubtful.Contains(nodeId) && old is not null ? old with { Use = use }
                : view.FindNode(nodeId) is { } named ? SuggestEntry.Of(named, use) : null;
            if (now is null)
            {
                _entries.Remove(nodeId);
            }
            else
            {
                _entries[nodeId] = now;
            }

            _changed.Add(nodeId);
            _changedWhileBuilding.Add(nodeId);
        }
    }
}
