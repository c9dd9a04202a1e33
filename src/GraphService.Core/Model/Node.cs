namespace GraphService.Model;

/// <summary>A node. Its properties are a pure function of its identity and the lexicon version (Document, Highlight: of their document).</summary>
/// <param name="Id">Stable id, <c>collection/key</c>; made by <see cref="NodeIds"/>.</param>
/// <param name="Label">Label.</param>
/// <param name="Name">Name for display; never empty.</param>
/// <param name="Properties">Properties of the label.</param>
public sealed record Node(string Id, NodeLabel Label, string Name, NodeProperties Properties);
