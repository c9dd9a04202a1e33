using System.CommandLine;

namespace GraphService.Cli;

/// <summary>A verb with the examples that its help ends with.</summary>
/// <param name="name">Name.</param>
/// <param name="description">What it does; exit codes beside the common ones.</param>
/// <param name="examples">Whole command lines.</param>
internal sealed class VerbCommand(string name, string description, params string[] examples) : Command(name, description)
{
    /// <summary>Whole command lines.</summary>
    public IReadOnlyList<string> Examples { get; } = examples;
}
