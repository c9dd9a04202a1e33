using System.Text;
using Lucene.Net.Index;

namespace GraphService.Search;

/// <summary>Gathers the ids of all hits.</summary>
internal sealed class NodeIdCollector() : HitCollector(HitTiers.None, null)
{
    /// <summary>Ids of the hits.</summary>
    public HashSet<string> Ids { get; } = new(StringComparer.Ordinal);

    /// <inheritdoc/>
    public override bool IsRanked => false;

    /// <inheritdoc/>
    protected override void Enter(AtomicReader reader)
    {
    }

    /// <inheritdoc/>
    protected override void Add(int document, float score) => Ids.Add(Encoding.UTF8.GetString(IdOf(document)));
}
