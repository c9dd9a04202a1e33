using GraphService.Model;
using GraphService.Storage;

namespace GraphService.Queries;

/// <summary>A neighbour and the way in which a node is linked to it.</summary>
/// <param name="Type">Type of the link.</param>
/// <param name="Direction">Direction as seen from the node.</param>
/// <param name="Id">Id of the neighbour.</param>
public readonly record struct NeighbourKey(EdgeType Type, Direction Direction, string Id)
{
    /// <summary>The key of a neighbour.</summary>
    public static NeighbourKey Of(Neighbour neighbour) => new(neighbour.Type, neighbour.Direction, neighbour.NeighbourId);

    /// <summary>
    /// What a shared neighbour is worth: little when many nodes are linked to it in the same way. 1 / ln(1 + links), as Adamic and Adar weigh
    /// common neighbours; two links are the fewest that can be shared.
    /// </summary>
    public static double WeightOf(long links) => 1 / Math.Log(1 + Math.Max(2, links));
}
