using System.Collections.Immutable;
using GraphService.Model;

namespace GraphService.Storage.Embedded;

/// <summary>Some edge types, as bits.</summary>
internal readonly struct EdgeTypeSet
{
    private readonly uint _bits;

    /// <summary>These types; all when there are none.</summary>
    public EdgeTypeSet(ImmutableArray<EdgeType> types)
    {
        _bits = types.IsEmpty ? uint.MaxValue : types.Aggregate(0u, (bits, type) => bits | 1u << (int)type);
    }

    public bool IsAll => _bits == uint.MaxValue;

    public bool Contains(EdgeType type) => (_bits >> (int)type & 1) != 0;
}
