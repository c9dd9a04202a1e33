using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using GraphService.Model;

namespace GraphService.Search;

/// <summary>What a document contributes to the index, kept there so that its next change can be told from it.</summary>
/// <param name="Revision">Revision of the document's change.</param>
/// <param name="LexiconVersion">Version of the lexicons that its nodes were made with; the store chooses between forms of a node by it.</param>
/// <param name="Digest">SHA-256 of everything indexed of the document, lower-case hexadecimal.</param>
/// <param name="Surfaces">Surfaces that it mentions each of its named nodes by, in ordinal order.</param>
/// <param name="Uses">Number of its highlights that say something of each of its named nodes.</param>
internal sealed record Contribution(
    long Revision, string LexiconVersion, string Digest, ImmutableSortedDictionary<string, ImmutableSortedSet<string>> Surfaces,
    ImmutableSortedDictionary<string, int> Uses)
{
    /// <summary>What a document contributes that is not there.</summary>
    public static readonly Contribution None = new(
        0, "", "", ImmutableSortedDictionary.Create<string, ImmutableSortedSet<string>>(StringComparer.Ordinal),
        ImmutableSortedDictionary.Create<string, int>(StringComparer.Ordinal));

    private static readonly ImmutableSortedSet<string> NoSurfaces = ImmutableSortedSet.Create<string>(StringComparer.Ordinal);

    /// <summary>What <paramref name="graph"/>, stored at <paramref name="revision"/>, contributes.</summary>
    public static Contribution Of(DocumentGraph graph, long revision)
    {
        var surfaces = None.Surfaces.ToBuilder();
        foreach (var node in graph.Nodes.Where(NamedNodes.Includes))
        {
            surfaces[node.Id] = NoSurfaces;
        }

        foreach (var group in graph.Statements.Where(statement => statement.Type == EdgeType.Mentions).GroupBy(mention => mention.TargetId))
        {
            if (surfaces.ContainsKey(group.Key))
            {
                surfaces[group.Key] = NoSurfaces.Union(group.Select(mention => mention.Attributes.Find("surface")).OfType<string>());
            }
        }

        var document = graph.Nodes.First(node => node.Id == graph.DocumentId);
        return new Contribution(
            revision, document.Properties.GetText("lexicon_version"), DigestOf(graph, surfaces), surfaces.ToImmutable(),
            UsesOf(graph, surfaces.Keys));
    }

    /// <summary>Reads what <see cref="ToJson"/> wrote.</summary>
    public static Contribution FromJson(string json)
    {
        var form = JsonSerializer.Deserialize<Form>(json) ?? throw new JsonException("There is no contribution.");
        return new Contribution(
            form.Revision, form.LexiconVersion, form.Digest,
            form.Surfaces.ToImmutableSortedDictionary(pair => pair.Key, pair => NoSurfaces.Union(pair.Value), StringComparer.Ordinal),
            form.Uses.ToImmutableSortedDictionary(StringComparer.Ordinal));
    }

    /// <summary>Canonical JSON.</summary>
    public string ToJson() => JsonSerializer.Serialize(
        new Form(Revision, LexiconVersion, Digest, new SortedDictionary<string, ImmutableSortedSet<string>>(
            Surfaces.ToDictionary(), StringComparer.Ordinal), Uses));

    /// <summary>Surfaces of the node, none when the document does not mention it.</summary>
    public ImmutableSortedSet<string> Of(string nodeId) => Surfaces.GetValueOrDefault(nodeId, NoSurfaces);

    private static ImmutableSortedDictionary<string, int> UsesOf(DocumentGraph graph, IEnumerable<string> nodeIds)
    {
        var uses = nodeIds.ToDictionary(id => id, _ => new HashSet<string>(StringComparer.Ordinal), StringComparer.Ordinal);
        foreach (var statement in graph.Statements)
        {
            uses.GetValueOrDefault(statement.SourceId)?.Add(statement.HighlightId);
            uses.GetValueOrDefault(statement.TargetId)?.Add(statement.HighlightId);
        }

        return uses.ToImmutableSortedDictionary(pair => pair.Key, pair => pair.Value.Count, StringComparer.Ordinal);
    }

    private static string DigestOf(DocumentGraph graph, IEnumerable<KeyValuePair<string, ImmutableSortedSet<string>>> surfaces)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var node in graph.Nodes.Where(node => node.Label is NodeLabel.Document or NodeLabel.Highlight))
        {
            Append(node.Id, node.Name, node.Properties.ToJson());
        }

        foreach (var lead in graph.Statements.Where(statement => statement.Type == EdgeType.Leads))
        {
            Append(lead.SourceId, lead.TargetId, "");
        }

        foreach (var (id, words) in surfaces)
        {
            Append(id, string.Join('\n', words), "");
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());

        void Append(string first, string second, string third) => hash.AppendData(Encoding.UTF8.GetBytes($"{first}\0{second}\0{third}\0"));
    }

    private sealed record Form(
        long Revision, string LexiconVersion, string Digest, IReadOnlyDictionary<string, ImmutableSortedSet<string>> Surfaces,
        IReadOnlyDictionary<string, int> Uses);
}
