using GraphService.Extraction;

namespace GraphService.Benchmarks.Corpus;

/// <summary>One document of the corpus in both of its forms. The structured form is the planted truth of the text.</summary>
/// <param name="Stated">Metadata that its sender states.</param>
/// <param name="Text">Plain text: title line, numbered headings, paragraphs.</param>
/// <param name="Structured">The same highlights with what they name.</param>
public sealed record GeneratedDocument(StatedMetadata Stated, string Text, StructuredDocument Structured);
