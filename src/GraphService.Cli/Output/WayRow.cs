using GraphService.V1;

namespace GraphService.Cli.Output;

/// <summary>One link of one step of a way between two nodes.</summary>
/// <param name="Number">Number of the way, from 1.</param>
/// <param name="Way">The way, as the answer has it.</param>
/// <param name="Step">Number of the step, from 1.</param>
/// <param name="From">Where the step starts.</param>
/// <param name="Link">The link.</param>
/// <param name="To">Where it ends.</param>
internal sealed record WayRow<T>(int Number, T Way, int Step, Node From, PathLink Link, Node To);
