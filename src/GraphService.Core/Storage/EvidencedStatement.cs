using GraphService.Model;

namespace GraphService.Storage;

/// <summary>A statement with the words and the sentence that carry it.</summary>
/// <param name="Statement">The statement.</param>
/// <param name="DocumentSpan">Its words, counted from the start of the document's text.</param>
/// <param name="Quote">Its words, exactly as printed.</param>
/// <param name="Sentence">The sentence around them.</param>
public sealed record EvidencedStatement(Statement Statement, TextSpan DocumentSpan, string Quote, string Sentence);
