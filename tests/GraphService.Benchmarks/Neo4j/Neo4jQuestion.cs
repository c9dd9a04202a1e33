using GraphService.Storage;

namespace GraphService.Benchmarks.Neo4j;

/// <summary>A kind of question that a store and Cypher written by hand answer.</summary>
/// <param name="Name">What is asked.</param>
/// <param name="Count">How many different questions there are.</param>
/// <param name="AskStoreAsync">The answer of a store to the question with this number, in a form that equals that of the others when the answers do.</param>
/// <param name="AskBareAsync">The answer of Cypher written by hand.</param>
internal sealed record Neo4jQuestion(
    string Name, int Count, Func<IGraphSnapshot, int, Task<string>> AskStoreAsync, Func<int, Task<string>> AskBareAsync);
