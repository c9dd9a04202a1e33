namespace GraphService.Cli.Output;

/// <summary>A column of a table or CSV file.</summary>
/// <typeparam name="T">Type of the entries.</typeparam>
/// <param name="Name">Header, in the contract's spelling where the contract has the field.</param>
/// <param name="Value">The cell of an entry.</param>
internal sealed record Column<T>(string Name, Func<T, string> Value);
