using System.Runtime.CompilerServices;
using GraphService.Benchmarks.Measuring;
using GraphService.Storage.Embedded;

namespace GraphService.Benchmarks.Paths;

/// <summary>Managed memory of the links alone: everything is read, then all but ids and labels of nodes and the list of documents is let go.</summary>
internal static class AdjacencyMeasurement
{
    public static void Run(string database, MarkdownReport report)
    {
        using var connection = StoreConnection.Open(database, canWrite: false, maxPages: 0);
        Load(connection, report);
    }

    private static void Load(StoreConnection connection, MarkdownReport report)
    {
        var before = Collect();
        var (links, edges, segments) = Read(connection, out var rest);
        var kept = Collect() - before;
        report.Sentence($"Memory of the adjacency by the collector: {(double)links / edges:0.0} bytes for each of {edges} statements in {segments} segments, both directions, with type, year, reference to the evidence and what searches for paths look at; ids and labels of {rest.Nodes.Count} nodes and the list of documents take {kept / 1048576.0:0.0} MiB more.");
        GC.KeepAlive(rest);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static (long Bytes, long Edges, int Segments) Read(StoreConnection connection, out (NodeTable Nodes, DocumentSlots Slots) rest)
    {
        var (edges, segments) = Hold(connection, out var whole, out rest);
        return (whole - Collect(), edges, segments);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static (long Edges, int Segments) Hold(StoreConnection connection, out long whole, out (NodeTable Nodes, DocumentSlots Slots) rest)
    {
        var adjacency = AdjacencyLoader.Load(connection, new EmbeddedStoreOptions());
        adjacency.Neighbours.Make(adjacency);
        rest = (adjacency.Nodes, adjacency.Slots);
        whole = Collect();
        var found = (adjacency.Segments.Sum(segment => (long)segment.Count), adjacency.Segments.Length);
        GC.KeepAlive(adjacency);
        return found;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static long Collect() => GC.GetTotalMemory(forceFullCollection: true);
}
