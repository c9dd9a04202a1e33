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

    private EdgeTypeSet(uint bits) => _bits = bits;

    public bool IsAll => _bits == uint.MaxValue;

    public bool Contains(EdgeType type) => (_bits >> (int)type & 1) != 0;

    /// <summary>The types of both sets.</summary>
    public EdgeTypeSet Union(EdgeTypeSet other) => new(_bits | other._bits);

    /// <summary>The set with one type more.</summary>
    public EdgeTypeSet With(EdgeType type) => new(_bits | 1u << (int)type);
}
